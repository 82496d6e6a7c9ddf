import { expect } from "vitest";
import type { PlayedLoads } from "./load-chaos.ts";
import type { LoadScenario } from "./load-scenarios.ts";

/** The first pause before an upload is repeated; a batch that is not seen by then may arrive again. */
const FIRST_PAUSE_MS = 900;

/** The longest wait after a deadline: for a request, for error logs, and for how long batches take. */
const LINGER_MS = 10 * 60_000;

/** How long a load tries to reach an API, and waits for the last try, in milliseconds. */
const PATIENCE_MS = 10 * 60_000;

/** Whether the API may say that it does not know a batch whose file has arrived. */
function mayForget({ weather: { unspecified, mishaps } }: LoadScenario): boolean {
  return (unspecified.singleLagMs ?? 0) > 0 ||
    (unspecified.singleEndpoint ?? "exists") !== "exists" ||
    mishaps.some(({ endpoint, fault }) => endpoint === "single" && fault.kind === "status");
}

/** Whether the API may say after an upload that the file has not arrived. */
function isSlow({ weather: { validationMs } }: LoadScenario): boolean {
  return validationMs > FIRST_PAUSE_MS;
}

/** Whether the API may say that a ref is in use for another file, although it is not. */
function mayLieAboutRefs({ weather: { mishaps } }: LoadScenario): boolean {
  return mishaps.some(({ endpoint, fault }) =>
    endpoint === "allocate" && fault.kind === "status" && [400, 409].includes(fault.status)
  );
}

/**
 * Whether a process may use another ref for what an earlier one has uploaded: the API refuses the first one, and
 * does not say that its file has arrived.
 */
function mayBeMisled(scenario: LoadScenario, { ended }: PlayedLoads): boolean {
  const { interruptions } = scenario;
  const isRefused = interruptions.some(({ hasOtherZlib }) => hasOtherZlib);
  return mayLieAboutRefs(scenario)
    ? interruptions.length + ended.length > 1
    : isRefused && (mayForget(scenario) || isSlow(scenario));
}

/** Each record is in exactly one batch that became `success`, or the conclusion is another. */
export function expectExactlyOnce(scenario: LoadScenario, played: PlayedLoads): void {
  const { texts, arrived, last, unsaved } = played;
  expect(unsaved).toEqual([]);
  const successes = arrived.filter(({ status }) => status === "success");
  const loaded = successes.flatMap(({ texts }) => texts);
  const isMisled = mayBeMisled(scenario, played);
  if (!isMisled) expect(new Set(loaded).size).toBe(loaded.length);
  // Whatever arrives is a part of the files, in their order.
  for (const batch of arrived) {
    const from = texts.indexOf(batch.texts[0] ?? "");
    expect(batch.texts).toEqual(texts.slice(from, from + batch.texts.length));
  }
  if (last.report.conclusion !== "success") return;
  const byRef = new Map(successes.map(({ ref, texts }) => [ref, texts]));
  expect(last.batchRefs.flatMap(({ ref }) => byRef.get(ref))).toEqual(texts);
  if (scenario.atOnce === 1 && scenario.wait && !isMisled) expect(loaded).toEqual(texts);
}

/** With one at a time, none begins before the one before has succeeded. */
export function expectOneAfterAnother(
  { atOnce, wait }: LoadScenario,
  { ended }: PlayedLoads,
): void {
  if (atOnce > 1 || !wait) return;
  for (const { batchRefs, report } of ended) {
    const statuses = new Map(report.batches.map(({ ref, status }) => [ref, status]));
    const inOrder = batchRefs.map(({ ref }) => statuses.get(ref));
    const last = inOrder.findIndex((status) => status !== "success");
    if (last < 0) continue;
    expect(new Set(inOrder.slice(last + 1))).toEqual(
      new Set(last + 1 < inOrder.length ? ["not_loaded"] : []),
    );
  }
}

/** A file that was taken is not uploaded again, unless the API said that it had not arrived. */
export function expectNoSecondUpload(scenario: LoadScenario, { arrived }: PlayedLoads): void {
  if (mayForget(scenario) || isSlow(scenario)) return;
  for (const { uploads } of arrived) expect(uploads).toBe(1);
}

/** A load ends in time, and leaves nothing behind. */
export function expectEnd({ timeoutMs }: LoadScenario, { ended }: PlayedLoads): void {
  for (const { left, tookMs, afterCancelMs = 0, parts, report } of ended) {
    expect(left).toEqual([]);
    expect(afterCancelMs).toBeLessThanOrEqual(0);
    expect(tookMs).toBeLessThanOrEqual(PATIENCE_MS + parts.length * (timeoutMs + LINGER_MS));
    expect(report.problems.join("\n")).not.toContain(" at ");
  }
}

/** A load passes that gets over everything that went wrong. */
export function expectSuccess({ wait }: LoadScenario, { last, texts, arrived }: PlayedLoads): void {
  expect(last.report.conclusion).toBe(wait ? "success" : "pending");
  expect(last.uploadedCount).toBe(last.parts.length);
  const kept = arrived.filter(({ status }) => status === "success").flatMap(({ texts }) => texts);
  if (wait) expect(kept.toSorted()).toEqual(texts.toSorted());
}
