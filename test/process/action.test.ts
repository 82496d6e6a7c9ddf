import { Buffer } from "node:buffer";
import process from "node:process";
import { describe, expect, it } from "vitest";
import {
  createEmulator,
  type Emulator,
  type EmulatorOptions,
  serve,
} from "../../src/emulator/mod.ts";
import { CREDENTIALS } from "../support/credentials.ts";
import {
  GITHUB_TOKEN,
  REPOSITORY,
  repositoryOf,
  serveGitHub,
  type Visibility,
} from "../support/github-api.ts";
import {
  ACTION,
  afterScript,
  DENO_STEP,
  forThisRuntime,
  type Program,
  RUNTIME,
} from "../support/programs.ts";
import { type RunnerResult, runStep, type StepOptions } from "../support/runner.ts";
import { LOG, ref } from "../support/scripts.ts";
import { isForEstimate } from "../support/weather.ts";

const { clientKey, apiToken } = CREDENTIALS;

/** An emulator on a socket and a step that gates it; the batches' times are real and short. */
const gateWith = (program: Program) =>
async (
  setUp: (emulator: Emulator) => void,
  inputs: Readonly<Record<string, string>>,
  { faults = [], unspecified = {}, ...options }:
    & Pick<EmulatorOptions, "faults" | "unspecified">
    & Partial<StepOptions> = {},
): Promise<RunnerResult & { readonly emulator: Emulator }> => {
  const emulator = createEmulator({ credentials: CREDENTIALS, faults, unspecified });
  setUp(emulator);
  const server = await serve({ emulator });
  try {
    const result = await runStep({
      ...options,
      program,
      inputs: {
        "base-url": server.url,
        "client-key": clientKey,
        "api-token": apiToken,
        "poll-interval": "50ms",
        ...inputs,
      },
    });
    return { ...result, emulator };
  } finally {
    await server.close();
  }
};

/** Where nobody listens any more. */
async function unusedUrl(): Promise<string> {
  const server = await serve({ emulator: createEmulator() });
  await server.close();
  return server.url;
}

const PRIVATE = { repository: repositoryOf("private") };

describe.each(forThisRuntime([["the action on Node", ACTION], ["the step on Deno", DENO_STEP]]))(
  "%s",
  (_, program) => {
    const gate = gateWith(program);

    it("refuses an input that there is not", async () => {
      const { exitCode, report } = await gate(() => {}, { "batch-refs": ref(1) }, {
        env: { INPUT_timout: "5m" },
      });
      expect(exitCode).toBe(2);
      expect(report.problems).toEqual([
        "Cannot use INPUT_timout: there is no such input; did you mean INPUT_TIMEOUT?",
      ]);
    });

    it("passes when every batch succeeded", async () => {
      const { exitCode, outputs, summary, report, annotations } = await gate((emulator) => {
        emulator.add({ ref: ref(1), timeline: [{ status: "success", afterMs: 300 }] });
        emulator.add({ ref: ref(2), timeline: [{ status: "success", afterMs: 0 }] });
      }, { "batch-refs": JSON.stringify([{ ref: ref(1), name: "guests" }, ref(2)]) });
      expect(exitCode).toBe(0);
      expect(outputs).toMatchObject({ conclusion: "success", "success-count": "2" });
      expect(JSON.parse(outputs["batches"] ?? "")).toMatchObject([
        { ref: ref(1), name: "guests", status: "success" },
        { ref: ref(2), status: "success" },
      ]);
      expect(summary).toContain("✅ Sitecore CDP batches: success");
      expect(report).toMatchObject({ schemaVersion: 1, conclusion: "success", exitCode: 0 });
      expect(annotations).toEqual([]);
    });

    it("fails when a batch ends as anything but success", async () => {
      const { exitCode, outputs, summary, annotations, report } = await gate((emulator) => {
        emulator.add({ ref: ref(1), timeline: [{ status: "success", afterMs: 0 }] });
        emulator.add({ ref: ref(2), timeline: [{ status: "error", afterMs: 0 }], log: LOG });
        emulator.add({ ref: ref(3), timeline: [{ status: "corrupted", afterMs: 0 }] });
        emulator.add({ ref: ref(5), timeline: [] });
      }, {
        "batch-refs": [1, 2, 3, 4, 5].map(ref).join("\n"),
        "missing-grace": "100ms",
        "upload-timeout": "100ms",
      });
      const failed = new Map([
        [ref(2), "error"],
        [ref(3), "corrupted"],
        [ref(4), "missing"],
        [ref(5), "not_uploaded"],
      ]);
      expect(exitCode).toBe(1);
      expect(outputs).toMatchObject({ conclusion: "failure", "success-count": "1" });
      expect(JSON.parse(outputs["failed-refs"] ?? "").toSorted()).toEqual([...failed.keys()]);
      for (const [failedRef, status] of failed) {
        expect(outputs[`${status.replace("_", "-")}-count`]).toBe("1");
        expect(summary).toContain(`- **${status}**: `);
        expect(summary.indexOf(failedRef)).toBeLessThan(summary.indexOf(`<samp>${ref(1)}`));
        expect(annotations.join("\n"))
          .toContain(`error: Batch ${failedRef} ended as ${status}. `);
        expect(report.batches).toContainEqual(
          expect.objectContaining({ ref: failedRef, status }),
        );
      }
      expect(annotations).toHaveLength(failed.size);
    });

    it("times out when a batch does not end", async () => {
      const { exitCode, outputs } = await gate((emulator) => {
        emulator.add({ ref: ref(1), timeline: [{ status: "processing", afterMs: 0 }] });
      }, { "batch-refs": ref(1), timeout: "300ms" });
      expect(exitCode).toBe(1);
      expect(outputs).toMatchObject({ conclusion: "timed_out", "pending-count": "1" });
    });

    it("does not pass an upload that got lost, and asks nobody", async () => {
      const inputs = { "batch-refs": `${ref(1)},`, "batch-refs-file": "*.txt" };
      const { exitCode, outputs, annotations, emulator } = await gate(
        (emulator) =>
          void emulator.add({ ref: ref(1), timeline: [{ status: "success", afterMs: 0 }] }),
        inputs,
        { files: { "good.txt": ref(1), "lost.txt": "\n" } },
      );
      expect(exitCode).toBe(2);
      expect(outputs).toMatchObject({
        conclusion: "unknown",
        reason: "Invalid inputs: batch-refs, batch-refs-file",
      });
      expect(annotations.join("\n")).toMatch(
        /after the last comma[^]*'lost\.txt' contains no batch ref/,
      );
      expect(emulator.requests).toEqual([]);
    });

    it("tells several bad inputs at once", async () => {
      const { exitCode, annotations } = await gate(() => {}, {
        "batch-refs": "nonsense",
        timeout: "soon",
        region: "eu",
      });
      expect(exitCode).toBe(2);
      // Each input is named once.
      expect(annotations).toEqual(
        ["batch-refs", "region", "timeout"].map((input) =>
          expect.stringContaining(`Cannot use input '${input}': `)
        ),
      );
    });

    it("cannot tell when the credentials are refused", async () => {
      const { exitCode, outputs, emulator } = await gate(
        () => {},
        { "batch-refs": ref(1), "client-key": "another" },
      );
      expect(exitCode).toBe(2);
      expect(outputs["reason"]).toBe("The API rejected the credentials with HTTP 401");
      expect(emulator.requests).toHaveLength(1);
    });

    it("does not wait to hear how long batches usually take", async () => {
      let add: Emulator["add"] = () => {};
      const { outputs, emulator, raw } = await gate((emulator) => void ({ add } = emulator), {
        "batch-refs": ref(1),
      }, {
        faults: ({ url }) => {
          if (!isForEstimate(url)) return undefined;
          add({ ref: ref(1), timeline: [{ status: "success", afterMs: 0 }] });
          // Longer than a test may last.
          return { kind: "latency", delayMs: 3_600_000 };
        },
      });
      expect(outputs["conclusion"]).toBe("success");
      expect(emulator.requests.filter(({ path }) => isForEstimate(path))).toHaveLength(1);
      expect(raw).not.toContain("usual");
    });

    it("cannot tell when nobody listens, and says what to check", async () => {
      const { exitCode, outputs, summary } = await gate(() => {}, {
        "batch-refs": ref(1),
        "base-url": await unusedUrl(),
        timeout: "300ms",
      });
      expect(exitCode).toBe(3);
      expect(outputs["reason"]).toBe("The API cannot be reached: the connection was refused");
      expect(summary).toContain("Check the region or the base URL");
    });

    it("gates 2,000 refs and folds the successes", async () => {
      const refs = Array.from({ length: 2000 }, (_, index) => ref(index));
      const { exitCode, outputs, summary, report, annotations } = await gate((emulator) => {
        for (const [index, each] of refs.entries()) {
          const status = index % 100 === 7 ? "corrupted" : "success";
          emulator.add({ ref: each, timeline: [{ status, afterMs: 0 }] });
        }
      }, { "batch-refs": refs.join(",") });
      expect(exitCode).toBe(1);
      expect(outputs).toMatchObject({ "success-count": "1980", "corrupted-count": "20" });
      expect(summary).toContain("<details><summary>1980 batches succeeded</summary>");
      expect(report.batches).toHaveLength(2000);
      expect(annotations.filter((text) => text.startsWith("error"))).toHaveLength(10);
      expect(outputs["batches"]?.length).toBeLessThanOrEqual(60_000);
      expect(JSON.parse(outputs["failed-refs"] ?? "")).toHaveLength(20);
    });

    describe("links an error log", () => {
      const failing = (emulator: Emulator) =>
        emulator.add({ ref: ref(1), timeline: [{ status: "error", afterMs: 0 }], log: LOG });

      it("that only its own answer names, in a private repository", async () => {
        const { summary } = await gate(failing, { "batch-refs": ref(1) }, {
          unspecified: { logField: "none" },
          event: PRIVATE,
        });
        expect(summary).toMatch(/<a href="http:\/\/127\.0\.0\.1:\d+\/\S+">download<\/a>/);
      });

      it.each<[string, object]>([
        ["in an internal one, which is not private", { repository: repositoryOf("internal") }],
        ["where the event has no repository and GitHub cannot be asked", {}],
      ])("not %s, and says how to", async (_, event) => {
        const { summary, raw } = await gate(failing, { "batch-refs": ref(1) }, { event });
        expect(summary).not.toContain("Signature");
        expect(summary).toContain("`log-links: true`");
        expect(raw).not.toContain("Signature");
      });

      it("and says what a masked one is about, where it holds the client key", async () => {
        const { summary, raw } = await gate(failing, { "batch-refs": ref(1) }, { event: PRIVATE });
        expect(summary).toContain(`/${clientKey}/`);
        expect(summary).toContain("A link with `***` in it does not work");
        expect(summary).toContain("`vars`");
        expect(raw).not.toContain("A link with");
      });

      it("anywhere when log-links is true, nowhere when it is false", async () => {
        const shown = await gate(failing, { "batch-refs": ref(1), "log-links": "true" });
        const hidden = await gate(failing, { "batch-refs": ref(1), "log-links": "false" }, {
          event: PRIVATE,
        });
        expect(shown.summary).toContain(">download</a>");
        expect(hidden.summary).not.toMatch(/download|log-links/);
      });
    });

    describe("asks GitHub whether the repository is private where the event does not tell", () => {
      it.each<[string, object, Visibility, boolean]>([
        ["a schedule", {}, "private", true],
        ["a server without visibilities", { repository: { private: true } }, "internal", false],
      ])("and believes it: %s, %j, %s", async (_, event, visibility, isShown) => {
        const github = await serveGitHub({ visibility });
        const { summary } = await gate(
          (emulator) =>
            emulator.add({ ref: ref(1), timeline: [{ status: "error", afterMs: 0 }], log: LOG }),
          { "batch-refs": ref(1), "github-token": GITHUB_TOKEN },
          { env: { GITHUB_API_URL: github.apiUrl, GITHUB_REPOSITORY: REPOSITORY }, event },
        );
        await github.close();
        expect(summary.includes(">download</a>")).toBe(isShown);
        expect(summary.includes("not known to be private")).toBe(!isShown);
        expect(github.requests).toEqual([`GET /repos/${REPOSITORY} token ${GITHUB_TOKEN}`]);
      });
    });

    it("masks token and header value before it says anything else", async () => {
      const { raw, masks } = await gate((emulator) => {
        emulator.add({ ref: ref(1), timeline: [{ status: "success", afterMs: 0 }] });
      }, { "batch-refs": ref(1) });
      const header = btoa(`${clientKey}:${apiToken}`);
      expect(masks).toEqual([apiToken, `Basic ${header}`, header]);
      expect(raw.split("\n").slice(0, 3).every((line) => line.startsWith("::add-mask::"))).toBe(
        true,
      );
    });

    it("shows what the API says as text, and neither obeys nor repeats its secrets", async () => {
      const header = btoa(`${clientKey}:${apiToken}`);
      const body = `no\n::error::x\r##[error]y ::add-mask::z <b>${apiToken}</b> Basic ${header}`;
      const { exitCode, summary, log, annotations, report } = await gate(
        () => {},
        { "batch-refs": ref(1), annotations: "false" },
        { faults: () => ({ kind: "status", status: 400, body }) },
      );
      expect(exitCode).toBe(2);
      expect(annotations).toEqual([]);
      for (const text of [log, summary, report.problems.join("\n")]) {
        expect(text).toContain("The API says: no ::error::x ## [error]y ::add-mask::z <b>***");
      }
    });

    it("keeps the summary below what GitHub drops, and says what it left out", async () => {
      const refs = Array.from({ length: 5000 }, (_, index) => ref(index));
      const list = refs.map((ref) => JSON.stringify({ ref, name: "ü".repeat(80) })).join("\n");
      const { summary, outputs, annotations } = await gate(
        (emulator) => {
          for (const each of refs) {
            emulator.add({ ref: each, timeline: [{ status: "corrupted", afterMs: 0 }] });
          }
        },
        { "batch-refs-file": "refs.ndjson" },
        { files: { "refs.ndjson": list } },
      );
      expect(Buffer.byteLength(summary)).toBeLessThan(900 * 1024);
      expect(Buffer.byteLength(summary)).toBeGreaterThan(200 * 1024);
      expect(summary).toMatch(
        /\d+ more batches are not listed here, .* The report file contains all of them/,
      );
      expect(outputs["corrupted-count"]).toBe("5000");
      expect(annotations.filter((text) => text.startsWith("warning"))).toEqual([
        expect.stringMatching(
          /^warning: Outputs were cut to their size limit: .* contains all of them$/,
        ),
      ]);
    });

    it("is a step wherever there is an output file, whoever the runner is", async () => {
      const { outputs, summary } = await gate(
        (emulator) => emulator.add({ ref: ref(1), timeline: [{ status: "success", afterMs: 0 }] }),
        { "batch-refs": ref(1) },
        { env: { GITHUB_ACTIONS: "" } },
      );
      expect(outputs["conclusion"]).toBe("success");
      expect(summary).toContain("success");
    });

    it("keeps quiet in summary and annotations when told so", async () => {
      const { summary, annotations, log } = await gate((emulator) => {
        emulator.add({ ref: ref(1), timeline: [{ status: "corrupted", afterMs: 0 }] });
      }, { "batch-refs": ref(1), summary: "false", annotations: "false" });
      expect(summary).toBe("");
      expect(annotations).toEqual([]);
      expect(log).toContain(`error: Batch ${ref(1)} ended as corrupted.`);
    });

    it.runIf(process.platform !== "win32")(
      "leaves the last state known in the summary when it is killed",
      async () => {
        const { summary } = await gate(
          (emulator) =>
            emulator.add({ ref: ref(1), timeline: [{ status: "processing", afterMs: 0 }] }),
          { "batch-refs": ref(1), "poll-interval": "1h" },
          { interrupt: { signal: "SIGKILL", when: ({ summary }) => /processing/.test(summary) } },
        );
        expect(summary).toContain("⏳ Sitecore CDP batches: waiting");
        expect(summary).toContain("⏳ processing");
      },
    );
  },
);

it.runIf(RUNTIME === "Node" && process.platform !== "win32")(
  "the action on Node reports what it knows when it crashes",
  async () => {
    // As a bug in the gate would, while the gate is in a pause.
    const crash = "process.on('SIGUSR2', () => { throw new Error('boom') })";
    const gate = gateWith(afterScript(crash, ACTION));
    const { exitCode, outputs, summary, report } = await gate(
      (emulator) => emulator.add({ ref: ref(1), timeline: [{ status: "processing", afterMs: 0 }] }),
      { "batch-refs": ref(1), "poll-interval": "1h" },
      { interrupt: { signal: "SIGUSR2", when: ({ raw }) => raw.includes("-> processing") } },
    );
    expect(exitCode).toBe(3);
    expect(outputs["conclusion"]).toBe("unknown");
    expect(summary).toContain("Error: boom");
    expect(report.batches).toMatchObject([{ ref: ref(1), status: "processing" }]);
  },
);
