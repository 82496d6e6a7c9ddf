import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmulator, serve } from "../src/emulator/mod.ts";
import { addStrangers, ref } from "../test/support/scripts.ts";
import { type Cost, costOfBareStart, cpu, median, medianCost, memory, NO_COST } from "./cost.ts";
import { costOfGate } from "./gate-step.ts";
import { section } from "./section.ts";
import { number, table } from "./table.ts";

const REFS = 20_000;
const STRANGERS = 80_000;
const MINUTE_MS = 60_000;

/** Enough time for the first look and several more, each of which lists all batches of 28 days. */
const UNTIL_END_MS = 10_000;

/** Garbage collection differs from run to run. */
const RUNS = 3;

interface Run {
  readonly requests: number;
  readonly cost: Cost;
}

interface Result extends Run {
  readonly bare: Cost;
}

/** Far more refs than anyone uses, all open until the end. */
export const manyRefs = section<Result>({
  name: "many refs",
  tools: ["time"],
  isReal: true,
  async measure() {
    const results: Run[] = [];
    for (let run = 0; run < RUNS; run++) results.push(await measureGate());
    return {
      bare: await costOfBareStart(),
      requests: median(results.map(({ requests }) => requests)),
      cost: medianCost(results.map(({ cost }) => cost)),
    };
  },
  blank: { bare: NO_COST, requests: NaN, cost: NO_COST },
  layOut: ({ bare, requests, cost }) =>
    table([
      "refs",
      "batches in the list",
      "requests",
      "CPU, in bare starts of Node (seconds)",
      "peak memory",
    ], [[
      number(REFS),
      number(REFS + STRANGERS),
      number(requests),
      cpu(cost, bare),
      memory(cost),
    ]], { labels: 0 }),
});

async function measureGate(): Promise<Run> {
  const emulator = createEmulator();
  const startMs = Date.now();
  addStrangers(emulator, STRANGERS, startMs);
  const refs = Array.from({ length: REFS }, (_, index) => ref(index));
  for (const [index, each] of refs.entries()) {
    const createdAt = startMs - index * 2 * MINUTE_MS;
    const timeline = [
      { status: "processing", afterMs: 0 },
      { status: "success", afterMs: startMs - createdAt + UNTIL_END_MS },
    ];
    emulator.add({ ref: each, createdAt, timeline });
  }
  const server = await serve({ emulator });
  const directory = mkdtempSync(join(tmpdir(), "bench-"));
  const file = join(directory, "refs.txt");
  writeFileSync(file, refs.join("\n"));
  const cost = await costOfGate({
    url: server.url,
    inputs: { "batch-refs-file": file, "poll-interval": "1s", "max-poll-interval": "1s" },
  });
  await server.close();
  rmSync(directory, { recursive: true });
  return { requests: emulator.requests.length, cost };
}
