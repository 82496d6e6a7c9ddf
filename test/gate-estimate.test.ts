import { describe, expect, it } from "vitest";
import type { Emulator, Unspecified } from "../src/emulator/mod.ts";
import { Cancelled } from "../src/errors.ts";
import { setUpStage, type StageOptions } from "./support/gate.ts";
import { example } from "./support/manual.ts";
import { ref } from "./support/scripts.ts";
import { isForEstimate } from "./support/weather.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Other people's batches of the last week, a hundred, which took 0.1 to 10 minutes. */
function addOthers({ add }: Emulator, nowMs: number): void {
  for (let index = 0; index < 100; index++) {
    add({
      ref: ref(1000 + index),
      createdAt: nowMs - 3 * HOUR - index * HOUR,
      timeline: [{ status: "success", afterMs: (index + 1) * MINUTE / 10 }],
    });
  }
}

/** And such as must not count: failed, or never uploaded. */
function addDistractions({ add }: Emulator, nowMs: number): void {
  for (let index = 0; index < 300; index++) {
    const createdAt = nowMs - DAY - index * MINUTE;
    const status = ["error", "corrupted", "uploading"][index % 3] ?? "";
    add({ ref: ref(2000 + index), createdAt, timeline: [{ status, afterMs: 1000 }] });
  }
}

/** A batch of ours that succeeds after so many minutes, among strangers. */
function setUpWait(minutes: number, options: StageOptions = {}) {
  const stage = setUpStage(options);
  const { clock, emulator, gate } = stage;
  const nowMs = clock.nowMs() + (options.unspecified?.clockSkewMs ?? 0);
  addOthers(emulator, nowMs);
  addDistractions(emulator, nowMs);
  const timeline = [{ status: "success", afterMs: minutes * MINUTE }];
  emulator.add({ ref: ref(1), createdAt: nowMs, timeline });
  const asked = () => emulator.requests.filter(({ path }) => isForEstimate(path));
  return { ...stage, gate: (inputs = {}) => gate([ref(1)], { timeout: "2h", ...inputs }), asked };
}

const SOON = [{ status: "success", afterMs: 5_000 }];
const CORRUPT = [{ status: "corrupted", afterMs: 0 }];

const FACT = "batches usually take 5m, 9 in 10 at most 9m";

describe("gate() tells how long batches usually take", () => {
  it("once, soon, and with every heartbeat, from one request", async () => {
    const { gate, asked } = setUpWait(16);
    const { log } = await gate();
    const told = log.filter((line) => line.includes("usually"));
    expect(told.slice(0, 2)).toEqual(example("estimate").trimEnd().split("\n"));
    expect(told).toEqual([
      `Based on 100 other recent batches, ${FACT}; about 5m left`,
      // Half of those that took more than 5m 13s took at most 7m 36s.
      expect.stringMatching(
        RegExp(
          `^Waited 5m [^;]* \\(1 uploading\\); next poll in \\d+s; ${FACT}; about 3m left$`,
        ),
      ),
      expect.stringMatching(
        RegExp(`^Waited 11m.*; ${FACT}; an open batch is taking longer than usual$`),
      ),
    ]);
    expect(log.indexOf(told[0] ?? "")).toBe(2);
    expect(asked()).toHaveLength(1);
  });

  it.each<[string, Partial<Unspecified>]>([
    ["oldest first", { order: "created-asc" }],
    ["the last change first", { order: "modified-desc" }],
    ["at random", { order: "shuffled" }],
    ["by a clock that is ahead", { clockSkewMs: 3 * HOUR }],
    ["by a clock that is behind", { clockSkewMs: -3 * HOUR }],
    ["late", { listLagMs: 30_000 }],
    ["and refuses bounds", { boundsOutsideRetention: "reject" }],
  ])("where the API lists %s", async (_, unspecified) => {
    const { log, report } = await setUpWait(7, { unspecified }).gate();
    expect(log.join("\n")).toContain(`Based on 100 other recent batches, ${FACT}`);
    expect(report.usual).toEqual({ samples: 100, medianMs: 5 * MINUTE, p90Ms: 9 * MINUTE });
  });

  it("for a window too, and what is left once that is closed", async () => {
    const { gate, emulator, clock, asked } = setUpWait(7);
    const { outputs, log } = await gate({ "batch-refs": "", "created-after": "1s" });
    expect(outputs).toMatchObject({ conclusion: "success", "total-count": "1" });
    const told = log.filter((line) => line.includes("usually"));
    expect(told[0]).toBe(`Based on 100 other recent batches, ${FACT}`);
    expect(told[1]).toContain(`${FACT}; about 3m left`);
    expect(asked()).toHaveLength(1);
    expect(emulator.requests.at(-1)?.timeMs).toBe(clock.nowMs());
  });
});

describe("gate() does not ask how long batches take", () => {
  it.each<[string, number, object]>([
    ["when it polls once for a young batch", 10, { wait: "false" }],
    ["when all has ended", 0, {}],
    ["when its time is up", 10, { timeout: "1h", "waiting-since": "2026-03-01T11:00:00Z" }],
  ])("%s", async (_, minutes, inputs) => {
    const { gate, asked } = setUpWait(minutes);
    const { report, log } = await gate(inputs);
    expect(asked()).toEqual([]);
    expect(report).not.toHaveProperty("usual");
    expect(log.join("\n")).not.toContain("usually");
  });

  it("before the last poll, which may be one too many where the API limits their rate", async () => {
    const { clock, emulator, gate } = setUpStage({
      unspecified: { rateLimit: { requests: 2, perMs: 20_000 } },
    });
    emulator.add({ ref: ref(1), createdAt: clock.nowMs(), timeline: SOON });
    const { exitCode } = await gate([ref(1)], { timeout: "10s" });
    expect(exitCode).toBe(0);
    expect(emulator.requests).toHaveLength(2);
  });

  it("where it is to conclude at the first failed batch", async () => {
    const { gate, emulator, clock, asked } = setUpWait(19);
    emulator.add({ ref: ref(2), createdAt: clock.nowMs() - HOUR, timeline: CORRUPT });
    await clock.sleep(HOUR);
    const { report } = await gate({ "batch-refs": `${ref(1)} ${ref(2)}`, "fail-fast": "true" });
    expect(report).toMatchObject({ conclusion: "failure", looks: 1 });
    expect(asked()).toEqual([]);
  });

  it("before a poll has succeeded, and then once", async () => {
    const { gate, asked, emulator } = setUpWait(10, {
      faults: (_, number) => number <= 6 ? { kind: "status", status: 503 } : undefined,
    });
    await gate();
    expect(asked()).toEqual([emulator.requests[7]]);
  });
});

describe("gate() is as good without an estimate", () => {
  const trouble = (status: number): StageOptions => ({
    faults: (request) => isForEstimate(request.url) ? { kind: "status", status } : undefined,
  });

  it.each<[string, StageOptions]>([
    ["refuses the filter", trouble(400)],
    ["refuses the credentials for it", trouble(401)],
    ["is too busy for it", trouble(429)],
    ["does not answer it", {
      faults: ({ url }) => isForEstimate(url) ? { kind: "latency", delayMs: HOUR } : undefined,
    }],
    ["hands out few rows at once", { unspecified: { maxItemsPerResponse: 9 } }],
  ])("where the API %s", async (_, options) => {
    const { gate, asked } = setUpWait(7, options);
    const { exitCode, log, annotations, report } = await gate();
    expect(exitCode).toBe(0);
    expect(asked()).toHaveLength(1);
    expect(annotations).toEqual([]);
    expect(report).not.toHaveProperty("usual");
    expect(log.filter((line) => /usual|[Pp]olling failed|responds/.test(line))).toEqual([]);
    const { looks, waitedMs } = (await setUpWait(7).gate()).report;
    expect(report).toMatchObject({ looks, waitedMs });
  });
});

describe("gate() notes what took far longer than usual", () => {
  const NOTE = "**Far longer than usual**: ";

  it("and has ended", async () => {
    const { summary, report, exitCode } = await setUpWait(19).gate();
    expect(summary).toContain(`${NOTE}\`${ref(1)}\` took 19m. On this instance, ${FACT}.`);
    expect(report.batches).toMatchObject([{ status: "success", isFarLonger: true }]);
    expect(exitCode).toBe(0);
  });

  it("or is still going on", async () => {
    const { summary, report } = await setUpWait(90).gate({ timeout: "30m" });
    expect(summary).toContain(
      `${NOTE}\`${ref(1)}\` has taken 29m 59s so far. On this instance, ${FACT}.`,
    );
    expect(report.batches).toMatchObject([{ status: "uploading", isFarLonger: true }]);
  });

  it.each<[string, object]>([
    ["and had ended before the gate came", {}],
    ["and had ended before it looked once", { wait: "false" }],
  ])("%s", async (_, inputs) => {
    const { gate, asked, clock, emulator } = setUpWait(19);
    await clock.sleep(HOUR);
    const { summary, report } = await gate(inputs);
    expect(summary).toContain(`${NOTE}\`${ref(1)}\` took 19m. On this instance, ${FACT}.`);
    expect(report).toMatchObject({ looks: 1, conclusion: "success" });
    expect(asked()).toEqual([emulator.requests.at(-1)]);
  });

  it("and goes on when the one poll is over", async () => {
    const { gate, clock } = setUpWait(90);
    await clock.sleep(HOUR);
    const { summary, report } = await gate({ wait: "false" });
    expect(summary).toContain(
      `${NOTE}\`${ref(1)}\` has taken 1h so far. On this instance, ${FACT}.`,
    );
    expect(report.conclusion).toBe("pending");
  });

  describe("but where nobody tells", () => {
    const SILENT: StageOptions = {
      faults: ({ url }) => isForEstimate(url) ? { kind: "latency", delayMs: HOUR } : undefined,
    };

    it("waits for five seconds at most", async () => {
      const { gate, clock } = setUpWait(19, SILENT);
      await clock.sleep(HOUR);
      const startMs = clock.nowMs();
      const { exitCode, report } = await gate();
      expect({ exitCode, tookMs: clock.nowMs() - startMs }).toEqual({ exitCode: 0, tookMs: 5000 });
      expect(report).not.toHaveProperty("usual");
    });

    it("ends at once when it is cancelled, with the result that stands", async () => {
      const { gate, clock, stop } = setUpWait(19, SILENT);
      await clock.sleep(HOUR);
      const startMs = clock.nowMs();
      void clock.sleep(1000).then(() => stop.abort(new Cancelled("Received SIGINT")));
      const { exitCode, report } = await gate();
      expect({ exitCode, tookMs: clock.nowMs() - startMs }).toEqual({
        exitCode: 0,
        tookMs: 1000,
      });
      expect(report.conclusion).toBe("success");
    });
  });

  it("and nothing that did not", async () => {
    const { summary, report } = await setUpWait(18).gate();
    expect(summary).not.toContain("usual");
    expect(report.batches[0]).not.toHaveProperty("isFarLonger");
  });
});
