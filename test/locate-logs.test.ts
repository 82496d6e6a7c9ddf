import { expect, it } from "vitest";
import type { Batch } from "../src/batch.ts";
import { BatchApiError, Cancelled } from "../src/errors.ts";
import { locateLogs } from "../src/locate-logs.ts";
import { batchOf } from "./support/batches.ts";
import { uuid } from "./support/emulator-client.ts";
import { FakeClock } from "./support/fake-clock.ts";

const LOG = { logUrl: "https://logs.example/1" };
const UNAVAILABLE = new BatchApiError("Not now", { kind: "unavailable" });

/** Locates logs at an API that answers by a script; `never` waits for a day. */
async function locate(
  batches: readonly Batch[],
  answers: Readonly<Record<string, Batch | Error | "never">>,
  signal: AbortSignal = new AbortController().signal,
) {
  const clock = new FakeClock();
  const asked: string[] = [];
  const api = {
    list: () => Promise.reject(new Error("No list is needed")),
    async get(ref: string, signal: AbortSignal) {
      asked.push(ref);
      const answer = answers[ref];
      if (answer === "never") await clock.sleep(86_400_000, signal);
      if (answer instanceof Error) throw answer;
      return answer === "never" ? undefined : answer;
    },
    serverNowMs: () => clock.nowMs(),
  };
  const located = await locateLogs(batches, { api, clock, signal });
  return { located, asked };
}

it("locateLogs() asks once for each error that came without a log, and for nothing else", async () => {
  const batches = [batchOf(1, "error"), batchOf(2, "error", LOG), batchOf(3, "success")];
  const { located, asked } = await locate(batches, { [uuid(1)]: batchOf(1, "error", LOG) });
  expect(asked).toEqual([uuid(1)]);
  expect(located).toEqual([batchOf(1, "error", LOG), batches[1], batches[2]]);
});

it("locateLogs() keeps the verdict, whatever it learns", async () => {
  const { located } = await locate([batchOf(1, "error")], {
    [uuid(1)]: batchOf(1, "success", LOG),
  });
  expect(located).toEqual([batchOf(1, "error", LOG)]);
});

it("locateLogs() goes on with the others when one cannot be found out", async () => {
  const { located } = await locate(
    [batchOf(1, "error"), batchOf(2, "error"), batchOf(3, "error")],
    {
      [uuid(1)]: UNAVAILABLE,
      [uuid(2)]: batchOf(9, "error", LOG),
      [uuid(3)]: batchOf(3, "error", LOG),
    },
  );
  expect(located.map(({ logUrl }) => logUrl)).toEqual([undefined, undefined, LOG.logUrl]);
});

it("locateLogs() goes on with the others, however many cannot be found out", async () => {
  const batches = Array.from({ length: 20 }, (_, index) => batchOf(index, "error"));
  const answers = Object.fromEntries(
    batches.slice(0, 10).map(({ ref }, index) => [ref, index < 5 ? UNAVAILABLE : new Error("odd")]),
  );
  const { asked, located } = await locate(batches, {
    ...answers,
    [uuid(19)]: batchOf(19, "error", LOG),
  });
  expect(asked).toHaveLength(20);
  expect(located.at(-1)).toEqual(batchOf(19, "error", LOG));
});

it("locateLogs() gives up after half a minute, with what it has", async () => {
  const { located } = await locate([batchOf(1, "error"), batchOf(2, "error")], {
    [uuid(1)]: "never",
    [uuid(2)]: batchOf(2, "error", LOG),
  });
  expect(located.map(({ logUrl }) => logUrl)).toEqual([undefined, LOG.logUrl]);
});

it("locateLogs() ends when it is cancelled", async () => {
  const signal = AbortSignal.abort(new Cancelled("Received SIGINT"));
  await expect(locate([batchOf(1, "error")], { [uuid(1)]: "never" }, signal))
    .rejects.toBeInstanceOf(Cancelled);
});
