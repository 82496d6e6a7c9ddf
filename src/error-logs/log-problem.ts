/** What is wrong with a log, to follow "the error log": our own words. */
export class LogProblem extends Error {
  override readonly name = "LogProblem";
  /** Whether another download may mend it. */
  readonly isRetryable: boolean;

  constructor(message: string, options: ErrorOptions & { isRetryable?: boolean } = {}) {
    super(message, options);
    this.isRetryable = options.isRetryable ?? false;
  }
}
