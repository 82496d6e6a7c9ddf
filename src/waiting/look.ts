import { forEachAtOnce } from "../at-once.ts";
import type { BatchApi } from "../batch-api/batch-api.ts";
import type { Batch } from "../batch.ts";
import { type Clock, isTimeout, withTimeout } from "../clock.ts";
import { BatchApiError } from "../errors.ts";
import { learnServerTime } from "./learn-server-time.ts";
import {
  areRefusedBounds,
  EVERYTHING,
  type ListBounds,
  type Listing,
  listPages,
} from "./list-pages.ts";
import { createSightings, type Sightings } from "./sightings.ts";
import { RETENTION_MS } from "./window.ts";

/** The longest that one look may take. */
export const LOOK_TIMEOUT_MS = 60_000;

/** How long after the deadline a look is still waited for that gets no answer. */
export const SILENCE_MS = 10_000;

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
  /** What the API showed of the batches. */
  readonly shown: ReadonlyMap<string, Batch>;
  /** The overdue refs that neither a whole listing nor a single request knows. */
  readonly missing: ReadonlySet<string>;
  /** Whether all may pass, and lists have shown to their last pages what was created when they were. */
  readonly isProof: boolean;
  readonly failure?: BatchApiError;
}

/** What a look works with. */
export interface LookOptions {
  readonly api: BatchApi;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** How long the gate has been waiting, in milliseconds. */
  readonly waitedMs: number;
  /** How long is left until its deadline, in milliseconds. */
  readonly remainingMs: number;
  /** Whether this is the first look, which goes through all 30 days for what is not recent. */
  readonly first: boolean;
  /** Every batch with the last state known of it, ended ones too. */
  readonly batches: readonly Batch[];
  /** Whether a gate could pass with a batch of this state. */
  readonly mayPass: (batch: Batch) => boolean;
  /** Whether a batch of this state counts as not uploaded, by the server's time. */
  readonly isTooLate: (batch: Batch) => boolean;
}

/** What a look finds out as it goes. */
export interface Findings extends Sightings {
  readonly missing: Set<string>;
}

/** How a look finds out; both may reject. */
export interface Search {
  /** Which of all rows are about the batches. */
  isWanted(row: Batch): boolean;
  /** Finds out the states of open batches; tells whether it has listed all batches to the last page. */
  find(findings: Findings, options: LookOptions): Promise<boolean>;
  /** Lists all batches; tells whether to the last page. */
  listAll(findings: Findings, options: LookOptions): Promise<boolean>;
}

/**
 * Finds out the state of all `sought` refs: by listing what was created when they were, and by
 * single requests for those that it should show and does not. Where all may pass, lists what was created
 * when any of the batches was. Rejects with the reason of the signal, and with what is a bug of ours.
 */
export async function look(
  sought: readonly SoughtRef[],
  options: LookOptions,
): Promise<LookResult> {
  const { batches } = options;
  const refs = new Set(batches.map(({ ref }) => ref));
  return await runLook({
    isWanted: ({ ref }) => refs.has(ref),
    async find(findings, options) {
      const isToEnd = await findOpen(sought, findings, options);
      return isToEnd && batches.every(({ ref }) => findings.shown.has(ref));
    },
    async listAll(findings, options) {
      // A single request may not tell the time of creation that a list has told before.
      const created = batches.map(({ ref, createdAt }) => ({
        createdAt: createdAt ?? findings.shown.get(ref)?.createdAt,
      }));
      const bounds = boundsOf(created, options);
      return (await listWithin(bounds, { ...options, onBatch: findings.add })).isToEnd;
    },
  }, options);
}

/** Finds out the state of refs; tells whether what was created when they were was listed to the last page. */
export async function findOpen(
  sought: readonly SoughtRef[],
  findings: Findings,
  options: LookOptions,
): Promise<boolean> {
  if (sought.length === 0) return false;
  const { isToEnd, isWhole } = await listOpen(sought, findings, options);
  const absent = sought.filter(({ ref, seen, overdue }) =>
    (seen || overdue) && !findings.shown.has(ref)
  );
  await askSingly(absent, isWhole, findings, options);
  return isToEnd;
}

/** Runs a look in the time it has. What cannot be taken back is asked a second time. */
export async function runLook(search: Search, options: LookOptions): Promise<LookResult> {
  const { batches, mayPass, isTooLate } = options;
  const findings: Findings = {
    ...createSightings(search.isWanted),
    missing: new Set<string>(),
  };
  const startMs = options.clock.monotonicMs();
  let isProof = false;
  const run = async (options: LookOptions) => {
    let hasListedAll = await search.find(findings, options);
    const { shown } = findings;
    const isAnyTooLate = () => [...shown.values()].some(isTooLate);
    if (isAnyTooLate() && await learnServerTime(options) && isAnyTooLate()) {
      hasListedAll = await search.listAll(findings, options);
    }
    const isPass = batches.every((batch) => mayPass(shown.get(batch.ref) ?? batch)) &&
      [...shown.values()].every(mayPass);
    if (!isPass) return;
    isProof = hasListedAll || await search.listAll(findings, options);
  };
  const tookMs = () => options.clock.monotonicMs() - startMs;
  try {
    await inTime(run, options);
    return { ...findings, isProof };
  } catch (error) {
    if (options.signal.aborted) throw options.signal.reason;
    return { ...findings, isProof: false, failure: toFailure(error, tookMs()) };
  }
}

/**
 * Runs a look for a minute at most, and for ten seconds after the latest of the deadline, its start and
 * the last answer that came.
 */
async function inTime(
  run: (options: LookOptions) => Promise<void>,
  options: LookOptions,
): Promise<void> {
  const { api, clock, remainingMs } = options;
  const startMs = clock.monotonicMs();
  let patientMs = startMs + Math.max(0, remainingMs);
  const answered = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      return await answer;
    } finally {
      patientMs = Math.max(patientMs, clock.monotonicMs());
    }
  };
  const watched: BatchApi = {
    ...api,
    list: (...request) => answered(api.list(...request)),
    get: (...request) => answered(api.get(...request)),
  };
  const leftMs = () =>
    Math.min(startMs + LOOK_TIMEOUT_MS, patientMs + SILENCE_MS) - clock.monotonicMs();
  const look = (signal: AbortSignal) => run({ ...options, api: watched, signal });
  await withTimeout(look, { ...options, ms: leftMs(), leftMs });
}

/** Lists until every sought ref was shown; a whole listing shows what is not there, too. */
async function listOpen(
  sought: readonly SoughtRef[],
  { shown, add }: Findings,
  options: LookOptions,
): Promise<Listing> {
  const areAllShown = () => sought.every(({ ref }) => shown.has(ref));
  const listing = { ...options, onBatch: add, isEnough: areAllShown };
  const bounds = sought.some(({ overdue }) => overdue) ? EVERYTHING : boundsOf(sought, options);
  const found = await listWithin(bounds, listing);
  if (!options.first || found.bounds === EVERYTHING || areAllShown()) return found;
  return await listPages(EVERYTHING, listing);
}

/** Lists within bounds, or everything where the API refuses them. */
async function listWithin(
  bounds: ListBounds,
  options: Parameters<typeof listPages>[1],
): Promise<Listing & { readonly bounds: ListBounds }> {
  try {
    return { ...await listPages(bounds, options), bounds };
  } catch (error) {
    if (bounds === EVERYTHING || !areRefusedBounds(error)) throw error;
    return { ...await listPages(EVERYTHING, options), bounds: EVERYTHING };
  }
}

/** The bounds between which batches were created, as far as that is known. */
function boundsOf(
  batches: readonly { readonly createdAt?: Date | undefined }[],
  { api, waitedMs }: LookOptions,
): ListBounds {
  const nowMs = api.serverNowMs();
  const times = batches.map(({ createdAt }) => createdAt?.getTime() ?? NaN);
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
  { add, missing }: Findings,
  { api, signal }: LookOptions,
): Promise<void> {
  await forEachAtOnce(absent, async ({ ref, overdue }) => {
    try {
      const batch = await api.get(ref, signal);
      if (batch?.ref === ref) add(batch);
      else if (batch === undefined && overdue && isWhole) missing.add(ref);
    } catch (error) {
      // Nobody says how the API refuses an unknown ref, or whether it can be asked: no proof.
      if (!isRefusal(error)) throw error;
    }
  });
}

/** The list has answered with the same credentials, so they are not what is refused. */
function isRefusal(error: unknown): boolean {
  return error instanceof BatchApiError && (error.kind !== "unavailable" || error.status === 501);
}

function toFailure(error: unknown, tookMs: number): BatchApiError {
  if (error instanceof BatchApiError) return error;
  if (isTimeout(error)) {
    const seconds = Math.round(tookMs / 1000);
    return new BatchApiError(`The API did not answer within ${seconds} seconds`, {
      kind: "unavailable",
      cause: error,
    });
  }
  throw error;
}
