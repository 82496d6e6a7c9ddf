/** What to load, and how. */
export interface LoadPlan {
  /** The import files, in the order of loading. */
  readonly files: readonly string[];
  /** Whether to check every record. */
  readonly check: boolean;
  /** How many batches may be in progress at a time. */
  readonly atOnce: number;
  /** The largest size of a compressed batch, in bytes. */
  readonly maxBytes: number;
  /** The most records of a batch. */
  readonly maxRecords: number | undefined;
  /** The directory of the error logs that name the records to load. */
  readonly onlyFailedIn: string | undefined;
  /** What repeated runs have in common; `undefined` for refs that are new in each run. */
  readonly resumeKey: string | undefined;
}
