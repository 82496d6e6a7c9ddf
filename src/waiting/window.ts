/** A time, or how long before the gate's start it was, in milliseconds. */
export type Moment = Date | { readonly ageMs: number };

/** The time that a moment is, for a gate that began at `startMs`. */
export function resolveMoment(moment: Moment, startMs: number): Date {
  return moment instanceof Date ? moment : new Date(startMs - moment.ageMs);
}

/** How long the API remembers a batch, in milliseconds. */
export const RETENTION_MS: number = 30 * 86_400_000;

/** All batches that were created in a window, whoever loads them. */
export interface WindowPlan {
  readonly createdAfter: Moment;
  /** By default the gate's start, as far as that can be told. */
  readonly createdBefore?: Moment | undefined;
  /** How many batches there must be in the end. */
  readonly expectedCount?: number | undefined;
}

/** What is known of a window. */
export interface WindowState {
  /** In the server's time, once that is known. */
  readonly bounds?: WindowBounds | undefined;
  readonly expectedCount?: number | undefined;
  /** Whether no batch can be added any more. */
  readonly isClosed: boolean;
}

/** Both belong to the window. */
export interface WindowBounds {
  readonly createdAfter: Date;
  readonly createdBefore: Date;
}

/** `2026-03-01T12:00:00.000Z to 2026-03-01T14:00:00.000Z`. */
export function describeBounds({ createdAfter, createdBefore }: WindowBounds): string {
  return `${createdAfter.toISOString()} to ${createdBefore.toISOString()}`;
}

/** Whether a window ended up with no batch, or with another number than expected. */
export function hasWrongCount({ isClosed, expectedCount }: WindowState, count: number): boolean {
  return isClosed && (count === 0 || count !== (expectedCount ?? count));
}
