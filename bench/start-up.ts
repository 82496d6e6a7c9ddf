import { statSync } from "node:fs";
import process from "node:process";
import { createEmulator, serve } from "../src/emulator/mod.ts";
import { DIST } from "../test/support/programs.ts";
import { ref } from "../test/support/scripts.ts";
import { buildBundles } from "./bundle.ts";
import { costOf, median } from "./cost.ts";
import { costOfGate } from "./gate-step.ts";
import { BLANK_PARTS, layOutParts, measureParts, type Part } from "./parts.ts";
import { section } from "./section.ts";
import { number, table } from "./table.ts";
import { bringTheRest, buildVariant, type Change, loadGitHubAtOnce } from "./variants.ts";

const RUNS = 30;

/**
 * The same gate with one finished batch, as it is or without the optimizations of its start; or the
 * lower bound.
 */
interface Start {
  readonly name: string;
  /** Whether it is not a gate, but the single `fetch` that every gate needs. */
  readonly isFetch?: boolean;
  /** The changes to the program, if any. */
  readonly changes?: readonly Change[];
  readonly isCommand?: boolean;
}

const STARTS: readonly Start[] = [
  { name: "as it is: a step" },
  { name: "as a command, which loads no `@actions/core`", isCommand: true },
  { name: "with `@actions/github` loaded at once", changes: [loadGitHubAtOnce] },
  { name: "with undici and the rest in the bundle", changes: [bringTheRest] },
  { name: "with both", changes: [bringTheRest, loadGitHubAtOnce] },
  { name: "one `fetch` and nothing else, the floor", isFetch: true },
];

/** In bare starts of Node, except for `bytes`. */
interface Times {
  readonly bytes: number;
  readonly toFirstRequest: number;
  readonly whole: number;
}

interface Result {
  readonly times: readonly Times[];
  readonly parts: readonly Part[];
}

/** Short gates compared to bare starts of Node, and the contents of the bundle. */
export const startUp = section<Result>({
  name: "start-up and bundle",
  tools: ["time"],
  isReal: true,
  async measure() {
    // Builds what `npm run build` builds. The variants are created from it, too.
    const { "": bundle } = buildBundles();
    return { times: await measureStarts(), parts: await measureParts(bundle) };
  },
  blank: {
    times: STARTS.map(() => ({ bytes: NaN, toFirstRequest: NaN, whole: NaN })),
    parts: BLANK_PARTS,
  },
  layOut({ times, parts }) {
    const head = ["the gate of one finished batch", "`dist/index.js`", "first request", "reported"];
    const rows = STARTS.map(({ name, isFetch }, index) => {
      const { bytes = NaN, toFirstRequest = NaN, whole = NaN } = times[index] ?? {};
      return [
        name,
        isFetch ? "" : `${number(Math.round(bytes / 1000))} kB`,
        toFirstRequest.toFixed(2),
        whole.toFixed(2),
      ];
    });
    const aims = ["aim: at most", "910 kB", "", "8"];
    return [table(head, [...rows, aims], { labels: 1 }), layOutParts(parts)].join("\n\n");
  },
});

/**
 * Runs the starts in rotation, each time beginning with another one, so that other work on the machine
 * affects all of them.
 */
async function measureStarts(): Promise<readonly Times[]> {
  const emulator = createEmulator();
  emulator.add({ ref: ref(1), timeline: [{ status: "success", afterMs: 0 }] });
  const server = await serve({ emulator });
  const { url } = server;
  const variants = STARTS.map(({ changes }) => changes && buildVariant(changes));
  const bareMs: number[] = [];
  const toFirstRequestMs = STARTS.map((): number[] => []);
  const wholeMs = STARTS.map((): number[] => []);
  for (let turn = 0; turn <= RUNS; turn++) {
    const bare = await costOf([process.execPath, "-e", "0"]);
    if (turn > 0) bareMs.push(bare.seconds * 1000);
    for (const place of STARTS.keys()) {
      const index = (place + turn) % STARTS.length;
      const startMs = Date.now();
      const { isFetch, isCommand = false } = STARTS[index] ?? {};
      const program = variants[index]?.path ?? DIST;
      const cost = isFetch
        ? await costOf([process.execPath, "-e", `fetch("${url}")`])
        : await costOfGate({ url, inputs: { "batch-refs": ref(1) }, program, isCommand });
      if (turn === 0) continue; // The first turn only warms the disk cache.
      toFirstRequestMs[index]?.push((emulator.requests.at(-1)?.timeMs ?? NaN) - startMs);
      wholeMs[index]?.push(cost.seconds * 1000);
    }
  }
  await server.close();
  const inBareStarts = (ms: readonly number[] = []) => median(ms) / median(bareMs);
  const times = STARTS.map((_, index) => ({
    bytes: statSync(variants[index]?.path ?? DIST).size,
    toFirstRequest: inBareStarts(toFirstRequestMs[index]),
    whole: inBareStarts(wholeMs[index]),
  }));
  for (const variant of variants) variant?.remove();
  return times;
}
