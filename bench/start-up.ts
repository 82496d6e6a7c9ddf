import process from "node:process";
import { createEmulator, DEFAULT_CREDENTIALS, serve } from "../src/emulator/mod.ts";
import { DIST } from "../test/support/programs.ts";
import { ref } from "../test/support/scripts.ts";
import { costOf, median } from "./cost.ts";
import { section } from "./section.ts";
import { number, table } from "./table.ts";

const RUNS = 15;

/** In bare starts of Node. */
interface Result {
  readonly toFirstRequest: number;
  readonly whole: number;
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
    return { toFirstRequest: median(toFirstRequest), whole: median(whole) };
  },
  blank: { toFirstRequest: NaN, whole: NaN },
  layOut: ({ toFirstRequest, whole }) =>
    table(["from the start to", "in bare starts of Node"], [
      ["the first request", number(toFirstRequest)],
      ["the verdict on one finished batch, reported", number(whole)],
    ], { labels: 1 }),
});
