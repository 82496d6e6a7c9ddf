/** Options or a script that cannot be used; the message tells all that is wrong, a line each. */
export class OptionsError extends Error {
  /** The name of the class. */
  override readonly name: string = "OptionsError";
  /** What is wrong, a sentence each. */
  readonly problems: readonly string[];

  /** Makes an error of the sentences, and perhaps of what caused it. */
  constructor(problems: readonly string[], options?: ErrorOptions) {
    super(problems.join("\n"), options);
    this.problems = problems;
  }
}
