import type { BatchApiError } from "../errors.ts";
import type { LookResult } from "./look.ts";

/** How long the API may be unavailable from the start before the gate gives up, in milliseconds. */
const FIRST_CONTACT_MS = 5 * 60_000;

/** How many refusals in a row end the wait: fewer can happen when credentials rotate or gateways restart. */
const MAX_REFUSALS = 3;

/** How the looks so far have gone. */
export interface LookHistory {
  /** How many looks there were. */
  readonly looks: number;
  /** Whether a look has ever succeeded. */
  readonly hasSucceeded: boolean;
  /** Whether any request has ever succeeded, even if its look failed. */
  readonly hasAnswered: boolean;
  /** How many looks have failed in a row. */
  readonly failures: number;
  /** How many looks in a row failed because the API refused a request. */
  readonly refusals: number;
}

/** Before the first look. */
export const NO_LOOKS: LookHistory = {
  looks: 0,
  hasSucceeded: false,
  hasAnswered: false,
  failures: 0,
  refusals: 0,
};

/** Returns the history with one more look. */
export function addLook(
  history: LookHistory,
  { failure, hasAnswered }: Pick<LookResult, "failure" | "hasAnswered">,
): LookHistory {
  const known = { looks: history.looks + 1, hasAnswered: history.hasAnswered || hasAnswered };
  if (failure === undefined) return { ...known, hasSucceeded: true, failures: 0, refusals: 0 };
  const refusals = failure.kind === "unavailable" ? 0 : history.refusals + 1;
  return { ...history, ...known, failures: history.failures + 1, refusals };
}

/**
 * Whether the failure of the last look ends the wait, `waitedMs` after its start. A refusal does so on the
 * first look if no request succeeded, or as the third one in a row. An unavailable API does so only if no
 * look has succeeded within five minutes of the start.
 */
export function isFinalFailure(
  { kind }: BatchApiError,
  { looks, hasSucceeded, hasAnswered, refusals }: LookHistory,
  waitedMs: number,
): boolean {
  if (kind === "unavailable") return !hasSucceeded && waitedMs >= FIRST_CONTACT_MS;
  return (looks === 1 && !hasAnswered) || refusals >= MAX_REFUSALS;
}
