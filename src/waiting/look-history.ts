import type { BatchApiError } from "../errors.ts";
import type { LookResult } from "./look.ts";

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
  /** Whether the API has ever answered as it should, if only to a part of a look. */
  readonly hasAnswered: boolean;
  /** How many looks have failed since the last one that succeeded. */
  readonly failures: number;
  /** How many of the latest looks in a row failed because the API refused the request. */
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

/** The history with one look more, which failed or not. */
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
 * Whether the last look's failure ends the wait, `waitedMs` after its start: a refusal does so at the first
 * look, if nothing in it was answered, and after three in a row later.
 */
export function isFinalFailure(
  { kind }: BatchApiError,
  { looks, hasSucceeded, hasAnswered, refusals }: LookHistory,
  waitedMs: number,
): boolean {
  if (kind === "unavailable") return !hasSucceeded && waitedMs >= FIRST_CONTACT_MS;
  return (looks === 1 && !hasAnswered) || refusals >= MAX_REFUSALS;
}
