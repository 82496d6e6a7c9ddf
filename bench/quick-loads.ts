import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DIST, NODE_PATH, type Program } from "../test/support/programs.ts";
import { ref } from "../test/support/scripts.ts";
import { type BareApi, serveBareApi } from "./bare-api.ts";
import { type Cost, costOf, median } from "./cost.ts";
import { costOfGate } from "./gate-step.ts";
import { writeImportFile } from "./import-file.ts";
import { costOfLoad, LOAD_ON_NODE } from "./load-program.ts";
import { section } from "./section.ts";
import { table } from "./table.ts";

const RUNS = 20;

const GATE: Program = [NODE_PATH, DIST];

/** What both programs do in a moment. */
interface Task {
  readonly name: string;
  load(file: string, api: BareApi): Promise<Cost>;
  gate(api: BareApi): Promise<Cost>;
}

const TASKS: readonly Task[] = [
  ...["--version", "--help"].map((flag): Task => ({
    name: `\`${flag}\``,
    load: () => costOf([...LOAD_ON_NODE, flag]),
    gate: () => costOf([...GATE, flag]),
  })),
  {
    name: "one batch, which succeeds immediately",
    load: (file, api) => costOfLoad(LOAD_ON_NODE, { api, file }),
    gate: ({ url }) => costOfGate({ url, inputs: { "batch-refs": ref(1) }, isCommand: true }),
  },
];

/** In bare starts of Node. */
interface Times {
  readonly load: number;
  readonly gate: number;
}

/** What is soon done, compared to bare starts of Node and to the gate. */
export const quickLoads = section<readonly Times[]>({
  name: "quick loads",
  tools: ["time"],
  isReal: true,
  async measure() {
    const directory = mkdtempSync(join(tmpdir(), "bench-"));
    const file = join(directory, "guest.json");
    writeImportFile(file, { records: 1, seed: 1 });
    const api = await serveBareApi();
    await fetch(`${api.url}/v2/batches/${ref(1)}`, { method: "PUT" });
    const times = await measureTasks(file, api);
    await api.close();
    rmSync(directory, { recursive: true });
    return times;
  },
  blank: TASKS.map(() => ({ load: NaN, gate: NaN })),
  layOut(times) {
    const rows = TASKS.map(({ name }, index) => {
      const { load = NaN, gate = NaN } = times[index] ?? {};
      return [name, load.toFixed(2), gate.toFixed(2)];
    });
    return table(["task", "the load program", "this gate"], rows, { labels: 1 });
  },
});

async function measureTasks(file: string, api: BareApi): Promise<readonly Times[]> {
  const bare: number[] = [];
  const costs = TASKS.map(() => ({ load: [] as number[], gate: [] as number[] }));
  for (let run = 0; run <= RUNS; run++) {
    const { seconds } = await costOf([NODE_PATH, "-e", "0"]);
    const isWarm = run > 0; // The first run only warms the disk cache.
    if (isWarm) bare.push(seconds);
    for (const [index, task] of TASKS.entries()) {
      const [load, gate] = [await task.load(file, api), await task.gate(api)];
      if (!isWarm) continue;
      costs[index]?.load.push(load.seconds);
      costs[index]?.gate.push(gate.seconds);
    }
  }
  const unit = median(bare);
  return costs.map(({ load, gate }) => ({ load: median(load) / unit, gate: median(gate) / unit }));
}
