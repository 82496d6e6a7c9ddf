/** What is wrong with a log, to follow "the error log": our own words. */
export class LogProblem extends Error {
  override readonly name = "LogProblem";
  /** Whether another download may mend it. */
  readonly mayPass: boolean;

  constructor(message: string, options: ErrorOptions & { mayPass?: boolean } = {}) {
    super(message, options);
    this.mayPass = options.mayPass ?? false;
  }
}
