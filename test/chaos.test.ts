import process from "node:process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conclude } from "../src/conclusion.ts";
import { LOOK_TIMEOUT_MS } from "../src/look.ts";
import {
  concludeAgain,
  type Fate,
  play,
  type Played,
  type Scenario,
  scenarios,
  statusesBetween,
} from "./support/chaos.ts";

// A longer search: CHAOS_RUNS=100000 CHAOS_SEED=7 npx vitest run test/chaos.test.ts
const parameters = {
  numRuns: Number(process.env["CHAOS_RUNS"] ?? 1000),
  seed: Number(process.env["CHAOS_SEED"] ?? 20260301),
};

/** Longer than any test of a fixed size needs. */
const TIMEOUT_MS = 3_600_000;

/** How late the slower of the two endpoints shows a batch. */
function lagMs({ unspecified: { listLagMs = 0, singleLagMs = 0 } }: Scenario): number {
  return Math.max(listLagMs, singleLagMs);
}

/** What holds whatever happens. */
function expectSoundness(scenario: Scenario, played: Played): void {
  const { plan, fates } = scenario;
  const { outcome, elapsedMs, looks } = played;
  expect(outcome.batches).toHaveLength(fates.length);
  expect(elapsedMs).toBeLessThanOrEqual(plan.timeoutMs + LOOK_TIMEOUT_MS);
  expect(conclude(outcome).conclusion).toBe(concludeAgain(outcome.batches, outcome.end));
  for (const [index, { status }] of outcome.batches.entries()) {
    const fate = fates[index] as Fate;
    const ever = statusesBetween(fate, -Infinity, elapsedMs);
    if (status === "missing") expectWasInvisible(scenario, fate, played.noticedMs, index, looks);
    else if (status === "not_uploaded") expectWasLate(scenario, fate, elapsedMs);
    else if (status !== "unseen") expect([...ever]).toContain(status);
  }
}

/** Nothing could show the batch when the look began that called it missing. */
function expectWasInvisible(
  { plan, unspecified }: Scenario,
  { createdMs = Infinity }: Fate,
  noticedMs: Played["noticedMs"],
  index: number,
  looks: Played["looks"],
): void {
  const decidedMs = [...noticedMs.values()].at(0) ?? 0;
  const own = [...noticedMs].find(([ref]) => ref.endsWith(String(index).padStart(12, "0")));
  const look = looks.find(({ endMs }) => endMs >= (own?.[1] ?? decidedMs));
  expect(look?.startMs).toBeGreaterThanOrEqual(plan.missingGraceMs);
  const { listLagMs = 0, singleLagMs = 0, singleEndpoint = true } = unspecified;
  const visibleMs = createdMs + (singleEndpoint ? Math.min(listLagMs, singleLagMs) : listLagMs);
  expect(visibleMs).toBeGreaterThan(look?.startMs ?? Infinity);
}

/** It was still `uploading`, and old enough, some time before the end. */
function expectWasLate({ plan }: Scenario, fate: Fate, elapsedMs: number): void {
  const lateMs = (fate.createdMs ?? Infinity) + plan.uploadTimeoutMs;
  expect(lateMs).toBeLessThanOrEqual(elapsedMs + 1000);
  expect([...statusesBetween(fate, -Infinity, elapsedMs)]).toContain("uploading");
}

/** Where nothing goes wrong and the order is stable, the last look saw everything as it was. */
function expectExactness(scenario: Scenario, { outcome, looks }: Played): void {
  const last = looks.at(-1);
  for (const [index, { status }] of outcome.batches.entries()) {
    if (status === "missing" || status === "not_uploaded") continue;
    const { startMs = 0, endMs = 0 } = last ?? {};
    const current = statusesBetween(
      scenario.fates[index] as Fate,
      startMs - lagMs(scenario),
      endMs,
    );
    expect([...current, "success", "error", "corrupted"]).toContain(status);
  }
}

/** After the first look that succeeded, a look is a listing of its window, and little more. */
function expectFrugality({ fates, strangersMs, unspecified }: Scenario, played: Played): void {
  const { looks, serverStartMs } = played;
  const first = looks.findIndex(({ hasFailed }) => !hasFailed);
  if (first < 0) return;
  const created = [...fates.map(({ createdMs = Infinity }) => createdMs), ...strangersMs];
  for (const { paths, endMs } of looks.slice(first + 1)) {
    const lists = [...paths].filter((path) => /inspect\?/.test(path));
    const query = new URL(lists[0] ?? "?", "https://api.example").searchParams;
    const [after, before] = ["createdAfter", "createdBefore"].map((name) =>
      Date.parse(query.get(name) ?? "") - serverStartMs
    );
    const inWindow = created.filter((ms) =>
      !(ms < (after ?? NaN)) && !(ms > (before ?? NaN)) && ms <= endMs
    );
    const pages = Math.max(1, Math.ceil(inWindow.length / (unspecified.maxItemsPerAnswer ?? 1000)));
    expect(lists.length).toBeLessThanOrEqual(pages);
    expect(paths.size - lists.length).toBeLessThanOrEqual(fates.length);
  }
}

/** The end of a batch is noticed within a tenth of the wait, or one shortest pause. */
function expectPromptness(scenario: Scenario, { noticedMs, outcome }: Played): void {
  for (const [index, { ref, status }] of outcome.batches.entries()) {
    const { createdMs = Infinity, timeline } = scenario.fates[index] as Fate;
    const noticed = noticedMs.get(ref);
    if (noticed === undefined || !["success", "error", "corrupted"].includes(status)) continue;
    const visibleMs = createdMs + (timeline.at(-1)?.afterMs ?? 0) + lagMs(scenario);
    const { pollIntervalMs, missingGraceMs } = scenario.plan;
    const pauseMs = Math.max(pollIntervalMs, noticed / 10);
    // What was created before the window of unseen refs is looked for again when its grace is over.
    expect(noticed).toBeLessThanOrEqual(Math.max(visibleMs, missingGraceMs, 0) + pauseMs + 1);
  }
}

describe("a gate in any surroundings", () => {
  it("is sound and frugal while requests go wrong", { timeout: TIMEOUT_MS }, async () => {
    await fc.assert(
      fc.asyncProperty(scenarios(0.5), async (scenario) => {
        const played = await play(scenario);
        expectSoundness(scenario, played);
        expectFrugality(scenario, played);
      }),
      parameters,
    );
  });

  it("is exact and prompt while all goes well", { timeout: TIMEOUT_MS }, async () => {
    await fc.assert(
      fc.asyncProperty(scenarios(0), async (scenario) => {
        const played = await play(scenario);
        expectSoundness(scenario, played);
        expectFrugality(scenario, played);
        if (scenario.unspecified.order === "shuffled") return;
        expectExactness(scenario, played);
        expectPromptness(scenario, played);
      }),
      parameters,
    );
  });
});
