import { describe, expect, it } from "vitest";
import { createQuickEmulator, startInstance, textsIn } from "../support/instance.ts";
import { personalFile, personalRecord } from "../support/personal-record.ts";
import { RUNTIME } from "../support/programs.ts";
import { repositoryOf } from "../support/github-api.ts";
import { ref } from "../support/scripts.ts";

/** A record as the API may name it. */
const loud = (number: number) => ref(number).replaceAll("0", "a").toUpperCase();
const recordWith = (number: number) => personalRecord(number, { ref: loud(number).toLowerCase() });

const failure = (number: number) => ({ ref: loud(number), code: 400, message: "Validation error" });
const toLines = (records: readonly string[]) => records.map((record) => `${record}\n`).join("");

describe(`a load on ${RUNTIME} of only what failed`, () => {
  it("loads the records that the log of the failed load names", async () => {
    const emulator = createQuickEmulator({
      uploads: [{ number: 1, end: "error", log: [failure(2), failure(4)] }],
    });
    const { load } = await startInstance(emulator);
    const all = [1, 2, 3, 4].map(recordWith);
    const { exitCode, outputs, log } = await load({
      files: {
        "out/a.json": toLines(all),
        "fixed/a.json": JSON.stringify(all.map((text) => JSON.parse(text))),
      },
      inputs: { files: "" },
      script: (command) =>
        `! ${command} --files 'out/*' --log-directory logs\n` +
        `exec ${command} --files 'fixed/*' --only-failed-in logs`,
    });
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({ conclusion: "success", "record-count": "2" });
    expect(textsIn(emulator)).toEqual(
      [all, [all[1], all[3]]].map((texts) => toLines(texts as string[])),
    );
    expect(log).toContain("Found 2 of 2 failed records in the files");
  });

  it("warns of records that are in no file, and reads logs however they are kept", async () => {
    const emulator = createQuickEmulator();
    const { load } = await startInstance(emulator);
    const files = {
      "out/a.json": personalFile(1, 2),
      "logs/of-one-job/a.ndjson": `${JSON.stringify({ ...failure(1), ref: ref(1) })}\n`,
      "logs/b.ndjson": `${JSON.stringify(failure(3))}\n${
        JSON.stringify({ ...failure(2), code: 200 })
      }\n`,
    };
    const inputs = { "only-failed-in": "logs" };
    const hidden = await load({ files, inputs });
    expect(hidden.exitCode).toBe(0);
    expect(hidden.annotations).toEqual(["warning: 1 failed record is in no file"]);
    expect(textsIn(emulator)).toEqual([personalFile(1)]);
    const event = { repository: repositoryOf("private") };
    const shown = await load({ files, inputs, event });
    expect(shown.annotations).toEqual([
      `warning: 1 failed record is in no file: ${loud(3).toLowerCase()}`,
    ]);
    expect(emulator.uploadedFiles).toHaveLength(1);
  });

  it("fails where no record is found", async () => {
    const emulator = createQuickEmulator();
    const { load } = await startInstance(emulator);
    const { exitCode, outputs } = await load({
      files: { "out/a.json": personalFile(1), "logs/a.ndjson": JSON.stringify(failure(3)) },
      inputs: { "only-failed-in": "logs" },
    });
    expect(exitCode).toBe(1);
    expect(outputs["reason"]).toContain(
      "the error logs name 1 failed record, but no file contains any of them",
    );
    expect(emulator.requests).toEqual([]);
  });
});
