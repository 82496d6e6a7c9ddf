import { setImmediate } from "node:timers";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { askApi } from "../../bench/contenders/ask-api.ts";
import { exponentialWaiter } from "../../bench/contenders/exponential-waiter.ts";
import { eachRef, oneList } from "../../bench/contenders/fixed-interval.ts";
import { QuickClock } from "../../bench/contenders/quick-clock.ts";
import { thisGate } from "../../bench/contenders/this-gate.ts";
import { type Load, LOADS } from "../../bench/loads.ts";
import { play, type Scene } from "../../bench/play.ts";
import { runProcess } from "../support/process.ts";
import { NODE_PATH } from "../support/programs.ts";
import { runStep } from "../support/runner.ts";

const FIFTY_SHORT = LOADS[1] as Load;

const WAIT = fileURLToPath(new URL("../../bench/contenders/wait.ts", import.meta.url));

async function runWaiter(name: string, scene: Scene): Promise<number | null> {
  const { exitCode } = await runProcess([NODE_PATH, WAIT, ...scene.refs], {
    cwd: ".",
    env: {
      BASE_URL: scene.url,
      CLIENT_KEY: scene.clientKey,
      API_TOKEN: scene.apiToken,
      SEED: `${scene.seed}`,
      CONTENDER: name,
    },
  });
  return exitCode;
}

/** Looks as often as the gate does for that load, without any pause. */
async function lookTimes(count: number, scene: Scene, withEstimate: boolean): Promise<void> {
  const { url, clientKey, apiToken } = scene;
  const { listEnded } = askApi({ ...scene, startMs: Date.now(), fetch });
  const headers = { authorization: `Basic ${btoa(`${clientKey}:${apiToken}`)}` };
  for (let look = 1; look <= count; look++) {
    await listEnded();
    const query = "status=success&limit=1000";
    if (withEstimate && look === count) {
      await (await fetch(`${url}/v2/batches/inspect?${query}`, { headers })).text();
    }
  }
}

describe("play()", () => {
  it.each([eachRef, oneList, exponentialWaiter])(
    "has a program ask what it asks in virtual time: $name",
    async (contender) => {
      const { result } = await play(
        contender,
        FIFTY_SHORT,
        async (scene) => await runWaiter(contender.name, scene),
      );
      expect(result).toBe(0);
    },
  );

  it("has the built gate make the looks that it makes in virtual time", async () => {
    const { requests, result } = await play(
      thisGate,
      FIFTY_SHORT,
      async ({ refs, url, clientKey, apiToken }) =>
        await runStep({
          inputs: {
            "batch-refs": refs.join(" "),
            "base-url": url,
            "client-key": clientKey,
            "api-token": apiToken,
            "poll-interval": "1ms",
            "max-poll-interval": "1ms",
          },
        }),
    );
    expect(result.exitCode).toBe(0);
    expect(requests).toBe(11);
  });

  it.each([["cut off", false], ["late", true]])(
    "lets the request for the estimate be %s",
    async (_, withEstimate) => {
      const { requests } = await play(
        thisGate,
        FIFTY_SHORT,
        async (scene) => await lookTimes(10, scene, withEstimate),
      );
      expect(requests).toBe(11);
    },
  );

  it.each([9, 11])("fails when a program makes %d looks instead of 10", async (looks) => {
    const played = play(
      thisGate,
      FIFTY_SHORT,
      async (scene) => await lookTimes(looks, scene, true),
    );
    await expect(played).rejects.toThrow(
      `'this gate' makes ${looks} requests as a program, 10 in virtual time`,
    );
  });
});

describe("QuickClock.holdFor()", () => {
  it("gives answers in the order of the questions, whichever comes first", async () => {
    const answered: string[] = [];
    const latest = Promise.withResolvers<boolean>();
    const { hasEnded } = new QuickClock(0).holdFor({
      hasEnded: (ref) => ref === "first" ? latest.promise : Promise.resolve(true),
      listEnded: () => Promise.resolve(new Set()),
    });
    const all = ["first", "second", "third"].map(async (ref) => {
      await hasEnded(ref);
      answered.push(ref);
    });
    setImmediate(() => latest.resolve(true));
    await Promise.all(all);
    expect(answered).toEqual(["first", "second", "third"]);
  });
});
