/** A fault of a file or of one of its records. */
export interface Fault {
  /** The path, as it was given. */
  readonly path: string;
  /** Counted from 1; `undefined` if the fault is in the complete file. */
  readonly line?: number;
  /** One sentence that says what is wrong and what to do. It can name fields, but never contains a value. */
  readonly problem: string;
}
