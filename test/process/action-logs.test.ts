import { Buffer } from "node:buffer";
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { constants, gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  createEmulator,
  type Emulator,
  type EmulatorOptions,
  type ScriptedBatch,
  serve,
} from "../../src/emulator/mod.ts";
import { CREDENTIALS } from "../support/credentials.ts";
import { failed, failedMany, logOf } from "../support/error-logs.ts";
import { repositoryOf } from "../support/github-api.ts";
import {
  ACTION,
  DENO_STEP,
  forThisRuntime,
  type Program,
  RUNTIME,
  withOptions,
} from "../support/programs.ts";
import { type RunnerResult, runStep, type StepOptions } from "../support/runner.ts";
import { ref } from "../support/scripts.ts";
import { withTableRows } from "../support/table-rows.ts";

const PRIVATE = { repository: repositoryOf("private") };
const TOLERANT = { "max-failed-records": "10000" };

type Inputs = Readonly<Record<string, string>>;

type Emulated = Pick<EmulatorOptions, "faults" | "unspecified">;

interface GateOptions extends Emulated, Partial<Omit<StepOptions, "inputs">> {
  /** Stands between the step and the emulator. */
  readonly intercept?: (request: Request, next: Emulator["fetch"]) => Promise<Response>;
}

/** Runs a step over a batch in error for each log, at an emulator on a socket. */
async function gate(
  logs: readonly ScriptedBatch["log"][],
  inputs: Inputs,
  { intercept, faults = [], unspecified = {}, ...options }: GateOptions,
): Promise<RunnerResult & { readonly emulator: Emulator }> {
  const emulator = createEmulator({ credentials: CREDENTIALS, faults, unspecified });
  for (const [index, log] of logs.entries()) {
    const timeline = [{ status: "error", afterMs: 0 }];
    emulator.add({ ref: ref(index + 1), timeline, ...(log && { log }) });
  }
  const fetch = (request: Request) =>
    intercept ? intercept(request, emulator.fetch) : emulator.fetch(request);
  const server = await serve({ emulator: { fetch } });
  try {
    const result = await runStep({
      event: PRIVATE,
      ...options,
      inputs: {
        "base-url": server.url,
        "client-key": CREDENTIALS.clientKey,
        "api-token": CREDENTIALS.apiToken,
        "batch-refs": logs.map((_, index) => ref(index + 1)).join(),
        ...inputs,
      },
    });
    return { ...result, emulator };
  } finally {
    await server.close();
  }
}

/** A program with a permission more, which Node does not need. */
function allow(program: Program, ...permissions: readonly string[]): Program {
  return RUNTIME === "Deno" ? withOptions(program, ...permissions) : program;
}

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "kept-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const LINES = [
  failed(1, 400, "Bad 'email'"),
  failed(2, 400, "Bad 'phone'"),
  failed(3, 409, "Taken"),
];
const LOG = logOf(...LINES);
const PACKED = gzipSync(LOG);
const UNPACKED = "may have been decompressed in transit, so it may be incomplete";

describe.each(forThisRuntime<[string, Program]>([
  ["the action on Node", ACTION],
  ["the step on Deno", DENO_STEP],
]))("%s", (_, program) => {
  describe("reads an error log", () => {
    it.each(
      [["gzip", "string"], ["none", "number"]] as const,
    )("packed as %s, with codes that are a %s, and can tolerate it", async (packing, type) => {
      const { exitCode, outputs, summary, report, annotations } = await gate(
        [LINES, LINES],
        { "max-failed-records": "6" },
        { program, unspecified: { logCompression: packing, logCodeType: type } },
      );
      expect(exitCode).toBe(0);
      expect(outputs).toMatchObject({
        conclusion: "success",
        "failed-record-count": "6",
        "failed-refs": "[]",
      });
      expect(report.reasons).toMatchObject([
        { code: "400", message: "Bad {value}", count: 4 },
        { code: "409", message: "Taken", count: 2 },
      ]);
      expect(withTableRows(summary)).toContain("| █████░░░ 67% | 4 | `400` `Bad {value}` |");
      expect(annotations).toEqual([
        "warning: Tolerated 6 failed records in 2 batches, because max-failed-records is 6",
      ]);
    });

    it("with a content encoding, and tolerates it only where it unpacked it itself", async () => {
      const { exitCode, report } = await gate([LINES], TOLERANT, {
        program,
        unspecified: { logCompression: "content-encoding" },
      });
      expect(exitCode).toBe(program === ACTION ? 1 : 0);
      expect(report.batches[0].errorLog).toMatchObject({ failedRecords: 3, oddLines: 0 });
      expect(report.batches[0].errorLog.problem).toBe(program === ACTION ? UNPACKED : undefined);
    });

    it("and keeps none unasked, and tolerates not one record more than it may", async () => {
      const { exitCode, outputs, annotations, files } = await gate(
        [PACKED, PACKED],
        { "max-failed-records": "5" },
        { program },
      );
      expect(Object.keys(files).filter((name) => name.includes("ndjson"))).toEqual([]);
      expect(exitCode).toBe(1);
      expect(outputs["reason"]).toContain("6 failed records are more than the 5 tolerated");
      expect(annotations).toHaveLength(2);
    });

    it("of several gzip members", async () => {
      const log = Buffer.concat([gzipSync(LOG), gzipSync(""), gzipSync(LOG.subarray(0, 50))]);
      const members = Buffer.concat([log, gzipSync(LOG.subarray(50))]);
      const { outputs, report } = await gate([members], {}, { program });
      expect(outputs["failed-record-count"]).toBe("6");
      expect(report.batches[0].errorLog).toMatchObject({ failedRecords: 6, oddLines: 0 });
    });

    it("with a line of 10 MB in it", async () => {
      const log = gzipSync(logOf(failed(1), failed(2, 400, "x".repeat(10_000_000)), failed(3)));
      const { report } = await gate([log], {}, { program });
      expect(report.batches[0].errorLog).toMatchObject({ failedRecords: 2, oddLines: 1 });
    });

    it("in memory that is far smaller than it", async () => {
      // Some 120 MB of half a million records, in a heap of at most 64 MB.
      const part = gzipSync(logOf(...failedMany(50_000, 400, "x".repeat(150))));
      const log = Buffer.concat(Array.from({ length: 10 }, () => part));
      const [command, ...args] = program;
      const small: Program = program === ACTION
        ? [command, "--max-old-space-size=64", ...args]
        : [command, "run", "--v8-flags=--max-old-space-size=64", ...args.slice(1)];
      const path = join(folder, "logs");
      const { exitCode, outputs } = await gate([log], { "log-directory": path, ...TOLERANT }, {
        program: allow(small, `--allow-read=${folder}`, `--allow-write=${folder}`),
      });
      expect(exitCode).toBe(1);
      expect(outputs["failed-record-count"]).toBe("500000");
      expect(readFileSync(join(path, `${ref(1)}.ndjson.gz`)).equals(log)).toBe(true);
    });
  });

  describe("never tolerates", () => {
    const long = gzipSync(logOf(...failedMany(300)), { level: 1 });
    const WHOLE = "is not a complete gzip file";

    it("a gzip that is cut, damaged or not a log", async () => {
      const logs: readonly (readonly [Uint8Array, string])[] = [
        // Cut in its middle, in its last byte, before its checksum, in its second member
        [long.subarray(0, long.length >> 1), WHOLE],
        [PACKED.subarray(0, -1), WHOLE],
        [PACKED.subarray(0, -8), WHOLE],
        [Buffer.concat([PACKED, PACKED.subarray(0, 5)]), WHOLE],
        // Damaged in its content, in its checksum
        [Buffer.from(PACKED).fill(0xff, 30, 31), WHOLE],
        [Buffer.from(PACKED).fill(0xff, PACKED.length - 8, PACKED.length - 4), WHOLE],
        // With something behind it
        [Buffer.concat([PACKED, Buffer.alloc(600), PACKED]), WHOLE],
        [Buffer.concat([PACKED, LOG]), WHOLE],
        // Not a log
        [gzipSync("<html>"), "contains no record in the documented format"],
        [gzipSync(""), "is empty"],
      ];
      const { exitCode, outputs, annotations, report } = await gate(
        logs.map(([log]) => log),
        TOLERANT,
        { program },
      );
      expect(exitCode).toBe(1);
      expect(outputs["reason"]).toBe(
        "10 of 10 batches failed (10 error). " +
          "Not tolerated, because 10 error logs did not account for every record. " +
          `First: ${ref(1)}, error`,
      );
      expect(outputs["failed-record-count"]).toBe("");
      expect(JSON.parse(outputs["failed-refs"] ?? "")).toHaveLength(10);
      for (const [index, [, problem]] of logs.entries()) {
        expect(report.batches[index].errorLog.problem).toBe(problem);
        expect(annotations[index]).toContain(`${ref(index + 1)} ended as error.`);
        expect(annotations[index]).toContain(`The error log ${problem}.`);
      }
    });

    it("a gzip by content encoding that is cut, has more behind it, or has an odd line", async () => {
      const logs = [
        gzipSync(LOG, { finishFlush: constants.Z_SYNC_FLUSH }),
        Buffer.concat([PACKED, Buffer.alloc(1), PACKED]),
        long.subarray(0, long.length >> 1),
        gzipSync(LOG.subarray(0, -1)).subarray(0, -8),
        gzipSync(logOf(...LINES, "odd")),
      ];
      const { exitCode, outputs } = await gate(logs, TOLERANT, {
        program,
        intercept: async (request, next) => {
          const answer = await next(request);
          if (request.url.includes("/import.gz")) answer.headers.set("content-encoding", "gzip");
          return answer;
        },
      });
      expect(exitCode).toBe(1);
      expect(JSON.parse(outputs["failed-refs"] ?? "")).toHaveLength(5);
      expect(outputs["reason"]).toContain("because 5 error logs did not account for every record");
    });

    it("a log of which the connection is cut, twice", async () => {
      const { exitCode, annotations, emulator } = await gate([[failed(1), failed(2)]], TOLERANT, {
        program,
        unspecified: { logCompression: "none" },
        faults: ({ url }) => url.includes("/import.gz") ? { kind: "cut-body" } : undefined,
      });
      expect(exitCode).toBe(1);
      expect(annotations[0]).toContain("The error log cannot be downloaded: the connection failed");
      expect(emulator.requests.filter(({ path }) => path.includes("/import.gz"))).toHaveLength(2);
    });
  });

  it("does not wait for more of a log that is damaged", async () => {
    const damaged = Buffer.concat([PACKED.subarray(0, 20), Buffer.alloc(400, 0xff)]);
    const { exitCode, annotations } = await gate([damaged], {}, {
      program,
      faults: ({ url }) =>
        url.includes("/import.gz") ? { kind: "slow-body", delayMs: 3_600_000 } : undefined,
    });
    expect(exitCode).toBe(1);
    expect(annotations[0]).toContain("The error log is not a complete gzip file.");
  });

  it("hides messages and refs of records from a repository that is internal", async () => {
    const log = gzipSync(logOf(failed(77, 400, "Jane Roe is no customer"), "Jane"));
    const event = { repository: repositoryOf("internal") };
    const { raw, outputs, summary, annotations, report } = await gate([log], {}, {
      program,
      event,
    });
    const everything = JSON.stringify([raw, outputs, summary, annotations, report]);
    expect(everything).not.toMatch(/Jane|Roe|customer|000000000077|Signature/);
    expect(summary).toContain("**Why at least 1 record failed**");
  });

  describe("keeps error logs", () => {
    const FILE = `${ref(1)}.ndjson.gz`;
    const keep = (
      logs: readonly ScriptedBatch["log"][],
      options: GateOptions & { readonly path?: string } = {},
    ) =>
      gate(logs, { "log-directory": options.path ?? join(folder, "logs"), ...TOLERANT }, {
        ...options,
        program: allow(
          options.program ?? program,
          `--allow-read=${folder}`,
          `--allow-write=${folder}`,
        ),
      });
    const read = (...path: string[]) => readFileSync(join(folder, ...path));

    it("a gzip as it came, each in a file of the batch's name, for its owner only", async () => {
      const other = Buffer.concat([PACKED, gzipSync(logOf(failed(9)))]);
      const { exitCode } = await keep([PACKED, other], { unspecified: { refCase: "upper" } });
      expect(exitCode).toBe(0);
      expect(readdirSync(join(folder, "logs")).sort()).toEqual([FILE, `${ref(2)}.ndjson.gz`]);
      expect(read("logs", FILE).equals(PACKED)).toBe(true);
      expect(read("logs", `${ref(2)}.ndjson.gz`).equals(other)).toBe(true);
      if (process.platform === "win32") return;
      expect(statSync(join(folder, "logs", FILE)).mode & 0o777).toBe(0o600);
    });

    it.each(["none", "content-encoding"] as const)(
      "gzipped what is packed as %s",
      async (packing) => {
        const { exitCode } = await keep([LINES], {
          unspecified: { logCompression: packing, logCodeType: "number" },
        });
        expect(exitCode).toBe(packing === "none" || program !== ACTION ? 0 : 1);
        expect(new Uint8Array(gunzipSync(read("logs", FILE)))).toEqual(LOG);
      },
    );

    it("the second attempt in place of the first", async () => {
      let time = 0;
      const { exitCode } = await keep([PACKED], {
        faults: ({ url }) =>
          url.includes("/import.gz") && ++time === 1 ? { kind: "cut-body" } : undefined,
      });
      expect(exitCode).toBe(0);
      expect(read("logs", FILE).equals(PACKED)).toBe(true);
      expect(readdirSync(join(folder, "logs"))).toEqual([FILE]);
    });

    it("not where the directory is a file, which it says before it waits", async () => {
      writeFileSync(join(folder, "file"), "");
      const { exitCode, report } = await keep([PACKED], { path: join(folder, "file") });
      expect(exitCode).toBe(2);
      expect(report.looks).toBe(0);
      expect(report.problems).toEqual([
        `Cannot use input 'log-directory': '${join(folder, "file")}' cannot be written: ` +
        "part of the path is a file, not a folder",
      ]);
    });

    describe.runIf(process.platform !== "win32")("on a system with links and limits", () => {
      it("not through a link in the place of the file", async () => {
        mkdirSync(join(folder, "logs"));
        writeFileSync(join(folder, "victim"), "mine");
        symlinkSync(join(folder, "victim"), join(folder, "logs", FILE));
        const { exitCode } = await keep([PACKED]);
        expect(exitCode).toBe(0);
        expect(read("victim").toString()).toBe("mine");
        expect(lstatSync(join(folder, "logs", FILE)).isSymbolicLink()).toBe(false);
      });

      it("not through a link that is the directory", async () => {
        mkdirSync(join(folder, "target"));
        symlinkSync(join(folder, "target"), join(folder, "link"));
        const { exitCode, report } = await keep([PACKED], { path: `${folder}/link/` });
        expect(exitCode).toBe(2);
        expect(readdirSync(join(folder, "target"))).toEqual([]);
        expect(report.problems).toEqual([
          expect.stringMatching(
            /'log-directory': '.*link\/' cannot be written: it is a symbolic link$/,
          ),
        ]);
      });

      it("as far as the disk holds them, with one warning", async () => {
        const large = gzipSync(logOf(...failedMany(4000)), { level: 0 });
        // Files of more than 200 KiB cannot be written, as on a disk that is full.
        const script = `trap "" XFSZ; ulimit -f 200; exec "$@"`;
        const limited: Program = ["bash", "-c", script, "bash", ...program];
        const { exitCode, annotations, outputs } = await keep([large, large], { program: limited });
        expect(large.length).toBeGreaterThan(250_000);
        expect(outputs["failed-record-count"]).toBe("8000");
        expect(exitCode).toBe(0);
        expect(annotations.filter((text) => text.includes("Cannot keep"))).toEqual([
          expect.stringMatching(/^warning: Cannot keep the error logs: .*(EFBIG|too large)/),
        ]);
      });
    });
  });
});

describe.runIf(RUNTIME === "Deno")("the step on Deno names the flag that it lacks", () => {
  it("for the host of a log", async () => {
    const { exitCode, annotations, raw } = await gate([PACKED], {}, {
      program: DENO_STEP,
      intercept: async (request, next) => {
        const answer = await next(request);
        if (request.url.includes("/import.gz")) return answer;
        const body = (await answer.text()).replaceAll("http://127.0.0.1", "http://localhost");
        return new Response(body, answer);
      },
    });
    expect(exitCode).toBe(1);
    expect(annotations[0])
      .toMatch(/The error log cannot be downloaded: run Deno with --allow-net=localhost:\d+\./);
    expect(raw).not.toMatch(/Signature|import\.gz/);
  });

  it("for the host that a log is redirected to", async () => {
    const { annotations } = await gate([PACKED], {}, {
      program: DENO_STEP,
      faults: ({ url }) =>
        url.includes("/import.gz")
          ? { kind: "redirect", location: "https://cdn.example/s3cret" }
          : undefined,
    });
    expect(annotations[0])
      .toMatch(/The error log cannot be downloaded: run Deno with --allow-net=cdn\.example\./);
  });

  it("for a directory of logs", async () => {
    const { exitCode, report } = await gate(
      [PACKED],
      { "log-directory": join(folder, "logs"), ...TOLERANT },
      { program: DENO_STEP },
    );
    expect(exitCode).toBe(2);
    expect(report.problems).toEqual([
      expect.stringMatching(
        /'log-directory': .* cannot be written: Deno needs --allow-write for it$/,
      ),
    ]);
  });
});
