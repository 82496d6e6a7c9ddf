import { expect } from "vitest";
import { EXIT_CODES } from "../../src/reporting/conclusion.ts";
import { makeReport } from "../../src/reporting/gate-report.ts";
import { LOOK_TIMEOUT_MS, SILENCE_MS } from "../../src/waiting/look-time.ts";
import { concludeAgain, type Played, statusesBetween } from "./chaos.ts";
import type { Fate, Scenario } from "./scenarios.ts";
import { ref } from "./scripts.ts";
import { isList } from "./weather.ts";

/** The longest `Retry-After` of the random faults, a date, which holds whole seconds. */
const LONGEST_RETRY_AFTER_MS = 30_000;

/** Times with a fraction add up to a little more or less. */
const ROUNDING_MS = 0.01;

/** The longest that a gate waits for nothing but what others took. */
const COMPARISON_MS = 5_000;

/** How long a gate waits for the first answer. */
const FIRST_CONTACT_MS = 5 * 60_000;

const API_ENDS = ["success", "error", "corrupted"];

/** What two rows of one batch are that contradict each other; never a pass. */
const CONTRADICTORY = "unrecognized";

/** How many times in a row an API may refuse that answered before. */
const MAX_REFUSALS = 3;

/** How many answers tell the server's time at most, where it matters. */
const MAX_TIMES = 4;

/** Whether a path asks for nothing but the server's time. */
const isForTime = (path: string) => /[?&]limit=1(&|$)/.test(path);

/** How late the slower of the two endpoints shows a batch. */
function lagMs({ unspecified: { listLagMs = 0, singleLagMs = 0 } }: Scenario): number {
  return Math.max(listLagMs, singleLagMs);
}

/** When the gate could know how the batch ended; never for one that does not end. */
function endVisibleMs(scenario: Scenario, { createdMs = Infinity, timeline }: Fate): number {
  const last = timeline.at(-1);
  if (last === undefined || !API_ENDS.includes(last.status)) return Infinity;
  return Math.max(0, createdMs + last.afterMs + lagMs(scenario));
}

/** Whether a row that slips through between the pages of a look is found all the same. */
function isSteady({ unspecified: { order, singleEndpoint } }: Scenario): boolean {
  return order !== "shuffled" || singleEndpoint === "exists";
}

/** What holds whatever happens: it is true, there is all of it, and it comes in time. */
export function expectSoundness(scenario: Scenario, played: Played): void {
  const { plan, fates } = scenario;
  const { outcome, elapsedMs, looks } = played;
  for (const { startMs, endMs, answeredMs } of looks) {
    const patientMs = Math.max(plan.timeoutMs, startMs, answeredMs) + SILENCE_MS;
    const lastMs = Math.min(startMs + LOOK_TIMEOUT_MS, patientMs);
    expect(endMs).toBeLessThanOrEqual(lastMs + ROUNDING_MS);
  }
  const report = makeReport(outcome, {
    startedAt: new Date(0),
    endedAt: new Date(0),
    baseUrl: undefined,
    maxFailedRecords: 0,
    program: "sitecore-cdp-batch-gate",
  });
  expect(report.batches.map(({ ref }) => ref).sort()).toEqual(fates.map((_, index) => ref(index)));
  expect(report.conclusion).toBe(concludeAgain(scenario, played));
  const isAllGood = fates.every((fate) =>
    statusesBetween(fate, elapsedMs, elapsedMs).has("success")
  );
  if (!isAllGood) expect(report.conclusion).not.toBe("success");
  if (!isAllGood && plan.wait) expect(EXIT_CODES[report.conclusion]).not.toBe(0);
  for (const [index, { status }] of outcome.batches.entries()) {
    const fate = fates[index] as Fate;
    const ever = statusesBetween(fate, -Infinity, elapsedMs);
    if (status === "missing") expectWasInvisible(scenario, index, played);
    else if (status === "not_uploaded") expectWasLate(scenario, fate, elapsedMs);
    else if (status !== "unseen") expect([...ever, CONTRADICTORY]).toContain(status);
  }
}

/** It gives up before the deadline only if it is refused three times in a row, or never had an answer. */
export function expectPatience(
  { plan, weather }: Scenario,
  { outcome, looks, elapsedMs }: Played,
): void {
  if (outcome.end.kind !== "stopped" || !plan.wait || elapsedMs >= plan.timeoutMs) return;
  if (looks.some(({ hasFailed }) => !hasFailed)) {
    expect(weather.mishap).toBeDefined();
    const latest = looks.slice(-MAX_REFUSALS).map(({ hasFailed }) => hasFailed);
    expect(latest).toEqual(Array(MAX_REFUSALS).fill(true));
  } else if (weather.mishap === undefined) {
    expect(elapsedMs).toBeGreaterThanOrEqual(FIRST_CONTACT_MS);
  }
}

/** Nothing could show the batch when the look began that called it missing. */
function expectWasInvisible(
  { plan, unspecified, fates }: Scenario,
  index: number,
  { noticedMs, looks }: Played,
): void {
  const decidedMs = noticedMs.get(ref(index)) ?? NaN;
  const look = looks.find(({ endMs }) => endMs >= decidedMs);
  expect(look?.startMs).toBeGreaterThanOrEqual(plan.missingGraceMs);
  const { listLagMs = 0, singleLagMs = 0, singleEndpoint } = unspecified;
  const canAsk = singleEndpoint === "exists";
  const { createdMs = Infinity } = fates[index] as Fate;
  const visibleMs = createdMs + (canAsk ? Math.min(listLagMs, singleLagMs) : listLagMs);
  expect(visibleMs).toBeGreaterThan(look?.startMs ?? Infinity);
  expect(singleEndpoint).not.toBe("not-implemented");
}

/** It was still `uploading`, and old enough, some time before the end. */
function expectWasLate({ plan }: Scenario, fate: Fate, elapsedMs: number): void {
  const lateMs = (fate.createdMs ?? Infinity) + plan.uploadTimeoutMs;
  expect(lateMs).toBeLessThanOrEqual(elapsedMs + 1000);
  expect([...statusesBetween(fate, -Infinity, elapsedMs)]).toContain("uploading");
}

/** Pauses are as long as promised, and no look makes more requests than its listing has pages. */
export function expectFrugality(scenario: Scenario, { looks, serverStartMs }: Played): void {
  const { fates, strangersMs, unspecified, weather, plan } = scenario;
  const created = [...fates.map(({ createdMs = Infinity }) => createdMs), ...strangersMs];
  const { maxItemsPerResponse = 1000 } = unspecified;
  // By a time that is ahead, a bound seems to be in the past that is not.
  const wasRefused =
    (weather.mishap?.fault.kind === "status" && weather.mishap.fault.status === 400) ||
    (weather.lies.dates.length > 0 && unspecified.boundsOutsideRetention === "reject");
  const { order, singleEndpoint, listLagMs = 0, singleLagMs = 0 } = unspecified;
  const mayHideRows = order === "shuffled" || order === "modified-desc" ||
    singleEndpoint !== "exists" ||
    listLagMs > 0 || singleLagMs > 0 || weather.lies.doubled !== undefined;
  let hasSucceeded = false;
  for (const [index, look] of looks.entries()) {
    const { requests, unseen, startMs, endMs } = look;
    const paths = new Set([...look.paths].filter((path) => !isForTime(path)));
    const hasAskedTime = look.paths.size > paths.size;
    // One listing more proves a pass, or that an upload is too late.
    const hasProof = fates.every((fate) => {
      const statuses = statusesBetween(fate, endMs, endMs);
      return statuses.has("success") || (plan.toleratesErrors && statuses.has("error"));
    }) ||
      fates.some(({ createdMs = Infinity }) => createdMs + plan.uploadTimeoutMs <= endMs + 1000);
    const isNarrow = hasSucceeded && !wasRefused &&
      (unseen.size === 0 || startMs < plan.missingGraceMs);
    const windows = Map.groupBy(
      [...paths].filter(isList),
      (path) => path.replace(/&?offset=\d+/, ""),
    );
    let unbounded = 0;
    for (const [path, pages] of windows) {
      const query = new URL(path, "https://api.example").searchParams;
      const [after, before] = ["createdAfter", "createdBefore"].map((name) =>
        Date.parse(query.get(name) ?? "") - serverStartMs
      );
      const inWindow = created.filter((ms) =>
        !(ms < (after ?? NaN)) && !(ms > (before ?? NaN)) && ms <= endMs
      );
      if (Number.isNaN(after)) unbounded++;
      expect(pages.length)
        .toBeLessThanOrEqual(Math.max(1, Math.ceil(inWindow.length / maxItemsPerResponse)));
    }
    // What was seen and is nowhere is looked for once more without bounds.
    if (isNarrow) expect(unbounded).toBeLessThanOrEqual(mayHideRows ? 1 : 0);
    const allowed = [hasSucceeded && !wasRefused ? 1 : 2, hasProof ? 1 : 0, mayHideRows ? 1 : 0];
    expect(windows.size).toBeLessThanOrEqual(allowed.reduce((sum, count) => sum + count));
    const singles = [...paths].filter((path) => !isList(path)).length;
    expect(singles).toBeLessThanOrEqual(fates.length);
    // The same is asked twice for one that is missing or too late; and each may be repeated at once.
    expect(requests)
      .toBeLessThanOrEqual(2 * (2 * paths.size + (hasAskedTime ? MAX_TIMES : 0)));
    hasSucceeded ||= !look.hasFailed;
    const before = looks[index - 1];
    if (before === undefined || startMs >= plan.timeoutMs) continue;
    const askedMs = before.hasFailed && isList([...before.paths].at(-1) ?? "") ? before.askedMs : 0;
    expect(startMs - before.endMs)
      .toBeGreaterThanOrEqual(Math.max(plan.pollIntervalMs, askedMs) - ROUNDING_MS);
  }
}

/** How long batches take is asked once at most, after the first look that succeeded, or at the end. */
export function expectDiscretion({ plan }: Scenario, { asked, looks, lingeredMs }: Played): void {
  expect(asked.length).toBeLessThanOrEqual(1);
  for (const over of asked) {
    const first = looks.findIndex(({ hasFailed }) => !hasFailed) + 1;
    expect([first, looks.length]).toContain(over);
    if (!plan.wait) expect(over).toBe(1);
  }
  const isAskedAtEnd = asked[0] === looks.length;
  expect(lingeredMs).toBeLessThanOrEqual(isAskedAtEnd ? COMPARISON_MS : 0);
}

/** What the API says about other batches changes nothing but the estimate; nor does how it says it. */
export function expectIndifference(told: Played, untold: Played): void {
  const withoutEstimate = (played: Played) => ({
    ...played,
    lingeredMs: undefined,
    outcome: { ...played.outcome, estimate: undefined },
  });
  expect(told.outcome.estimate === undefined).toBe(told.asked.length === 0);
  expect(untold.outcome.estimate).toBeUndefined();
  expect(withoutEstimate(untold)).toEqual(withoutEstimate(told));
}

/** A pause lasts a tenth of the wait, a shortest pause or what the server asks, and a look sees all. */
export function expectAttention(scenario: Scenario, { looks, noticedMs }: Played): void {
  const { pollIntervalMs, maxPollIntervalMs, missingGraceMs } = scenario.plan;
  for (const [index, { endMs }] of looks.slice(0, -1).entries()) {
    const pauseMs = (looks[index + 1]?.startMs ?? NaN) - endMs;
    const pacedMs = Math.max(pollIntervalMs, Math.min(endMs / 10, maxPollIntervalMs));
    const askedMs = looks[index]?.hasFailed ? LONGEST_RETRY_AFTER_MS : 0;
    expect(pauseMs).toBeLessThanOrEqual(Math.max(pacedMs, askedMs) + ROUNDING_MS);
  }
  if (!isSteady(scenario) || scenario.weather.lies.doubled !== undefined) return;
  for (const [index, fate] of scenario.fates.entries()) {
    // What was created before the window of unseen refs is looked for again when its grace is over.
    const visibleMs = Math.max(endVisibleMs(scenario, fate), missingGraceMs);
    const first = looks.find(({ startMs, hasFailed }) => startMs >= visibleMs && !hasFailed);
    if (first) expect(noticedMs.get(ref(index))).toBeLessThanOrEqual(first.endMs);
  }
}

/** Where nothing goes wrong no look fails, and unless rows move the last one saw all as it was. */
export function expectExactness(scenario: Scenario, { outcome, looks }: Played): void {
  expect(looks.filter(({ hasFailed }) => hasFailed)).toEqual([]);
  const { order, singleEndpoint } = scenario.unspecified;
  if (order === "shuffled" || (order === "modified-desc" && singleEndpoint !== "exists")) return;
  const { startMs = 0, endMs = 0 } = looks.at(-1) ?? {};
  for (const [index, { status }] of outcome.batches.entries()) {
    if (status === "missing" || status === "not_uploaded") continue;
    const fate = scenario.fates[index] as Fate;
    const current = statusesBetween(fate, startMs - lagMs(scenario), endMs);
    // It changed while the pages of a list were turned.
    const contradictory = current.size > 1 ? [CONTRADICTORY] : [];
    expect([...current, ...API_ENDS, ...contradictory]).toContain(status);
  }
}
