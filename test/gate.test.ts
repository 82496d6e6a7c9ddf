import { describe, expect, it } from "vitest";
import { Cancelled } from "../src/errors.ts";
import { setUpStage } from "./support/gate.ts";
import { addStrangers, life, LOG, ref } from "./support/scripts.ts";

const MINUTE_MS = 60_000;

describe("gate() concludes", () => {
  it("success when every batch ends in success", async () => {
    const { emulator, gate } = setUpStage();
    emulator.add({ ref: ref(1), timeline: life("success") });
    emulator.add({ ref: ref(2), timeline: life("success", 2 * MINUTE_MS) });
    const { exitCode, outputs } = await gate([ref(1), ref(2)]);
    expect(outputs).toMatchObject({
      conclusion: "success",
      reason: "All 2 batches succeeded",
      "total-count": "2",
      "success-count": "2",
      "pending-count": "0",
      "failed-record-count": "0",
      "failed-refs": "[]",
    });
    expect(exitCode).toBe(0);
  });

  it.each([
    ["error", { timeline: life("error"), log: LOG }, "error-count"],
    ["error", { timeline: life("error") }, "error-count"],
    ["corrupted", { timeline: [{ status: "corrupted", afterMs: 1000 }] }, "corrupted-count"],
    ["not_uploaded", { timeline: [] }, "not-uploaded-count"],
  ])("failure when a batch ends as %s", async (status, batch, count) => {
    const { emulator, gate } = setUpStage();
    emulator.add({ ref: ref(1), timeline: life("success") });
    emulator.add({ ref: ref(2), ...batch });
    const { exitCode, outputs } = await gate([ref(1), ref(2)], { timeout: "2h" });
    expect(outputs).toMatchObject({
      conclusion: "failure",
      reason: `1 of 2 batches failed (1 ${status}). First: ${ref(2)}, ${status}`,
      [count]: "1",
      "success-count": "1",
      "failed-refs": JSON.stringify([ref(2)]),
    });
    expect(exitCode).toBe(1);
  });

  it("failure when the API does not know a ref after its grace", async () => {
    const { emulator, gate, clock } = setUpStage();
    emulator.add({ ref: ref(1), timeline: life("success", 1000) });
    const startMs = clock.nowMs();
    const { outputs } = await gate([ref(1), ref(2)]);
    expect(outputs).toMatchObject({ conclusion: "failure", "missing-count": "1" });
    expect(clock.nowMs() - startMs).toBeGreaterThanOrEqual(2 * MINUTE_MS);
    expect(clock.nowMs() - startMs).toBeLessThan(2 * MINUTE_MS + 15_000);
  });

  it("timed_out at the deadline, after one last poll", async () => {
    const { emulator, gate, clock } = setUpStage();
    emulator.add({ ref: ref(1), timeline: [{ status: "processing", afterMs: 1000 }] });
    emulator.add({ ref: ref(2), timeline: [] });
    const startMs = clock.nowMs();
    const { exitCode, outputs, summary } = await gate([ref(1), ref(2)], { timeout: "30m" });
    expect(outputs).toMatchObject({
      conclusion: "timed_out",
      reason: "Timed out after 30m: 2 of 2 batches still open (1 processing, 1 uploading)",
      "pending-count": "2",
    });
    expect(exitCode).toBe(1);
    expect(emulator.requests.at(-1)?.timeMs).toBe(startMs + 30 * MINUTE_MS);
    expect(summary).toContain("its file has not been received completely");
  });

  it("failure at the deadline, and tells of the others and what to do about them", async () => {
    const { emulator, gate } = setUpStage();
    emulator.add({ ref: ref(1), timeline: [{ status: "corrupted", afterMs: 1000 }] });
    emulator.add({ ref: ref(2), timeline: [{ status: "processing", afterMs: 1000 }] });
    const { outputs, summary } = await gate([ref(1), ref(2)], { timeout: "30m" });
    expect(outputs).toMatchObject({
      conclusion: "failure",
      reason: "1 of 2 batches failed (1 corrupted); 1 was still open after the timeout of 30m. " +
        `First: ${ref(1)}, corrupted`,
    });
    expect(summary).toContain("**timed_out**: Nothing was stopped");
  });

  it("success when the batch ends just before the deadline", async () => {
    const { emulator, gate } = setUpStage();
    emulator.add({ ref: ref(1), timeline: [{ status: "success", afterMs: 30 * MINUTE_MS - 1 }] });
    const { outputs } = await gate([ref(1)], { timeout: "30m" });
    expect(outputs["conclusion"]).toBe("success");
  });

  it.each(["archived", "Success", "SUCCESS", "success ", "missing", "unseen", ""])(
    "timed_out when the API says '%s', a word that it never documented",
    async (status) => {
      const { emulator, gate } = setUpStage();
      emulator.add({ ref: ref(1), timeline: [{ status, afterMs: 1000 }] });
      const { outputs, summary } = await gate([ref(1)]);
      expect(outputs["conclusion"]).toBe("timed_out");
      expect(summary).toContain("a status that this program does not know");
    },
  );

  it("pending after one poll when it should not wait", async () => {
    const { emulator, gate, clock } = setUpStage();
    emulator.add({ ref: ref(1), timeline: life("success") });
    const startMs = clock.nowMs();
    const { exitCode, outputs } = await gate([ref(1)], { wait: "false" });
    expect(outputs).toMatchObject({
      conclusion: "pending",
      reason: "Polled once: 1 of 1 batch still open (1 uploading)",
    });
    expect(exitCode).toBe(0);
    expect(clock.nowMs()).toBe(startMs);
  });

  it("failure at the first failed batch when it shall fail fast", async () => {
    const { emulator, gate, clock } = setUpStage();
    emulator.add({ ref: ref(1), timeline: life("success", 10 * MINUTE_MS) });
    emulator.add({ ref: ref(2), timeline: [{ status: "corrupted", afterMs: 1000 }] });
    const startMs = clock.nowMs();
    const { outputs } = await gate([ref(1), ref(2)], { "fail-fast": "true" });
    expect(outputs).toMatchObject({ conclusion: "failure", "pending-count": "1" });
    expect(clock.nowMs() - startMs).toBe(10_000);
  });

  it("unknown without a request when inputs are bad, and tells all of them", async () => {
    const { emulator, gate } = setUpStage();
    const { exitCode, outputs, summary, annotations } = await gate(["nonsense"], {
      region: "mars",
      timeout: "10",
      "api-token": "",
    });
    expect(outputs).toMatchObject({
      conclusion: "unknown",
      reason: "Invalid inputs: batch-refs, region, timeout. Missing input: api-token",
    });
    expect(exitCode).toBe(2);
    for (const input of ["region", "api-token", "timeout", "batch-refs"]) {
      const words = input === "api-token"
        ? "Input 'api-token' is missing"
        : `Cannot use input '${input}': `;
      expect(summary).toContain(words);
      expect(annotations.join("\n")).toContain(words);
    }
    expect(emulator.requests).toEqual([]);
  });

  it.each([6, -6])("timed_out in time when the wall clock jumps by %i hours", async (hours) => {
    const { emulator, gate, clock, stop } = setUpStage();
    emulator.add({ ref: ref(1), timeline: [{ status: "processing", afterMs: 0 }] });
    const startMs = clock.monotonicMs();
    void clock.sleep(5 * MINUTE_MS, stop.signal).then(() => clock.jump(hours * 60 * MINUTE_MS));
    const { outputs } = await gate([ref(1)], { timeout: "30m" });
    expect(outputs["conclusion"]).toBe("timed_out");
    expect(clock.monotonicMs() - startMs).toBe(30 * MINUTE_MS);
  });

  it("unknown when it crashes, with the stack and the last state known", async () => {
    const { emulator, gate, stop, clock } = setUpStage();
    emulator.add({ ref: ref(1), timeline: life("success") });
    void clock.sleep(90_000).then(() => stop.abort(new TypeError("x is not a function")));
    const { exitCode, outputs, summary, report } = await gate([ref(1)]);
    expect(outputs).toMatchObject({
      conclusion: "unknown",
      reason: "The program itself failed; see its log",
    });
    expect(exitCode).toBe(3);
    expect(summary).toMatch(/TypeError: x is not a function\n.*gate\.test\.ts/);
    expect(report.batches).toMatchObject([{ ref: ref(1), status: "file_uploaded" }]);
  });

  it("cancelled when it is stopped while it reads its inputs", async () => {
    const { gate, stop } = setUpStage();
    stop.abort(new Cancelled("Received SIGTERM"));
    const { outputs } = await gate([ref(1)], { "batch-refs-file": "no/such/*" });
    expect(outputs).toMatchObject({
      conclusion: "cancelled",
      reason: "Cancelled before the first poll",
    });
  });

  it("failure with the reason why it could not tell of the others", async () => {
    const { emulator, gate, clock } = setUpStage({
      faults: () =>
        clock.nowMs() - startMs > MINUTE_MS ? { kind: "status", status: 401 } : undefined,
    });
    const startMs = clock.nowMs();
    emulator.add({ ref: ref(1), timeline: [{ status: "corrupted", afterMs: 1000 }] });
    emulator.add({ ref: ref(2), timeline: life("success", 5 * MINUTE_MS) });
    const { outputs, summary, report } = await gate([ref(1), ref(2)]);
    expect(outputs["reason"]).toBe(
      "1 of 2 batches failed (1 corrupted); 1 was still open when it gave up: " +
        `The API rejected the credentials with HTTP 401. First: ${ref(1)}, corrupted`,
    );
    expect(summary).toContain("The API rejected the credentials with HTTP 401\n");
    expect(report.problems[0]).toBe("The API rejected the credentials with HTTP 401");
  });

  it("cancelled when it is stopped in a pause, with the last state known", async () => {
    const { emulator, gate, stop, clock } = setUpStage();
    emulator.add({ ref: ref(1), timeline: life("success") });
    void clock.sleep(90_000).then(() => stop.abort(new Cancelled("Received SIGINT")));
    const { exitCode, outputs, summary, report } = await gate([ref(1)]);
    expect(outputs).toMatchObject({
      conclusion: "cancelled",
      reason: "Cancelled after 1m 30s (1 file_uploaded)",
    });
    expect(exitCode).toBe(130);
    expect(summary).toContain("file_uploaded");
    expect(report.batches).toMatchObject([{ ref: ref(1), status: "file_uploaded" }]);
  });
});

describe("gate() finds its batches", () => {
  it.each(["created-asc", "created-desc", "modified-desc", "random"] as const)(
    "among 3,000 strangers listed %s",
    async (order) => {
      const { emulator, gate, clock } = setUpStage({ unspecified: { order } });
      addStrangers(emulator, 3000, clock.nowMs());
      emulator.add({ ref: ref(1), timeline: life("success") });
      emulator.add({ ref: ref(2), timeline: life("corrupted") });
      const { outputs } = await gate([ref(1), ref(2)]);
      expect(outputs).toMatchObject({ "success-count": "1", "corrupted-count": "1" });
    },
  );

  it("when they are 20 days old, by going through everything once", async () => {
    const { emulator, gate, clock } = setUpStage({ unspecified: { maxItemsPerResponse: 100 } });
    addStrangers(emulator, 1000, clock.nowMs());
    const createdAt = clock.nowMs() - 20 * 24 * 60 * MINUTE_MS;
    emulator.add({ ref: ref(1), createdAt, timeline: life("success") });
    const { outputs } = await gate([ref(1)]);
    expect(outputs["conclusion"]).toBe("success");
  });

  it("when the API refuses bounds in the future", async () => {
    const { emulator, gate } = setUpStage({ unspecified: { boundsOutsideRetention: "reject" } });
    emulator.add({ ref: ref(1), timeline: life("success", 5_000) });
    expect((await gate([ref(1)])).outputs["conclusion"]).toBe("success");
    expect(emulator.requests.map(({ status }) => status)).not.toContain(400);
  });

  it("when the API refuses every bound", async () => {
    const { emulator, gate } = setUpStage({
      intercept: (request, next) =>
        request.url.includes("created")
          ? Promise.resolve(Response.json({ status: 400 }, { status: 400 }))
          : next(request),
    });
    emulator.add({ ref: ref(1), timeline: life("success") });
    expect((await gate([ref(1)])).outputs["conclusion"]).toBe("success");
  });

  it("whatever the letter case of their refs", async () => {
    const { emulator, gate } = setUpStage({ unspecified: { refCase: "upper" } });
    emulator.add({ ref: ref(0xabcdef), timeline: life("success") });
    const { outputs } = await gate([ref(0xabcdef).toUpperCase()]);
    expect(outputs["conclusion"]).toBe("success");
  });

  it("when their href names another UUID", async () => {
    const { emulator, gate } = setUpStage({ unspecified: { hrefRef: "other" } });
    emulator.add({ ref: ref(1), timeline: life("success") });
    expect((await gate([ref(1)])).outputs["conclusion"]).toBe("success");
  });

  it("when the list shows them late, within the grace", async () => {
    const { emulator, gate } = setUpStage({
      unspecified: { listLagMs: 90_000, singleLagMs: 90_000 },
    });
    emulator.add({ ref: ref(1), timeline: life("success") });
    expect((await gate([ref(1)])).outputs["conclusion"]).toBe("success");
  });

  it("when the list never shows them, but a single request does", async () => {
    const { emulator, gate } = setUpStage({ unspecified: { listLagMs: 24 * 60 * MINUTE_MS } });
    emulator.add({ ref: ref(1), timeline: life("success") });
    expect((await gate([ref(1)])).outputs["conclusion"]).toBe("success");
  });

  it.each([3, -3])("when the server's clock is %i hours off", async (hours) => {
    const { emulator, gate, clock } = setUpStage({
      unspecified: { clockSkewMs: hours * 60 * MINUTE_MS, boundsOutsideRetention: "reject" },
    });
    addStrangers(emulator, 1500, clock.nowMs());
    emulator.add({ ref: ref(1), timeline: life("success") });
    const { outputs } = await gate([ref(1), ref(2)]);
    expect(outputs).toMatchObject({ "success-count": "1", "missing-count": "1" });
  });

  it("and never counts one as missing that was seen before", async () => {
    const { emulator, gate, clock } = setUpStage({
      // From the second minute on, nothing is known to anybody any more.
      intercept: (request, next) => {
        const isGone = clock.nowMs() > startMs + MINUTE_MS;
        const body = new URL(request.url).pathname.endsWith("/inspect")
          ? Response.json({ totalCount: 0, offset: 0, limit: 1000, items: [] })
          : Response.json({ status: 404 }, { status: 404 });
        return isGone ? Promise.resolve(body) : next(request);
      },
    });
    const startMs = clock.nowMs();
    emulator.add({ ref: ref(1), timeline: life("success", 30 * MINUTE_MS) });
    const { outputs } = await gate([ref(1)]);
    expect(outputs).toMatchObject({ conclusion: "timed_out", "missing-count": "0" });
  });
});
