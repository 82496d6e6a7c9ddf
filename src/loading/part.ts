/** Some or all records of one import file, gzipped for one batch. */
export interface Part {
  /** The path of the import file, as it was given. */
  readonly file: string;
  /** From 1. */
  readonly number: number;
  /** How many parts the import file was cut into. */
  readonly count: number;
  /** Where the .gz is. */
  readonly path: string;
  /** The size of the .gz, in bytes. */
  readonly size: number;
  /** The MD5 of the .gz, in hexadecimal. */
  readonly md5: string;
  /** How many records it has. */
  readonly records: number;
  /** The SHA-256 of the content before it was gzipped, in hexadecimal. */
  readonly hash: string;
}
