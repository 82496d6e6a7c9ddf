import process from "node:process";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createQuickEmulator, startInstance } from "../support/instance.ts";
import { holdAt, type Moment } from "../support/moments.ts";
import { personalFile } from "../support/personal-record.ts";
import { RUNTIME } from "../support/programs.ts";
import type { Interrupt } from "../support/runner.ts";

const FILES = { "out/a.json": personalFile(1), "out/b.json": personalFile(2) };

/** The runner sends the next signal after so many milliseconds. */
const PATIENCE_MS = 7500;

// What it leaves in the temporary folder has been looked for.
describe.runIf(process.platform !== "win32")(`a load on ${RUNTIME} is cancelled`, () => {
  it.each<[Moment, Interrupt["signal"], statuses: readonly string[]]>([
    ["asked", "cancel", ["not_loaded", "not_loaded"]],
    ["allocating", "SIGTERM", ["not_loaded", "not_loaded"]],
    ["sent", "cancel", ["uploading", "not_loaded"]],
    ["polled", "SIGHUP", ["uploading", "not_loaded"]],
  ])("at %s by %s, and reports", async (moment, signal, statuses) => {
    const api = holdAt(moment, 1, createQuickEmulator());
    const { load } = await startInstance(api);
    let sentMs = 0;
    const when = () => {
      sentMs = performance.now();
      return api.isReached();
    };
    const result = await load({ files: FILES, interrupt: { signal, when } });
    expect(performance.now() - sentMs).toBeLessThan(PATIENCE_MS);
    expect(result.signals).toHaveLength(1);
    expect(result.exitCode).toBe(130);
    expect(result.outputs).toMatchObject({
      conclusion: "cancelled",
      "record-count": "2",
      "uploaded-count": moment === "polled" ? "1" : "0",
    });
    expect(result.outputs["refs-file"] !== "").toBe(moment !== "asked");
    expect(result.summary).toContain("🚫 Sitecore CDP batches: cancelled");
    expect(result.report.batches.map(({ status }: { status: string }) => status)).toEqual(statuses);
    expect(result.junit?.properties["conclusion"]).toBe("cancelled");
  });

  it("while it reads its files, and asks nobody", async () => {
    const emulator = createQuickEmulator();
    const { load } = await startInstance(emulator);
    const lines = Array.from({ length: 300_000 }, (_, index) => personalFile(index));
    const { exitCode, outputs } = await load({
      files: { "out/a.json.gz": gzipSync(lines.join("")) },
      interrupt: { signal: "SIGINT", when: ({ raw }) => raw.includes("Loading 1 file") },
    });
    expect(exitCode).toBe(130);
    expect(outputs).toMatchObject({ conclusion: "cancelled", "record-count": "0" });
    expect(emulator.requests).toEqual([]);
  });
});
