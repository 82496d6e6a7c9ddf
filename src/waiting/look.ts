import { forEachAtOnce } from "../at-once.ts";
import type { BatchApi } from "../batch-api/batch-api.ts";
import type { Batch } from "../batch.ts";
import { type Clock, isTimeout, withTimeout } from "../clock.ts";
import { BatchApiError } from "../errors.ts";
import { areRefusedBounds, EVERYTHING, type ListBounds, listPages } from "./list-pages.ts";
import { RETENTION_MS } from "./window.ts";

/** The longest that one look may take. */
export const LOOK_TIMEOUT_MS = 60_000;

/** How old a batch may be to be found at once; the upload URL of an older one has expired. */
const RECENT_MS = 2 * 3_600_000;

/** Added to both ends of what is listed, since nobody says whether bounds belong to it. */
export const BOUNDS_PADDING_MS: number = 60_000;

/** A ref whose state a look shall find out, and what is known of it. */
export interface SoughtRef {
  readonly ref: string;
  /** Whether the API has ever shown it. */
  readonly seen: boolean;
  readonly createdAt: Date | undefined;
  /** It was never seen and its grace has passed: this look decides whether it is missing. */
  readonly overdue: boolean;
}

/** What a look found out; after a failure, as far as it came. */
export interface LookResult {
  /** What the API showed of the sought refs. */
  readonly shown: ReadonlyMap<string, Batch>;
  /** The overdue refs that neither a whole listing nor a single request knows. */
  readonly missing: ReadonlySet<string>;
  readonly failure?: BatchApiError;
}

/** What a look works with. */
export interface LookOptions {
  readonly api: BatchApi;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** How long the gate has been waiting, in milliseconds. */
  readonly waitedMs: number;
  /** Whether this is the first look, which goes through all 30 days for what is not recent. */
  readonly first: boolean;
}

interface Findings {
  readonly shown: Map<string, Batch>;
  readonly missing: Set<string>;
}

/**
 * Finds out the state of all `sought` refs: by listing what was created when they were, and by
 * single requests for those that it should show and does not. Rejects with the reason of the
 * signal, and with what is a bug of ours.
 */
export async function look(
  sought: readonly SoughtRef[],
  options: LookOptions,
): Promise<LookResult> {
  const findings: Findings = { shown: new Map(), missing: new Set() };
  const search = async (signal: AbortSignal) => {
    const isWhole = await listBatches(sought, findings, { ...options, signal });
    const absent = sought.filter(({ ref, seen, overdue }) =>
      (seen || overdue) && !findings.shown.has(ref)
    );
    await askSingly(absent, isWhole, findings, { ...options, signal });
  };
  const failure = await runLook(search, options);
  return { ...findings, ...(failure && { failure }) };
}

/** Runs a look in the time it has; gives what went wrong. */
export async function runLook(
  search: (signal: AbortSignal) => Promise<void>,
  options: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<BatchApiError | undefined> {
  try {
    await withTimeout(search, { ...options, ms: LOOK_TIMEOUT_MS });
    return undefined;
  } catch (error) {
    if (options.signal.aborted) throw options.signal.reason;
    return toFailure(error);
  }
}

/** Lists until every sought ref was shown; tells whether what was not shown is not there. */
async function listBatches(
  sought: readonly SoughtRef[],
  { shown }: Findings,
  options: LookOptions,
): Promise<boolean> {
  const areAllShown = () => sought.every(({ ref }) => shown.has(ref));
  const wanted = new Set(sought.map(({ ref }) => ref));
  const list = (bounds: ListBounds) =>
    listPages(bounds, {
      ...options,
      onBatch: (batch) => void (wanted.has(batch.ref) && shown.set(batch.ref, batch)),
      onContradiction: (ref) => void shown.delete(ref),
      isEnough: areAllShown,
    });
  const bounds = boundsOf(sought, options);
  try {
    const { isWhole } = await list(bounds);
    const isEnough = bounds === EVERYTHING || !options.first;
    if (isEnough || areAllShown()) return isWhole;
  } catch (error) {
    if (bounds === EVERYTHING || !areRefusedBounds(error)) throw error;
  }
  return (await list(EVERYTHING)).isWhole;
}

/** The bounds between which the sought refs were created, as far as that is known. */
function boundsOf(sought: readonly SoughtRef[], { api, waitedMs }: LookOptions): ListBounds {
  if (sought.some(({ overdue }) => overdue)) return EVERYTHING;
  const nowMs = api.serverNowMs();
  const times = sought.map(({ createdAt }) => createdAt?.getTime() ?? NaN);
  const hasUnknown = times.some(Number.isNaN);
  const known = times.filter((time) => !Number.isNaN(time));
  const recentMs = hasUnknown ? nowMs - waitedMs - RECENT_MS : Infinity;
  const afterMs = known.reduce((a, b) => Math.min(a, b), recentMs) - BOUNDS_PADDING_MS;
  const beforeMs = known.reduce((a, b) => Math.max(a, b), -Infinity) + BOUNDS_PADDING_MS;
  // A bound in the future or before the API's memory says nothing, and may be refused.
  const isOpenEnded = hasUnknown || beforeMs > nowMs - BOUNDS_PADDING_MS;
  const isOpenStarted = afterMs < nowMs - RETENTION_MS + BOUNDS_PADDING_MS;
  return {
    ...(!isOpenStarted && { createdAfter: new Date(afterMs) }),
    ...(!isOpenEnded && { createdBefore: new Date(beforeMs) }),
  };
}

/** A ref is missing if a whole listing does not show it and the API says so when asked for it. */
async function askSingly(
  absent: readonly SoughtRef[],
  isWhole: boolean,
  { shown, missing }: Findings,
  { api, signal }: LookOptions,
): Promise<void> {
  await forEachAtOnce(absent, async ({ ref, overdue }) => {
    try {
      const batch = await api.get(ref, signal);
      if (batch?.ref === ref) shown.set(ref, batch);
      else if (batch === undefined && overdue && isWhole) missing.add(ref);
    } catch (error) {
      // Nobody says how the API refuses an unknown ref, or whether it can be asked: no proof.
      if (!isRefusal(error)) throw error;
    }
  });
}

function isRefusal(error: unknown): boolean {
  return error instanceof BatchApiError && (error.kind === "refused" || error.status === 501);
}

function toFailure(error: unknown): BatchApiError {
  if (error instanceof BatchApiError) return error;
  if (isTimeout(error)) {
    return new BatchApiError(`The API did not answer within ${LOOK_TIMEOUT_MS / 1000} seconds`, {
      kind: "unavailable",
      cause: error,
    });
  }
  throw error;
}
