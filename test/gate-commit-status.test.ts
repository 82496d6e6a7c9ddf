import { describe, expect, it } from "vitest";
import { Cancelled, UserError } from "../src/errors.ts";
import type { CommitStatus, GitHub } from "../src/host.ts";
import { setUpStage, type StageOptions } from "./support/gate.ts";
import { life, ref } from "./support/scripts.ts";

const SHA = "c".repeat(40);

const WANTED = { "commit-status": "sitecore-cdp" };

/** A stage where each status is noted, with how many looks and how much time there were before it. */
function setUpStatuses(
  { answer = () => Promise.resolve(), ...options }: StageOptions & {
    readonly answer?: GitHub["setCommitStatus"];
  } = {},
) {
  const statuses: CommitStatus[] = [];
  const before: { readonly looks: number; readonly ms: number }[] = [];
  const stage = setUpStage({
    ...options,
    setCommitStatus: (status, request) => {
      statuses.push(status);
      before.push({ looks: stage.emulator.requests.length, ms: stage.clock.nowMs() - startMs });
      return answer(status, request);
    },
  });
  const startMs = stage.clock.nowMs();
  return { ...stage, statuses, before, elapsedMs: () => stage.clock.nowMs() - startMs };
}

describe("gate() keeps a commit status:", () => {
  it.each([
    ["success", "success", { timeline: life("success") }, {}],
    ["failure", "failure", { timeline: life("corrupted") }, {}],
    ["timed_out", "failure", { timeline: life("success") }, { timeout: "1m" }],
    ["unknown", "error", { timeline: life("success") }, { "client-key": "another" }],
  ])("pending before the first look, then for %s %s", async (conclusion, state, batch, inputs) => {
    const { gate, emulator, statuses, before } = setUpStatuses();
    emulator.add({ ref: ref(1), ...batch });
    const { outputs, log } = await gate([ref(1)], { ...WANTED, ...inputs });
    expect(outputs["conclusion"]).toBe(conclusion);
    expect(statuses).toEqual([
      {
        context: "sitecore-cdp",
        sha: undefined,
        state: "pending",
        description: "Waiting for 1 batch",
      },
      { context: "sitecore-cdp", sha: undefined, state, description: outputs["reason"] },
    ]);
    expect(before[0]?.looks).toBe(0);
    expect(log).toContain(`The commit status 'sitecore-cdp' is ${state}`);
  });

  it.each([["success", "success"], ["processing", "pending"]])(
    "with wait: false only the last one, for %s %s",
    async (status, state) => {
      const { gate, emulator, statuses } = setUpStatuses();
      emulator.add({ ref: ref(1), timeline: [{ status, afterMs: 0 }] });
      await gate([ref(1)], { ...WANTED, wait: "false" });
      expect(statuses).toMatchObject([{ state }]);
    },
  );

  it("of the commit that status-sha names", async () => {
    const { gate, emulator, statuses } = setUpStatuses();
    emulator.add({ ref: ref(1), timeline: life("success") });
    await gate([ref(1)], { ...WANTED, "status-sha": SHA });
    expect(statuses).toMatchObject([{ sha: SHA }, { sha: SHA }]);
  });

  it("error where other inputs are bad", async () => {
    const { gate, statuses } = setUpStatuses();
    const { outputs } = await gate([], { ...WANTED, "status-sha": SHA, timeout: "soon" });
    expect(statuses).toMatchObject([{ state: "error", sha: SHA, description: outputs["reason"] }]);
  });

  it("none where it is not clear which", async () => {
    const { gate, statuses } = setUpStatuses();
    const { report } = await gate([ref(1)], { ...WANTED, "status-sha": "main" });
    expect(report.problems).toEqual([
      expect.stringContaining("'status-sha': it must be the full SHA of a commit"),
    ]);
    expect(statuses).toEqual([]);
  });

  it("none where none is wanted", async () => {
    const { gate, emulator, statuses } = setUpStatuses();
    emulator.add({ ref: ref(1), timeline: life("success") });
    await gate([ref(1)], { "status-sha": SHA });
    expect(statuses).toEqual([]);
  });
});

describe("gate() without its commit status", () => {
  const refuse = () =>
    Promise.reject(new UserError("GitHub responded with HTTP 403", { details: ["Fix it", "So"] }));

  it.each([["success", 0], ["corrupted", 1]])(
    "warns once, and is what it is: %s, exit code %i",
    async (status, code) => {
      const { gate, emulator, statuses } = setUpStatuses({ answer: refuse });
      emulator.add({ ref: ref(1), timeline: life(status) });
      const { exitCode, annotations } = await gate([ref(1)], WANTED);
      expect(exitCode).toBe(code);
      expect(statuses).toHaveLength(2);
      expect(annotations.filter((text) => text.startsWith("warning"))).toEqual([
        "warning: Cannot set the commit status 'sitecore-cdp': GitHub responded with HTTP 403. Fix it. So",
      ]);
    },
  );

  it("warns in the log where annotations are not wanted", async () => {
    const { gate, emulator } = setUpStatuses({ answer: refuse });
    emulator.add({ ref: ref(1), timeline: life("success") });
    const { annotations, log } = await gate([ref(1)], { ...WANTED, annotations: "false" });
    expect(annotations).toEqual([]);
    expect(log).toContainEqual(expect.stringMatching(/^warning: Cannot set the commit status/));
  });

  it("warns of a failure at the end", async () => {
    const { gate, emulator } = setUpStatuses({
      answer: ({ state }) => state === "pending" ? Promise.resolve() : refuse(),
    });
    emulator.add({ ref: ref(1), timeline: life("success") });
    const { annotations } = await gate([ref(1)], WANTED);
    expect(annotations).toEqual([expect.stringContaining("Cannot set the commit status")]);
  });

  it("shows what was thrown by mistake, harmlessly", async () => {
    const { gate, emulator } = setUpStatuses({
      answer: () => Promise.reject(new TypeError("bad\n##[error]x")),
    });
    emulator.add({ ref: ref(1), timeline: life("success") });
    const { exitCode, annotations } = await gate([ref(1)], WANTED);
    expect(exitCode).toBe(0);
    expect(annotations).toEqual([expect.stringMatching(/: TypeError: bad ## \[error\]x$/)]);
  });

  it("loses ten seconds at the start and at the end to a GitHub that does not answer", async () => {
    const { gate, emulator, before, elapsedMs } = setUpStatuses({
      answer: () => new Promise(() => {}),
    });
    emulator.add({ ref: ref(1), timeline: [{ status: "success", afterMs: 0 }] });
    const { exitCode, annotations } = await gate([ref(1)], WANTED);
    expect(exitCode).toBe(0);
    expect(before.map(({ ms }) => ms)).toEqual([0, 10_000]);
    expect(elapsedMs()).toBe(20_000);
    expect(annotations).toEqual([expect.stringMatching(/GitHub did not respond in time$/)]);
  });
});

describe("gate() that is cancelled", () => {
  it("says so in its commit status", async () => {
    const { gate, emulator, stop, statuses } = setUpStatuses({
      intercept: () => {
        stop.abort(new Cancelled("Received SIGINT"));
        return new Promise(() => {});
      },
    });
    emulator.add({ ref: ref(1), timeline: life("success") });
    const { exitCode, annotations } = await gate([ref(1)], WANTED);
    expect(exitCode).toBe(130);
    expect(statuses).toMatchObject([{ state: "pending" }, {
      state: "error",
      description: "Cancelled after 0ms (1 unseen)",
    }]);
    expect(annotations.filter((text) => text.includes("commit status"))).toEqual([]);
  });

  it.each([["at the start", 1], ["at the end", 2]])(
    "while GitHub does not answer %s gives it one and a half seconds more",
    async (_, number) => {
      const { gate, emulator, stop, statuses, elapsedMs } = setUpStatuses({
        answer: () => {
          if (statuses.length < number) return Promise.resolve();
          stop.abort(new Cancelled("Received SIGINT"));
          return new Promise(() => {});
        },
      });
      emulator.add({ ref: ref(1), timeline: [{ status: "success", afterMs: 0 }] });
      const { outputs, annotations } = await gate([ref(1)], WANTED);
      // The report was written before the last status.
      expect(outputs["conclusion"]).toBe(number === 1 ? "cancelled" : "success");
      expect(statuses).toHaveLength(2);
      expect(elapsedMs()).toBe(1000);
      expect(annotations).toContainEqual(expect.stringMatching(/did not respond in time$/));
    },
  );
});
