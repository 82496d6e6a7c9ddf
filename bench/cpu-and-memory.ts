import process from "node:process";
import { fileURLToPath } from "node:url";
import { compile, type CompiledProgram } from "./compile.ts";
import { type Contender, PATIENCE_DAYS } from "./contenders/contender.ts";
import { exponentialWaiter } from "./contenders/exponential-waiter.ts";
import { eachRef, oneList } from "./contenders/fixed-interval.ts";
import { shellLoop } from "./contenders/shell-loop.ts";
import { thisGate } from "./contenders/this-gate.ts";
import { type Cost, costOf, costOfBareStart, cpu, medianOfRuns, memory, NO_COST } from "./cost.ts";
import { costOfGate } from "./gate-step.ts";
import { LOADS } from "./loads.ts";
import { play, type Scene } from "./play.ts";
import { section } from "./section.ts";
import { number, table } from "./table.ts";

const SHELL_LOOP = fileURLToPath(new URL("contenders/shell-loop.sh", import.meta.url));

/** A contender that also exists as a program, with pauses as short as possible. */
interface Program {
  readonly contender: Contender;
  run(scene: Scene, waiter: CompiledProgram): Promise<Cost>;
}

/** The environment variables for the programs other than the gate. */
function environmentOf({ url, clientKey, apiToken, seed }: Scene) {
  return { BASE_URL: url, CLIENT_KEY: clientKey, API_TOKEN: apiToken, SEED: `${seed}` };
}

const PROGRAMS: readonly Program[] = [
  {
    contender: thisGate,
    run: async ({ refs, url }) =>
      await costOfGate({
        url,
        inputs: {
          "batch-refs": refs.join(" "),
          timeout: `${PATIENCE_DAYS}d`,
          "poll-interval": "10ms",
          "max-poll-interval": "10ms",
        },
      }),
  },
  {
    contender: shellLoop,
    run: async (scene) =>
      await costOf(["bash", SHELL_LOOP, ...scene.refs], {
        ...environmentOf(scene),
        TIMEOUT_SECONDS: `${PATIENCE_DAYS * 86_400}`,
        POLL_SECONDS: "0",
      }),
  },
  ...[eachRef, oneList, exponentialWaiter].map((contender): Program => ({
    contender,
    run: async (scene, waiter) =>
      await costOf([process.execPath, waiter.path, ...scene.refs], {
        ...environmentOf(scene),
        CONTENDER: contender.name,
      }),
  })),
];

interface Cell {
  readonly requests: number;
  readonly cost: Cost;
}

/** By program, then by load. */
interface Result {
  readonly bare: Cost;
  readonly cells: readonly (readonly Cell[])[];
}

const BLANK: Cell = { requests: NaN, cost: NO_COST };

/** The cost of the waiting programs against a real server. */
export const cpuAndMemory = section<Result>({
  name: "CPU and memory",
  tools: ["time", "curl", "jq"],
  isReal: true,
  async measure() {
    const waiter = compile(new URL("contenders/wait.ts", import.meta.url));
    const bare = await costOfBareStart();
    const cells: Cell[][] = [];
    for (const program of PROGRAMS) {
      const row: Cell[] = [];
      for (const load of LOADS) {
        let requests = NaN;
        const cost = await medianOfRuns(async () => {
          const played = await play(
            program.contender,
            load,
            async (scene) => await program.run(scene, waiter),
          );
          requests = played.requests;
          return played.result;
        });
        row.push({ requests, cost });
      }
      cells.push(row);
    }
    waiter.remove();
    return { bare, cells };
  },
  blank: { bare: NO_COST, cells: PROGRAMS.map(() => LOADS.map(() => BLANK)) },
  layOut({ bare, cells }) {
    const head = ["load", ...PROGRAMS.map(({ contender }) => contender.name)];
    const tableOf = (show: (cell: Cell) => string) =>
      table(
        head,
        LOADS.map(({ name }, index) => [name, ...cells.map((row) => show(row[index] ?? BLANK))]),
        { labels: 1 },
      );
    return [
      "Requests:",
      tableOf(({ requests }) => number(requests)),
      "CPU, in bare starts of Node, and in brackets in seconds:",
      tableOf(({ cost }) => cpu(cost, bare)),
      "Peak memory:",
      tableOf(({ cost }) => memory(cost)),
      `A bare start of Node: ${bare.cpuSeconds.toFixed(3)} seconds of CPU, ${memory(bare)}.`,
    ].join("\n\n");
  },
});
