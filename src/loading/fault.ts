/** What is wrong with a file or with one of its records. */
export interface Fault {
  /** The path as it was given. */
  readonly path: string;
  /** From 1; nothing for what is wrong with the file as a whole. */
  readonly line?: number;
  /** A sentence: what is wrong and what would be right. It names fields, and never holds a value. */
  readonly problem: string;
}
