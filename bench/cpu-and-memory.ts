import process from "node:process";
import { fileURLToPath } from "node:url";
import { DEFAULT_CREDENTIALS, serve } from "../src/emulator/mod.ts";
import { FakeClock } from "../test/support/fake-clock.ts";
import { DIST } from "../test/support/programs.ts";
import type { Contender } from "./contenders/contender.ts";
import { shellLoop } from "./contenders/shell-loop.ts";
import { thisGate } from "./contenders/this-gate.ts";
import { type Cost, costOf, costOfBareStart, NO_COST } from "./cost.ts";
import { endsMs, type Load, LOADS } from "./loads.ts";
import { race } from "./race.ts";
import { section } from "./section.ts";
import { setUpLoad } from "./set-up-load.ts";
import { number, table } from "./table.ts";

const SEED = 1;

const SHELL_LOOP = fileURLToPath(new URL("contenders/shell-loop.sh", import.meta.url));

/** A contender that is a program, too. Its pauses are as short as can be. */
interface Program {
  readonly contender: Contender;
  run(refs: readonly string[], url: string): Promise<Cost>;
}

const PROGRAMS: readonly Program[] = [
  {
    contender: thisGate,
    run: async (refs, url) =>
      await costOf([process.execPath, DIST], {
        INPUT_BATCH_REFS: refs.join(" "),
        INPUT_BASE_URL: url,
        INPUT_CLIENT_KEY: DEFAULT_CREDENTIALS.clientKey,
        INPUT_API_TOKEN: DEFAULT_CREDENTIALS.apiToken,
        INPUT_POLL_INTERVAL: "1ms",
        INPUT_MAX_POLL_INTERVAL: "1ms",
      }),
  },
  {
    contender: shellLoop,
    run: async (refs, url) =>
      await costOf(["bash", SHELL_LOOP, ...refs], {
        BASE_URL: url,
        CLIENT_KEY: DEFAULT_CREDENTIALS.clientKey,
        API_TOKEN: DEFAULT_CREDENTIALS.apiToken,
        POLL_SECONDS: "0",
      }),
  },
];

interface Row {
  readonly requests: number;
  readonly cost: Cost;
}

/** Every program with every load. */
const RUNS = LOADS.flatMap((load) => PROGRAMS.map((program) => ({ load, program })));

/** What the programs cost that wait, against a real server. */
export const cpuAndMemory = section<{ readonly bare: Cost; readonly rows: readonly Row[] }>({
  name: "CPU and memory",
  tools: ["time", "curl", "jq"],
  isReal: true,
  async measure() {
    const bare = await costOfBareStart();
    const rows: Row[] = [];
    for (const { load, program } of RUNS) rows.push(await measureProgram(program, load));
    return { bare, rows };
  },
  blank: { bare: NO_COST, rows: RUNS.map(() => ({ requests: NaN, cost: NO_COST })) },
  layOut({ bare, rows }) {
    const cells = RUNS.map(({ load, program }, index) => {
      const { requests = NaN, cost: { cpuSeconds, megabytes } = NO_COST } = rows[index] ?? {};
      return [
        load.name,
        program.contender.name,
        number(requests),
        `${cpuSeconds.toFixed(2)} s`,
        number(cpuSeconds / bare.cpuSeconds),
        `${megabytes.toFixed(0)} MB`,
      ];
    });
    const bareCells = ["none", "`node -e 0`", "0", `${bare.cpuSeconds.toFixed(3)} s`, "1"];
    const head = ["load", "program", "requests", "CPU", "in bare starts of Node", "peak memory"];
    return table(head, [...cells, [...bareCells, `${bare.megabytes.toFixed(0)} MB`]], {
      labels: 2,
    });
  },
});

/**
 * Plays hours in seconds: whatever a program asks for the nth time is answered as of the moment at which
 * it would ask that in life, which is known from a race.
 */
async function measureProgram({ contender, run }: Program, load: Load): Promise<Row> {
  const ends = endsMs(load, SEED);
  const { requestsMs } = await race(contender, ends, SEED);
  // The program takes its first window from its own clock.
  const clock = new FakeClock(Date.now());
  const startMs = clock.nowMs();
  const { emulator, refs } = setUpLoad(ends, clock);
  let requests = 0;
  const server = await serve({
    emulator: {
      fetch(request) {
        clock.advance(startMs + (requestsMs[requests++] ?? NaN) - clock.nowMs());
        return emulator.fetch(request);
      },
    },
  });
  const cost = await run(refs, server.url);
  await server.close();
  if (requests !== requestsMs.length) {
    throw new Error(
      `'${contender.name}' makes ${requests} requests as a program, ${requestsMs.length} in virtual time`,
    );
  }
  return { requests, cost };
}
