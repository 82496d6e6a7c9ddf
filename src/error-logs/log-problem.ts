/** What is wrong with a log. Its message is a phrase in the gate's own words that follows "the error log". */
export class LogProblem extends Error {
  override readonly name = "LogProblem";
  /** Whether downloading the log again may help. */
  readonly isRetryable: boolean;

  constructor(message: string, options: ErrorOptions & { isRetryable?: boolean } = {}) {
    super(message, options);
    this.isRetryable = options.isRetryable ?? false;
  }
}
