/** The options or the script are invalid. The message lists every problem, one per line. */
export class OptionsError extends Error {
  /** The name of the class. */
  override readonly name: string = "OptionsError";
  /** Every problem, one sentence each. */
  readonly problems: readonly string[];

  /** Creates an error from the problems, and optionally its cause. */
  constructor(problems: readonly string[], options?: ErrorOptions) {
    super(problems.join("\n"), options);
    this.problems = problems;
  }
}
