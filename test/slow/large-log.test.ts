import { expect, it } from "vitest";
import { setUpStage } from "../support/gate.ts";
import { ref } from "../support/scripts.ts";

/** A line without an end. */
function endless(): Response {
  const piece = new Uint8Array(4 * 1024 * 1024).fill(0x78);
  return new Response(new ReadableStream({ pull: (controller) => controller.enqueue(piece) }));
}

it("a gate gives up on a log without an end, and never tolerates it", async () => {
  const { emulator, gate } = setUpStage({
    intercept: (request, next) =>
      request.url.includes("/import.gz") ? Promise.resolve(endless()) : next(request),
  });
  const timeline = [{ status: "error", afterMs: 0 }];
  emulator.add({ ref: ref(1), timeline, log: "a log" });
  const { exitCode, report } = await gate([ref(1)], { "max-failed-records": "999999999" });
  expect(exitCode).toBe(1);
  expect(report.batches[0].errorLog.problem).toBe("has more than 1073741824 bytes");
});
