import { CONTENDERS } from "./contenders.ts";
import type { Contender } from "./contenders/contender.ts";
import { endsMs, type Load, LOADS } from "./loads.ts";
import { race, type RaceResult } from "./race.ts";
import { section } from "./section.ts";
import { number, seconds, table } from "./table.ts";

/** How many times each contender waits for each load, with other lengths each time. */
const RUNS = 30;

const SEEDS = Array.from({ length: RUNS }, (_, index) => index + 1);

/** The average result of a contender for a load. */
export interface Average {
  /** The mean number of requests. */
  readonly requests: number;
  readonly meanDelayMs: number;
  readonly worstDelayMs: number;
}

const BLANK: Average = { requests: NaN, meanDelayMs: NaN, worstDelayMs: NaN };

/** By contender, then by load. */
type Result = readonly (readonly Average[])[];

/** Runs in virtual time, so the numbers are the same on every machine. */
export const requestsAndDelays = section<Result>({
  name: "requests and delays",
  tools: [],
  isReal: false,
  async measure() {
    const result: Average[][] = [];
    for (const contender of CONTENDERS) {
      const averages = [];
      for (const load of LOADS) averages.push(await measureLoad(contender, load));
      result.push(averages);
    }
    return result;
  },
  blank: CONTENDERS.map(() => LOADS.map(() => BLANK)),
  layOut(result) {
    const head = ["load", ...CONTENDERS.map(({ name }) => name)];
    const tableOf = (show: (average: Average) => string) =>
      table(
        head,
        LOADS.map(({ name }, index) => [name, ...result.map((row) => show(row[index] ?? BLANK))]),
        { labels: 1 },
      );
    return [
      tableOfLoads(),
      `Requests, mean of ${RUNS} runs:`,
      tableOf(({ requests }) => number(requests)),
      `Delay, mean of ${RUNS} runs:`,
      tableOf(({ meanDelayMs }) => seconds(meanDelayMs)),
      `Delay, worst of ${RUNS} runs:`,
      tableOf(({ worstDelayMs }) => seconds(worstDelayMs)),
    ].join("\n\n");
  },
});

/** Lets a contender wait for a load several times, with other lengths each time. */
export async function measureLoad(contender: Contender, load: Load): Promise<Average> {
  const runs: RaceResult[] = [];
  for (const seed of SEEDS) runs.push(await race(contender, endsMs(load, seed), seed));
  const delaysMs = runs.map(({ delayMs }) => delayMs);
  return {
    requests: mean(runs.map(({ requests }) => requests.length)),
    meanDelayMs: mean(delaysMs),
    worstDelayMs: Math.max(...delaysMs),
  };
}

function tableOfLoads(): string {
  const rows = LOADS.map((load) => {
    const lastEndsMs = SEEDS.map((seed) => Math.max(...endsMs(load, seed)));
    return [load.name, load.length.text, `${number(mean(lastEndsMs) / 60_000)} min`];
  });
  const head = ["load", "how long a batch takes", "how long the last one takes, mean"];
  return table(head, rows, { labels: 2 });
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
