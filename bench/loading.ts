import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DEFAULT_CREDENTIALS } from "../src/emulator/mod.ts";
import { type BareApi, serveBareApi } from "./bare-api.ts";
import { type Cost, costOf, costOfShell, leastCost, memory, NO_COST } from "./cost.ts";
import { writeImportFile } from "./import-file.ts";
import { costOfLoad, LOAD_ON_DENO, LOAD_ON_NODE } from "./load-program.ts";
import { section } from "./section.ts";
import { table } from "./table.ts";

const RUNS = 5;
const RECORDS = 400_000;
const SEED = 1;

/** Lets the file be cut into several batches. */
const FLAGS = ["--max-batch-size", "10MB"];

const SCRIPT = fileURLToPath(new URL("contenders/load-script.sh", import.meta.url));

/** A way to load a file. */
interface Loader {
  readonly name: string;
  load(file: string, api: BareApi): Promise<Cost>;
}

const FLOOR: Loader = {
  name: "`gzip -c \\| md5sum`, the floor",
  load: (file) => costOfShell(`gzip -c ${file} | md5sum`),
};

const LOADERS: readonly Loader[] = [
  {
    name: "this load program",
    load: (file, api) => costOfLoad(LOAD_ON_NODE, { api, file, flags: FLAGS }),
  },
  {
    name: "the same on Deno",
    load: (file, api) => costOfLoad(LOAD_ON_DENO, { api, file, flags: FLAGS }),
  },
  { name: "shell script: gzip, openssl, curl, jq", load: runScript },
  FLOOR,
];

async function runScript(file: string, { url }: BareApi): Promise<Cost> {
  const { clientKey, apiToken } = DEFAULT_CREDENTIALS;
  const env = { BASE_URL: url, CLIENT_KEY: clientKey, API_TOKEN: apiToken };
  return await costOf(["bash", SCRIPT, file], env);
}

/** Checking, cutting, packing, and uploading a large file. */
export const loading = section<readonly Cost[]>({
  name: "loading",
  tools: ["time", "gzip", "md5sum", "openssl", "curl", "jq"],
  isReal: true,
  async measure() {
    const directory = mkdtempSync(join(tmpdir(), "bench-"));
    const file = join(directory, "guests.json");
    writeImportFile(file, { records: RECORDS, seed: SEED });
    const api = await serveBareApi();
    const costs = LOADERS.map((): Cost[] => []);
    for (let run = 0; run < RUNS; run++) {
      for (const [index, { load }] of LOADERS.entries()) costs[index]?.push(await load(file, api));
    }
    await api.close();
    rmSync(directory, { recursive: true });
    return costs.map(leastCost);
  },
  blank: LOADERS.map(() => NO_COST),
  layOut(costs) {
    const floor = costs[LOADERS.indexOf(FLOOR)] ?? NO_COST;
    const inFloors = (seconds: number, floor: number) =>
      `${(seconds / floor).toFixed(2)} (${seconds.toFixed(2)})`;
    const head = ["loader", "time, in floors (seconds)", "CPU, likewise", "peak memory"];
    const rows = LOADERS.map(({ name }, index) => {
      const cost = costs[index] ?? NO_COST;
      return [
        name,
        inFloors(cost.seconds, floor.seconds),
        inFloors(cost.cpuSeconds, floor.cpuSeconds),
        memory(cost),
      ];
    });
    return table(head, [...rows, ["aim: at most", "2", "", "250 MB"]], { labels: 1 });
  },
});
