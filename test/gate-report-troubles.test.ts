import { describe, expect, it } from "vitest";
import { UserError } from "../src/errors.ts";
import type { CommitStatus } from "../src/hosts/host.ts";
import { setUpStage, type StageOptions } from "./support/gate.ts";
import { life, ref } from "./support/scripts.ts";

/** A stage with a batch that fails and one that goes on, and what becomes of the commit status. */
function setUp(options: StageOptions = {}) {
  const statuses: string[] = [];
  const stage = setUpStage({
    ...options,
    setCommitStatus: ({ state }: CommitStatus) => Promise.resolve(void statuses.push(state)),
  });
  stage.emulator.add({ ref: ref(1), timeline: life("corrupted") });
  stage.emulator.add({ ref: ref(2), timeline: life("success") });
  stage.emulator.add({ ref: ref(3), timeline: life("success", 60 * 60_000) });
  const gate = (...refs: readonly string[]) => stage.gate(refs, { "commit-status": "cdp" });
  return { ...stage, statuses, gate };
}

/** A text that cannot be written as JSON, as one that is too long. */
function unwritable(text: string): string {
  const toJSON = () => {
    throw new RangeError("Invalid string length");
  };
  return Object.assign(new String(text), { toJSON }) as unknown as string;
}

describe("gate() keeps verdict, exit code and commit status", () => {
  it.each<[string, readonly string[], number, string]>([
    ["a failure", [ref(1), ref(2)], 1, "failure"],
    ["a success", [ref(2)], 0, "success"],
  ])("of %s whose report nobody takes", async (conclusion, refs, code, state) => {
    const { gate, statuses } = setUp({
      writeReport: () => {
        throw new Error("No space left on device");
      },
    });
    const { exitCode, outputs, annotations, report } = await gate(...refs);
    expect(exitCode).toBe(code);
    expect(outputs["conclusion"]).toBe(conclusion.slice("a ".length));
    expect(report).toMatchObject({ exitCode: code });
    expect(statuses).toEqual(["pending", state]);
    expect(annotations.filter((text) => text.startsWith("warning")))
      .toEqual(["warning: Cannot write the report: No space left on device"]);
  });

  it("of a failure whose report cannot be written as JSON", async () => {
    const written: string[] = [];
    const { gate, statuses, stop, clock } = setUp({
      writeReport: (json) => void written.push(json),
    });
    const error = new UserError("It was too much", { details: [unwritable("too long")] });
    void clock.sleep(10 * 60_000).then(() => stop.abort(error));
    const { exitCode, outputs, annotations, summary, log, report } = await gate(ref(1), ref(3));
    expect(exitCode).toBe(1);
    expect(outputs).toMatchObject({
      conclusion: "failure",
      "failed-refs": JSON.stringify([ref(1)]),
      "report-file": "",
    });
    expect(statuses).toEqual(["pending", "failure"]);
    expect(annotations.filter((text) => text.startsWith("warning"))).toEqual([
      "warning: Cannot write the report file: Invalid string length",
      "warning: Cannot write the report: Invalid string length",
    ]);
    expect(summary).toContain("Sitecore CDP batches: failure");
    expect(log.at(-1)).toContain("The commit status 'cdp' is failure");
    expect([written, report]).toEqual([[], null]);
  });

  it("and gives the report to whoever asks for it", async () => {
    const written: string[] = [];
    const { gate } = setUp({ writeReport: (json) => void written.push(json) });
    const { report } = await gate(ref(2));
    expect(written.map((json) => JSON.parse(json))).toEqual([report]);
  });
});
