import process from "node:process";
import { fileURLToPath } from "node:url";
import { createEmulator, DEFAULT_CREDENTIALS, serve } from "../src/emulator/mod.ts";
import { DIST } from "../test/support/programs.ts";
import { ref } from "../test/support/scripts.ts";
import { type Cost, costOf, costOfBareStart, NO_COST } from "./cost.ts";
import { endsMs, type Load, LOADS } from "./loads.ts";

import { section } from "./section.ts";
import { number, table } from "./table.ts";

/** So many times as fast as in life goes all that waits: batches, pauses and intervals. */
const SPEED = 100;

const MEASURED = ["short, 1 ref", "short, 50 refs", "long, 50 refs", "log-normal, 50 refs"];

const SHELL_LOOP = fileURLToPath(new URL("contenders/shell-loop.sh", import.meta.url));

/** The programs of the contenders that are some. */
const PROGRAMS: Readonly<Record<string, (refs: readonly string[], url: string) => Promise<Cost>>> =
  {
    "this gate": async (refs, url) =>
      await costOf([process.execPath, DIST], {
        INPUT_BATCH_REFS: refs.join(" "),
        INPUT_BASE_URL: url,
        INPUT_CLIENT_KEY: DEFAULT_CREDENTIALS.clientKey,
        INPUT_API_TOKEN: DEFAULT_CREDENTIALS.apiToken,
        INPUT_POLL_INTERVAL: `${10_000 / SPEED}ms`,
        INPUT_MAX_POLL_INTERVAL: `${60_000 / SPEED}ms`,
      }),
    "shell loop": async (refs, url) =>
      await costOf(["bash", SHELL_LOOP, ...refs], {
        BASE_URL: url,
        CLIENT_KEY: DEFAULT_CREDENTIALS.clientKey,
        API_TOKEN: DEFAULT_CREDENTIALS.apiToken,
        POLL_SECONDS: `${10 / SPEED}`,
      }),
  };

interface Row {
  readonly load: string;
  readonly program: string;
  readonly requests: number;
  readonly cost: Cost;
}

/** What the programs cost that wait, against a real server. */
export const cpuAndMemory = section<{ readonly bare: Cost; readonly rows: readonly Row[] }>({
  name: "CPU and memory",
  tools: ["time", "curl", "jq"],
  isReal: true,
  async measure() {
    const bare = await costOfBareStart();
    const rows: Row[] = [];
    for (const load of LOADS.filter(({ name }) => MEASURED.includes(name))) {
      // Side by side, since both do little but wait.
      const programs = Object.keys(PROGRAMS);
      rows.push(...await Promise.all(programs.map((program) => measureProgram(program, load))));
    }
    return { bare, rows };
  },
  blank: {
    bare: NO_COST,
    rows: MEASURED.flatMap((load) =>
      Object.keys(PROGRAMS).map((program) => ({ load, program, requests: NaN, cost: NO_COST }))
    ),
  },
  layOut({ bare, rows }) {
    const head = ["load", "program", "requests", "CPU", "in bare starts of Node", "peak memory"];
    const cells = rows.map(({ load, program, requests, cost: { cpuSeconds, megabytes } }) => [
      load,
      program,
      number(requests),
      `${cpuSeconds.toFixed(2)} s`,
      number(cpuSeconds / bare.cpuSeconds),
      `${megabytes.toFixed(0)} MB`,
    ]);
    const bareCells = ["none", "`node -e 0`", "0", `${bare.cpuSeconds.toFixed(3)} s`, "1"];
    const lastRow = [...bareCells, `${bare.megabytes.toFixed(0)} MB`];
    return [
      `Pauses, intervals and batches ${SPEED} times as fast as in life:`,
      table(head, [...cells, lastRow], { labels: 2 }),
    ].join("\n\n");
  },
});

async function measureProgram(program: string, load: Load): Promise<Row> {
  const emulator = createEmulator();
  const ends = endsMs(load, 1);
  const refs = ends.map((_, index) => ref(index));
  for (const [index, endMs] of ends.entries()) {
    const timeline = [{ status: "processing", afterMs: 0 }, {
      status: "success",
      afterMs: endMs / SPEED,
    }];
    emulator.add({ ref: ref(index), timeline });
  }
  const server = await serve({ emulator });
  const cost = await PROGRAMS[program]?.(refs, server.url) ?? NO_COST;
  await server.close();
  return { load: load.name, program, requests: emulator.requests.length, cost };
}
