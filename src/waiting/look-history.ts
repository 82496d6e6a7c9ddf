import type { BatchApiError } from "../errors.ts";

/** How long the API may be unreadable from the start before it is given up. */
const FIRST_CONTACT_MS = 5 * 60_000;

/** How many times in a row an API may refuse that answered before: credentials rotate, gateways restart. */
const MAX_REFUSALS = 3;

/** How the looks have gone so far. */
export interface LookHistory {
  /** How many looks there were. */
  readonly looks: number;
  /** Whether a look has ever succeeded. */
  readonly hasSucceeded: boolean;
  /** How many looks have failed since the last one that succeeded. */
  readonly failures: number;
  /** How many of the latest looks in a row failed because the API refused the request. */
  readonly refusals: number;
}

/** Before the first look. */
export const NO_LOOKS: LookHistory = { looks: 0, hasSucceeded: false, failures: 0, refusals: 0 };

/** The history with one look more, which failed or not. */
export function addLook(history: LookHistory, failure: BatchApiError | undefined): LookHistory {
  const looks = history.looks + 1;
  if (failure === undefined) return { looks, hasSucceeded: true, failures: 0, refusals: 0 };
  const refusals = failure.kind === "unavailable" ? 0 : history.refusals + 1;
  return { ...history, looks, failures: history.failures + 1, refusals };
}

/** Whether the last look's failure ends the wait, `waitedMs` after its start. */
export function isFinalFailure(
  { kind }: BatchApiError,
  { hasSucceeded, refusals }: LookHistory,
  waitedMs: number,
): boolean {
  if (kind === "unavailable") return !hasSucceeded && waitedMs >= FIRST_CONTACT_MS;
  return !hasSucceeded || refusals >= MAX_REFUSALS;
}
