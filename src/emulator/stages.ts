/** How long an uploaded batch stays in each status, in milliseconds. */
export interface Stages {
  /** From the end of the upload to `file_uploaded` or `corrupted`. */
  readonly validationMs: number;
  /** From `file_uploaded` to `processing`. */
  readonly queueMs: number;
  /** From `processing` to `success` or `error`. */
  readonly processingMs: number;
}

/** About 40 seconds from the upload to the end. */
export const DEFAULT_STAGES: Stages = { validationMs: 1000, queueMs: 10_000, processingMs: 30_000 };
