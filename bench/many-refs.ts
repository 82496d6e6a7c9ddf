import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { createEmulator, DEFAULT_CREDENTIALS, serve } from "../src/emulator/mod.ts";
import { DIST } from "../test/support/programs.ts";
import { addStrangers, ref } from "../test/support/scripts.ts";
import { type Cost, costOf, median, medianCost, NO_COST } from "./cost.ts";
import { section } from "./section.ts";
import { number, table } from "./table.ts";

const REFS = 20_000;
const STRANGERS = 80_000;
const MINUTE_MS = 60_000;

/** Time for the first look and for some more, which list all batches of 28 days each. */
const UNTIL_END_MS = 10_000;

/** The garbage collector is not the same twice. */
const RUNS = 3;

interface Result {
  readonly requests: number;
  readonly cost: Cost;
}

/** Far more refs than anybody has, all open until the end. */
export const manyRefs = section<Result>({
  name: "many refs",
  tools: ["time"],
  isReal: true,
  async measure() {
    const results: Result[] = [];
    for (let run = 0; run < RUNS; run++) results.push(await measureGate());
    return {
      requests: median(results.map(({ requests }) => requests)),
      cost: medianCost(results.map(({ cost }) => cost)),
    };
  },
  blank: { requests: NaN, cost: NO_COST },
  layOut: ({ requests, cost: { cpuSeconds, megabytes } }) =>
    table(["refs", "batches in the list", "requests", "CPU", "peak memory"], [[
      number(REFS),
      number(REFS + STRANGERS),
      number(requests),
      `${cpuSeconds.toFixed(1)} s`,
      `${megabytes.toFixed(0)} MB`,
    ]], { labels: 0 }),
});

async function measureGate(): Promise<Result> {
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
  const cost = await costOf([process.execPath, DIST], {
    INPUT_BATCH_REFS_FILE: file,
    INPUT_BASE_URL: server.url,
    INPUT_CLIENT_KEY: DEFAULT_CREDENTIALS.clientKey,
    INPUT_API_TOKEN: DEFAULT_CREDENTIALS.apiToken,
    INPUT_POLL_INTERVAL: "1s",
    INPUT_MAX_POLL_INTERVAL: "1s",
  });
  await server.close();
  rmSync(directory, { recursive: true });
  return { requests: emulator.requests.length, cost };
}
