/** A time, or an age: how long it was before the gate's start, in milliseconds. */
export type Moment = Date | { readonly ageMs: number };

/** The time of a moment for a gate that started at `startMs`, in milliseconds since the epoch. */
export function resolveMoment(moment: Moment, startMs: number): Date {
  return moment instanceof Date ? moment : new Date(startMs - moment.ageMs);
}

/** How long the API remembers a batch, in milliseconds. */
export const RETENTION_MS: number = 30 * 86_400_000;

/** A window, which means all batches that were created in it, whoever loaded them. */
export interface WindowPlan {
  readonly createdAfter: Moment;
  /** Default: the gate's start, as far as it is known in the server's time. */
  readonly createdBefore?: Moment | undefined;
  /** How many batches the window must contain in the end. */
  readonly expectedCount?: number | undefined;
}

/** What is known of a window. */
export interface WindowState {
  /** The bounds in the server's time, once that is known. */
  readonly bounds?: WindowBounds | undefined;
  /** How many batches the window should contain, if that was given. */
  readonly expectedCount?: number | undefined;
  /** Whether no more batches can be added. */
  readonly isClosed: boolean;
}

/** The start and the end of a window, both inclusive. */
export interface WindowBounds {
  /** The start, in server time. */
  readonly createdAfter: Date;
  /** The end, in server time. */
  readonly createdBefore: Date;
}

/** Describes bounds as `2026-03-01T12:00:00.000Z to 2026-03-01T14:00:00.000Z`. */
export function describeBounds({ createdAfter, createdBefore }: WindowBounds): string {
  return `${createdAfter.toISOString()} to ${createdBefore.toISOString()}`;
}

/** Whether a closed window contains no batches, or another number than expected. */
export function hasWrongCount({ isClosed, expectedCount }: WindowState, count: number): boolean {
  return isClosed && (count === 0 || count !== (expectedCount ?? count));
}
