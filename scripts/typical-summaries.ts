import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import {
  createEmulator,
  DEFAULT_CREDENTIALS,
  type LogLine,
  type ScriptedBatch,
  serve,
} from "../src/emulator/mod.ts";
import { Cancelled } from "../src/errors.ts";
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

/** Runs a gate that is cancelled at its fifth request. Returns its summary as Markdown. */
async function summaryOfCancelled(fates: readonly Fate[]): Promise<string> {
  let requests = 0;
  const { stop, ...stage } = setUpStage({
    isRepositoryPrivate: true,
    intercept(request, respond) {
      if (++requests === 5) stop.abort(new Cancelled("Received SIGINT"));
      return respond(request);
    },
  });
  for (const [index, { name: _, ...fate }] of fates.entries()) {
    stage.emulator.add({ ref: ref(index + 1), ...fate });
  }
  const refs = fates.map(({ name }, index) => ({ ref: ref(index + 1), name }));
  return (await stage.gate([], { "batch-refs": JSON.stringify(refs) })).markdown;
}

/** Loads files with the built program as a step does. Returns its summary as Markdown. */
async function summaryOfLoad(files: Readonly<Record<string, string>>): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), "summary-"));
  const summary = join(directory, "summary.md");
  const stages = { validationMs: 300, queueMs: 300, processingMs: 600 };
  const server = await serve({ emulator: createEmulator({ stages }) });
  try {
    for (const [name, text] of Object.entries({ ...files, "output.txt": "", "summary.md": "" })) {
      writeFileSync(join(directory, name), text);
    }
    const program = fileURLToPath(new URL("../dist/load/index.js", import.meta.url));
    const step = spawn(process.execPath, [program], {
      cwd: directory,
      env: {
        GITHUB_ACTIONS: "true",
        GITHUB_OUTPUT: join(directory, "output.txt"),
        GITHUB_STEP_SUMMARY: summary,
        RUNNER_TEMP: directory,
        INPUT_FILES: "*.json",
        "INPUT_BASE-URL": server.url,
        "INPUT_LOG-LINKS": "true",
        "INPUT_POLL-INTERVAL": "200ms",
        "INPUT_CLIENT-KEY": DEFAULT_CREDENTIALS.clientKey,
        "INPUT_API-TOKEN": DEFAULT_CREDENTIALS.apiToken,
      },
    });
    await once(step, "exit");
    return readFileSync(summary, "utf8");
  } finally {
    await server.close();
    rmSync(directory, { recursive: true });
  }
}

/** An import file with a record per line, `bad` of which the emulator refuses. */
function importFile(good: number, bad = 0): string {
  return Array.from({ length: good + bad }, (_, index) => {
    const name = index < good ? {} : { firstName: index };
    const value = { guestType: "customer", email: `guest${index}@example.com`, ...name };
    return `${JSON.stringify({ ref: ref(index + 1), schema: "guest", mode: "upsert", value })}\n`;
  }).join("");
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
  one: () => summaryOf([{ name: "guests", timeline: life("success") }]),
  "all good": () =>
    summaryOf(Array.from({ length: 300 }, (_, index) => ({
      name: `guests/part-${index}.json`,
      timeline: life("success", MINUTE_MS + index * 100),
    }))),
  "failure and timeout": () =>
    summaryOf([
      { name: "guests", timeline: life("error", 2 * MINUTE_MS), log: ORDERS_LOG },
      { name: "orders", timeline: life("success", 40 * MINUTE_MS) },
      { name: "newsletter", timeline: [] },
      { name: "order-items", timeline: life("success") },
    ], { timeout: "30m" }),
  cancelled: () =>
    summaryOfCancelled([
      { name: "guests", timeline: life("success") },
      { name: "orders", timeline: life("success", 40 * MINUTE_MS) },
    ]),
  load: () =>
    summaryOfLoad({
      "1-guests.json": importFile(500),
      "2-newsletter.json": importFile(80, 9),
      "3-late-guests.json": importFile(10),
    }),
  faults: () =>
    summaryOfLoad({
      "guests.json": importFile(3) + '{"ref": "17", "schema": "guest"}\n',
      "orders.json": '[\n{"ref": }\n]',
    }),
  many: () =>
    summaryOf(Array.from({ length: 500 }, (_, index) => ({
      name: `guests/part-${index}.json`,
      timeline: life(index % 60 === 0 ? "error" : "success", MINUTE_MS + index * 100),
      ...(index % 60 === 0 && { log: ORDERS_LOG }),
    }))),
};
