import type { BatchApi } from "../batch-api/batch-api.ts";
import { type Batch, isOpen } from "../batch.ts";
import { BatchApiError } from "../errors.ts";
import { forEachAtOnce } from "../system/at-once.ts";
import { type Clock, isTimeout, withTimeout } from "../system/clock.ts";
import { learnServerTime } from "./learn-server-time.ts";
import {
  areRefusedBounds,
  EVERYTHING,
  type ListBounds,
  type Listing,
  listPages,
  type ListPagesOptions,
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
  /** The refs that a list showed. */
  readonly listed: ReadonlySet<string>;
  /** The overdue refs that neither a whole listing nor two single requests know. */
  readonly missing: ReadonlySet<string>;
  /** The refs whose files cannot come any more, by two answers. */
  readonly late: ReadonlySet<string>;
  /** Whether lists show to the last page that all batches are in a state in which they may pass. */
  readonly isProof: boolean;
  /** Whether any request was answered as it should. */
  readonly hasAnswered: boolean;
  readonly failure?: BatchApiError | undefined;
}

/** What a look works with. */
export interface LookOptions {
  readonly api: BatchApi;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** When the gate began to wait, by the monotonic clock. */
  readonly startedMs: number;
  /** How long the gate has been waiting, in milliseconds. */
  readonly waitedMs: number;
  /** How long is left until its deadline, in milliseconds. */
  readonly remainingMs: number;
  /** Whether this is the first look, which goes through all 30 days for what is not recent. */
  readonly first: boolean;
  /** Every batch with the last state known of it, ended ones too. */
  readonly batches: readonly Batch[];
  /** Whether a list has ever shown a ref. */
  readonly wasListed: (ref: string) => boolean;
  /** Whether a gate could pass with a batch of this state. */
  readonly mayPass: (batch: Batch) => boolean;
  /** Whether a batch of this state counts as not uploaded, by the server's time. */
  readonly isTooLate: (batch: Batch) => boolean;
}

/** What a look finds out as it goes. */
export interface Findings extends Sightings {
  readonly missing: Set<string>;
  readonly late: Set<string>;
}

/** How a look finds out; each may reject. */
export interface Search {
  /** Which of all rows are about the batches. */
  isWanted(row: Batch): boolean;
  /** Finds out the states of open batches; tells whether nothing is left to be listed for a proof. */
  find(findings: Findings, options: LookOptions): Promise<boolean>;
  /** Lists what was created when any of the batches was; tells whether that was seen as it must be. */
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
      const seen = batches.filter(({ ref, status }) =>
        status !== "unseen" || findings.shown.has(ref)
      );
      const created = seen.map(({ ref, createdAt }) =>
        findings.shown.get(ref)?.createdAt ?? createdAt
      );
      const isUnknown = created.some((time) => time === undefined);
      const bounds = isUnknown ? EVERYTHING : boundsOf(created, options);
      return (await listWithin(bounds, listingInto(findings, options))).isToEnd;
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
  const { isToEnd, isWhole, bounds } = await listOpen(sought, findings, options);
  const absent = () =>
    sought.filter(({ ref, seen, overdue }) => (seen || overdue) && !findings.shown.has(ref));
  await askSingly(absent(), isWhole, findings, options);
  // What was seen and is nowhere now has no time of creation, or a wrong one.
  if (bounds === EVERYTHING || !absent().some(({ seen }) => seen)) return isToEnd;
  return (await listPages(EVERYTHING, listingInto(findings, options))).isToEnd;
}

/** Runs a look in the time it has. What cannot be taken back is asked a second time. */
export async function runLook(search: Search, options: LookOptions): Promise<LookResult> {
  const { clock, signal } = options;
  const findings: Findings = {
    ...createSightings(search.isWanted),
    missing: new Set<string>(),
    late: new Set<string>(),
  };
  const startMs = clock.monotonicMs();
  let isProof = false;
  let hasAnswered = false;
  const run = async (options: LookOptions) => {
    const hasListedAll = await search.find(findings, options);
    await confirmLate(search, findings, options);
    isProof = await prove(search, findings, { ...options, hasListedAll });
  };
  try {
    await inTime(run, options, () => void (hasAnswered = true));
    return { ...findings, isProof, hasAnswered };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    const failure = toFailure(error, clock.monotonicMs() - startMs);
    return { ...findings, isProof: false, hasAnswered, failure };
  }
}

/** An upload is too late by two answers: one may tell an old status, or a wrong time. */
async function confirmLate(
  search: Search,
  findings: Findings,
  options: LookOptions,
): Promise<void> {
  const { shown, rowsOf, late } = findings;
  const tooLate = () => [...shown.values()].filter(options.isTooLate);
  if (tooLate().length === 0) return;
  if (!await learnServerTime(options) || tooLate().length === 0) return;
  await search.listAll(findings, options);
  const doubtful = tooLate().filter(({ ref }) => rowsOf(ref) < 2);
  const asked = doubtful.map(({ ref }) => ({ ref, overdue: false }));
  await askSingly(asked, false, findings, options);
  for (const { ref } of tooLate()) if (rowsOf(ref) > 1) late.add(ref);
}

/** A pass needs a list that shows all that a list has ever shown, each in the state that is known of it. */
async function prove(
  search: Search,
  findings: Findings,
  options: LookOptions & { readonly hasListedAll: boolean },
): Promise<boolean> {
  const { batches, mayPass, wasListed, hasListedAll } = options;
  const { shown, listed } = findings;
  const mayAllPass = () =>
    [...shown.values()].every(mayPass) &&
    batches.every((batch) => {
      const now = shown.get(batch.ref) ?? batch;
      return mayPass(now) && (isOpen(batch) || now.status === batch.status);
    });
  if (!mayAllPass()) return false;
  const isListed = hasListedAll || await search.listAll(findings, options);
  return isListed && mayAllPass() &&
    batches.every(({ ref }) => listed.has(ref) || !wasListed(ref));
}

/**
 * Runs a look for a minute at most, and for ten seconds after the latest of the deadline, its start and
 * the last answer that came.
 */
async function inTime(
  run: (options: LookOptions) => Promise<void>,
  options: LookOptions,
  onAnswer: () => void,
): Promise<void> {
  const { api, clock, remainingMs } = options;
  const startMs = clock.monotonicMs();
  let patientMs = startMs + Math.max(0, remainingMs);
  const answered = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      const answered = await answer;
      onAnswer();
      return answered;
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
  findings: Findings,
  options: LookOptions,
): Promise<Listed> {
  const areAllShown = () => sought.every(({ ref }) => findings.shown.has(ref));
  const listing = { ...listingInto(findings, options), isEnough: areAllShown };
  const isOverdue = sought.some(({ overdue }) => overdue);
  const created = sought.map(({ createdAt }) => createdAt);
  const found = await listWithin(isOverdue ? EVERYTHING : boundsOf(created, options), listing);
  if (!options.first || found.bounds === EVERYTHING || areAllShown()) return found;
  return { ...await listPages(EVERYTHING, listing), bounds: EVERYTHING };
}

function listingInto({ add }: Findings, { api, signal }: LookOptions): ListPagesOptions {
  return { api, signal, onBatch: (row) => add(row, "list") };
}

/** A listing, and what it was bounded by. */
type Listed = Listing & { readonly bounds: ListBounds };

/** Lists within bounds, or everything where the API refuses them. */
async function listWithin(bounds: ListBounds, options: ListPagesOptions): Promise<Listed> {
  try {
    return { ...await listPages(bounds, options), bounds };
  } catch (error) {
    if (bounds === EVERYTHING || !areRefusedBounds(error)) throw error;
    return { ...await listPages(EVERYTHING, options), bounds: EVERYTHING };
  }
}

/** The bounds between which batches were created, as far as that is known. */
function boundsOf(
  created: readonly (Date | undefined)[],
  { api, waitedMs }: LookOptions,
): ListBounds {
  const nowMs = api.serverNowMs();
  const times = created.map((time) => time?.getTime() ?? NaN);
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

/** A ref is missing if a whole listing does not show it and the API says so twice when asked for it. */
async function askSingly(
  absent: readonly Pick<SoughtRef, "ref" | "overdue">[],
  isWhole: boolean,
  { add, missing }: Findings,
  { api, signal }: LookOptions,
): Promise<void> {
  await forEachAtOnce(absent, async ({ ref, overdue }) => {
    const mayBeMissing = overdue && isWhole;
    try {
      const batch = await api.get(ref, signal) ??
        (mayBeMissing ? await api.get(ref, signal) : undefined);
      if (batch?.ref === ref) add(batch, "single");
      else if (batch === undefined && mayBeMissing) missing.add(ref);
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
