import type { LogLine, ScriptedBatch } from "../src/emulator/mod.ts";
import { setUpStage } from "../test/support/gate.ts";
import { life, ref } from "../test/support/scripts.ts";

const MINUTE_MS = 60_000;

type Fate = Omit<ScriptedBatch, "ref"> & { readonly name: string };

/** Runs a gate over batches with these fates in virtual time. Returns its summary as Markdown. */
async function summaryOf(fates: readonly Fate[], inputs: Readonly<Record<string, string>> = {}) {
  const { emulator, gate } = setUpStage({ isRepositoryPrivate: true });
  for (const [index, { name: _, ...fate }] of fates.entries()) {
    emulator.add({ ref: ref(index + 1), ...fate });
  }
  const refs = fates.map(({ name }, index) => ({ ref: ref(index + 1), name }));
  const { markdown } = await gate([], { "batch-refs": JSON.stringify(refs), ...inputs });
  return markdown;
}

function failures(count: number, code: number, message: (index: number) => string): LogLine[] {
  return Array.from({ length: count }, (_, index) => ({
    ref: ref(code * 100_000 + index),
    code,
    message: message(index),
  }));
}

const GUESTS_LOG = [
  ...failures(
    830,
    400,
    (index) => `Validation error: incorrect data type of firstName, guest${index}@example.com`,
  ),
  ...failures(120, 409, (index) => `Guest "${index}" exists`),
  ...failures(7, 402, () => "Unsupported mode: replace"),
];

const ORDERS_LOG = failures(42, 400, () => "Validation error: undefined attribute");

/** The summaries of typical gates. */
export const SUMMARIES: Readonly<Record<string, () => Promise<string>>> = {
  success: () =>
    summaryOf([
      { name: "guests/2026-03-01.json", timeline: life("success") },
      { name: "orders/2026-03-01.json", timeline: life("success", 3 * MINUTE_MS) },
      { name: "order-items/2026-03-01.json", timeline: life("success", 4 * MINUTE_MS) },
    ]),
  failure: () =>
    summaryOf([
      { name: "guests/2026-03-01.json", timeline: life("error", 2 * MINUTE_MS), log: GUESTS_LOG },
      { name: "orders/2026-03-01.json", timeline: life("error"), log: ORDERS_LOG },
      { name: "newsletter", timeline: [{ status: "corrupted", afterMs: MINUTE_MS }] },
      { name: "order-items/2026-03-01.json", timeline: life("success", 4 * MINUTE_MS) },
    ]),
  timeout: () =>
    summaryOf([
      { name: "guests", timeline: life("success") },
      { name: "orders", timeline: life("success", 40 * MINUTE_MS) },
      { name: "newsletter", timeline: [] },
    ], { timeout: "30m" }),
  many: () =>
    summaryOf(Array.from({ length: 500 }, (_, index) => ({
      name: `guests/part-${index}.json`,
      timeline: life(index % 60 === 0 ? "error" : "success", MINUTE_MS + index * 100),
      ...(index % 60 === 0 && { log: ORDERS_LOG }),
    }))),
};
