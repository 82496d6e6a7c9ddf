import process from "node:process";
import { createEmulator, DEFAULT_CREDENTIALS, serve } from "../src/emulator/mod.ts";
import { DIST } from "../test/support/programs.ts";
import { ref } from "../test/support/scripts.ts";
import { buildBundle, bytesByPackage, GLUE, OURS } from "./bundle.ts";
import { costOf, median } from "./cost.ts";
import { section } from "./section.ts";
import { COMPILATION, FETCH, GARBAGE, msByPackage, REST } from "./start-profile.ts";
import { number, table } from "./table.ts";

const RUNS = 15;

/** In bare starts of Node. */
interface Result {
  readonly toFirstRequest: number;
  readonly whole: number;
  readonly bytes: ReadonlyMap<string, number>;
  readonly ms: ReadonlyMap<string, number>;
}

/** What is told apart in the bundle and in the profile; the rest is added up. */
const PARTS: Readonly<Record<string, (name: string) => boolean>> = {
  "this program": (name) => name === OURS || name === GLUE,
  valibot: (name) => name === "valibot",
  ky: (name) => name === "ky",
  "@actions/…": (name) => name.startsWith("@actions/"),
  "@octokit/…": (name) => name.startsWith("@octokit/"),
  "`fetch` of Node": (name) => name === FETCH,
  "compiling the bundle": (name) => name === COMPILATION,
  "collecting garbage": (name) => name === GARBAGE,
  "the rest of Node": (name) => name === REST,
};

/** Something of each part, and of the others. */
const NOTHING_MEASURED: ReadonlyMap<string, number> = new Map(
  [OURS, "valibot", "ky", "@actions/", "@octokit/", FETCH, COMPILATION, GARBAGE, REST, "another"]
    .map((name) => [name, NaN]),
);

function sumOf(values: ReadonlyMap<string, number>, isCounted: (name: string) => boolean): number {
  return [...values].reduce((sum, [name, value]) => isCounted(name) ? sum + value : sum, 0);
}

/** Kilobytes in the file, and the share of the time. */
function layOutParts({ bytes, ms }: Result): string {
  const all = () => true;
  const isOther = (name: string) => !Object.values(PARTS).some((isPart) => isPart(name));
  const row = (part: string, isCounted: (name: string) => boolean) => [
    part,
    `${number(sumOf(bytes, isCounted) / 1000)} kB`,
    `${number(100 * sumOf(ms, isCounted) / sumOf(ms, all))} %`,
  ];
  return table(["part", "in `dist/index.js`", "of the time"], [
    ...Object.entries(PARTS).map(([part, isCounted]) => row(part, isCounted)),
    row("others", isOther),
    row("all", all),
  ], { labels: 1 });
}

/** The gate of one finished batch beside a bare start of Node, turn and turn about. */
export const startUp = section<Result>({
  name: "start-up and bundle",
  tools: ["time"],
  isReal: true,
  async measure() {
    const emulator = createEmulator();
    emulator.add({ ref: ref(1), timeline: [{ status: "success", afterMs: 0 }] });
    const server = await serve({ emulator });
    const toFirstRequest: number[] = [];
    const whole: number[] = [];
    for (let turn = 0; turn <= RUNS; turn++) {
      const bare = await costOf([process.execPath, "-e", "0"]);
      const startMs = Date.now();
      const gate = await costOf([process.execPath, DIST], {
        INPUT_BATCH_REFS: ref(1),
        INPUT_BASE_URL: server.url,
        INPUT_CLIENT_KEY: DEFAULT_CREDENTIALS.clientKey,
        INPUT_API_TOKEN: DEFAULT_CREDENTIALS.apiToken,
      });
      if (turn === 0) continue; // The first one warms the disk cache.
      const requestMs = emulator.requests.at(-1)?.timeMs ?? NaN;
      toFirstRequest.push((requestMs - startMs) / 1000 / bare.seconds);
      whole.push(gate.seconds / bare.seconds);
    }
    await server.close();
    const bundle = buildBundle();
    return {
      toFirstRequest: median(toFirstRequest),
      whole: median(whole),
      bytes: bytesByPackage(bundle),
      ms: await msByPackage(bundle),
    };
  },
  blank: {
    toFirstRequest: NaN,
    whole: NaN,
    bytes: NOTHING_MEASURED,
    ms: NOTHING_MEASURED,
  },
  layOut: (result) =>
    [
      table(["from the start to", "in bare starts of Node"], [
        ["the first request", number(result.toFirstRequest)],
        ["the verdict on one finished batch, reported", number(result.whole)],
      ], { labels: 1 }),
      layOutParts(result),
    ].join("\n\n"),
});
