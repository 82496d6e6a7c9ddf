import { randomBytes } from "node:crypto";
import process from "node:process";
import { describe, expect, it } from "vitest";
import type { EmulatorOptions } from "../../src/emulator/mod.ts";
import { changesIn, createQuickEmulator, startInstance, textsIn } from "../support/instance.ts";
import { holdAt, type Moment } from "../support/moments.ts";
import { personalFile, personalRecord } from "../support/personal-record.ts";
import { RUNTIME } from "../support/programs.ts";

type Stages = NonNullable<EmulatorOptions["stages"]>;

/** Does not get smaller, so that it is sent in many pieces. */
const LARGE = `${personalRecord(2, { value: { email: randomBytes(300_000).toString("hex") } })}\n`;

const FILES = { "out/a.json": personalFile(1), "out/b.json": LARGE, "out/c.json": personalFile(3) };

const TEXTS = Object.values(FILES);

/** The refs of all batches in the order of their first request. */
function refsIn(changes: readonly string[]): readonly string[] {
  const refs = changes.map((change) => /[\da-f-]{36}/.exec(change)?.[0] ?? "");
  return [...new Set(refs)];
}

describe.runIf(process.platform !== "win32")(`a load on ${RUNTIME} that is killed`, () => {
  /** Kills a load of three files while its second batch is at some moment, and runs it again. */
  async function killAndRepeat(
    moment: Moment,
    batch: number,
    { stages = {}, ...options }: {
      /** Those of the second batch. */
      readonly stages?: Stages;
      readonly inputs?: Readonly<Record<string, string>>;
      readonly env?: Readonly<Record<string, string>>;
    } = {},
  ) {
    const emulator = createQuickEmulator({ uploads: [{ number: 2, stages }] });
    const api = holdAt(moment, batch, emulator);
    const { load } = await startInstance(api);
    const step = { ...options, files: FILES };
    const interrupt = { signal: "SIGKILL", when: api.isReached } as const;
    const killed = await load({ ...step, interrupt });
    expect(killed.signals).toEqual(["SIGKILL"]);
    api.letGo();
    const changesBefore = changesIn(emulator).length;
    const again = await load(step);
    expect(again.exitCode).toBe(0);
    expect(again.outputs).toMatchObject({
      conclusion: "success",
      "success-count": "3",
      "uploaded-count": "3",
    });
    const refs = refsIn(changesIn(emulator));
    expect(textsIn(emulator)).toEqual(TEXTS);
    expect(again.outputs["batch-refs"]?.split(" ")).toEqual(refs);
    return { killed, again, emulator, refs, changes: changesIn(emulator).slice(changesBefore) };
  }

  /** What the second process has yet to do, in allocations and uploads. */
  it.each<[Moment, batch: number, changes: number]>([
    ["asked", 1, 6],
    ["allocating", 1, 6],
    ["allocated", 1, 6],
    ["sending", 2, 4],
    ["sent", 2, 4],
    ["received", 2, 2],
    ["polled", 2, 2],
    ["allocating", 2, 4],
  ])("at %s of batch %i loads the rest when it is run again", async (moment, batch, count) => {
    const { emulator, changes } = await killAndRepeat(moment, batch);
    expect(changes).toHaveLength(count);
    expect(emulator.uploadedFiles).toHaveLength(3);
  });

  it.each<[string, Stages]>([
    ["waits for a batch in the queue", { queueMs: 1500 }],
    ["waits for a batch that is processed", { processingMs: 1500 }],
  ])("%s, and does not upload it again", async (_, stages) => {
    const { emulator } = await killAndRepeat("received", 2, { stages });
    expect(emulator.uploadedFiles).toHaveLength(3);
  });

  it("uploads a file again while nobody can tell that it has arrived, under the same ref", async () => {
    const { emulator, refs } = await killAndRepeat("received", 2, {
      stages: { validationMs: 5000 },
    });
    expect(emulator.uploadedFiles.map(({ ref }) => refs.indexOf(ref))).toEqual([0, 1, 1, 2]);
  });

  it("is recognized by its resume key in another run", async () => {
    const { emulator } = await killAndRepeat("polled", 1, {
      inputs: { "resume-key": "nightly" },
      env: { GITHUB_RUN_ID: `${Math.random()}` },
    });
    expect(emulator.uploadedFiles).toHaveLength(3);
  });

  it("has named all its refs before the first upload", async () => {
    const { killed, refs } = await killAndRepeat("allocating", 1);
    const [, saved = ""] = Object.entries(killed.files).find(([name]) =>
      name.endsWith(".ndjson")
    ) ??
      [];
    const names = saved.trimEnd().split("\n").map((line) => JSON.parse(line));
    expect(names).toEqual(
      refs.map((ref, index) => ({ ref, name: Object.keys(FILES)[index]?.replace("out/", "") })),
    );
  });
});

describe(`a load on ${RUNTIME} that is run again`, () => {
  const LOG = [{ ref: "null", code: 400, message: "Validation error" }];

  it("loads a fixed file under another ref, and nothing that has succeeded", async () => {
    const emulator = createQuickEmulator({
      uploads: [{ contains: "wrong", end: "error", log: LOG }],
    });
    const { load } = await startInstance(emulator);
    const wrong = personalRecord(2, { value: { email: "wrong@example.com" } });
    const first = await load({ files: { ...FILES, "out/b.json": wrong } });
    expect(first.exitCode).toBe(1);
    const before = changesIn(emulator).length;
    const second = await load({ files: FILES });
    expect(second.exitCode).toBe(0);
    expect(textsIn(emulator)).toEqual([TEXTS[0], `${wrong}\n`, TEXTS[1], TEXTS[2]]);
    expect(changesIn(emulator)).toHaveLength(before + 4);
    const [firstRefs = [], secondRefs = []] = [first, second]
      .map(({ outputs }) => outputs["batch-refs"]?.split(" "));
    expect(secondRefs.map((ref) => firstRefs.indexOf(ref))).toEqual([0, -1, 2]);
  });

  it("tries an unchanged file that failed once more, under another ref", async () => {
    const emulator = createQuickEmulator({ uploads: [{ number: 2, end: "error", log: LOG }] });
    const { load } = await startInstance(emulator);
    expect((await load({ files: FILES })).exitCode).toBe(1);
    expect((await load({ files: FILES })).exitCode).toBe(0);
    expect(textsIn(emulator)).toEqual([TEXTS[0], TEXTS[1], TEXTS[1], TEXTS[2]]);
  });
});
