import process from "node:process";
import { describe, expect, it } from "vitest";
import { createEmulator } from "../../src/emulator/mod.ts";
import { useInScript } from "../support/careless-script.ts";
import { CREDENTIALS } from "../support/credentials.ts";
import { elementsOf, render } from "../support/github-html.ts";
import { HOSTILE } from "../support/hostile.ts";
import { ACTION, DENO_STEP, forThisRuntime } from "../support/programs.ts";
import type { RunnerResult } from "../support/runner.ts";
import { ref } from "../support/scripts.ts";
import { expectHarmless, saying, stepAgainst, strangeElements } from "../support/step-against.ts";

/** So many texts that the step shows the whole of each. */
const BODIES = HOSTILE.reduce<string[]>((bodies, text) => {
  const last = bodies.at(-1);
  if (last === undefined || last.length + text.length > 180) return [...bodies, text];
  return [...bodies.slice(0, -1), `${last} ${text}`];
}, []);

/** The outputs that were harmless: most are the same after most steps. */
const harmlessValues = new Set<string>();

/** Expects that a script can use each output in any way, but for the path that its user gave. */
async function expectHarmlessInScripts({ outputs }: RunnerResult): Promise<void> {
  if (process.platform === "win32") return;
  for (const [name, value] of Object.entries(outputs)) {
    if (name === "report-file" || harmlessValues.has(value)) continue;
    const result = await useInScript(value);
    const harmless = { exitCode: 0, arrived: [value, value], files: [], complaints: [] };
    expect(result, `the output ${name}`).toEqual(harmless);
    harmlessValues.add(value);
  }
}

describe.each(forThisRuntime([["the action on Node", ACTION], ["the step on Deno", DENO_STEP]]))(
  "%s shows as text",
  (_, program) => {
    it("statuses, and hands on none of them", async () => {
      const emulator = createEmulator({ credentials: CREDENTIALS });
      for (const [index, status] of HOSTILE.entries()) {
        emulator.add({ ref: ref(index), timeline: [{ status, afterMs: 0 }] });
      }
      const refs = HOSTILE.map((_, index) => ref(index)).join();
      const result = await stepAgainst(emulator, { program, inputs: { "batch-refs": refs } });
      expectHarmless(result);
      await expectHarmlessInScripts(result);
      const { length } = HOSTILE;
      expect(result.outputs["reason"]).toBe(
        `Polled once: ${length} of ${length} batches still open (${length} unrecognized)`,
      );
      // Each stays in the one cell of its row.
      const cells = elementsOf(render(result.summary)).filter((name) => name.startsWith("td"));
      expect(cells).toHaveLength(4 * length);
    });

    it.each(BODIES)("what the API says: %j", async (body) => {
      const result = await stepAgainst(saying({ kind: "status", status: 400, body }), {
        program,
        inputs: { "batch-refs": ref(1) },
      });
      expectHarmless(result);
      await expectHarmlessInScripts(result);
      expect(result.outputs["reason"]).toBe("The API rejected the request with HTTP 400");
      expect(result.report.problems.join()).toContain("The API says: ");
    });

    it("names, and hands on what is safe of them", async () => {
      const emulator = createEmulator({ credentials: CREDENTIALS });
      emulator.add({ ref: ref(0), timeline: [{ status: "corrupted", afterMs: 0 }] });
      // The one that the reason names is a command in the alphabet of names.
      const names = ["a touch /tmp/../pwned .", ...HOSTILE];
      const lines = names.map((name, index) => JSON.stringify({ ref: ref(index), name }));
      const result = await stepAgainst(emulator, {
        program,
        inputs: { "batch-refs-file": "names.ndjson" },
        files: { "names.ndjson": lines.join("\n") },
      });
      expectHarmless(result);
      await expectHarmlessInScripts(result);
      const handedOn: { name?: string }[] = JSON.parse(result.outputs["batches"] ?? "");
      expect(handedOn[0]?.name).toBe(names[0]);
      for (const { name = "-" } of handedOn) expect(name).toMatch(/^[\p{L}\p{Nd} ._/-]{1,80}$/u);
    });

    it("refs, inputs and the names of files", async () => {
      const files = HOSTILE.map((text, index) => [
        `${index}${text.replaceAll(/[/\0\uD800]/g, "")}.txt`,
        text,
      ]);
      const result = await stepAgainst(saying({ kind: "reset" }), {
        program,
        inputs: {
          "batch-refs": JSON.stringify(HOSTILE),
          "batch-refs-file": "*.txt",
          timeout: HOSTILE.join(" ").replaceAll("\0", ""),
          "base-url": "<img src=x>|`::error::`",
        },
        files: process.platform === "win32" ? {} : Object.fromEntries(files),
      });
      expectHarmless(result);
      await expectHarmlessInScripts(result);
      expect(result.outputs["reason"]).toBe(
        "Invalid inputs: batch-refs, batch-refs-file, base-url, timeout",
      );
    });

    it.runIf(process.platform !== "win32")(
      "the path of the report, as its user gave it",
      async () => {
        const path = "a`b`$(c)\n::error::d ##[error]e <b>.json";
        const inputs = { "batch-refs": ref(1), "report-file": path };
        const result = await stepAgainst(saying({ kind: "reset" }), { program, inputs });
        expectHarmless(result);
        expect(result.outputs["report-file"]).toBe(path);
      },
    );

    const { clientKey, apiToken } = CREDENTIALS;
    const echo = [apiToken, encodeURIComponent(apiToken), btoa(`${clientKey}:${apiToken}`)];
    it.each<[string, number, unknown]>([
      ["an error", 503, { message: `no ${echo.join(" ")}` }],
      ["a status", 200, { totalCount: 1, items: [{ ref: ref(1), status: echo.join(" ") }] }],
    ])("no secret that the API repeats in %s", async (_, status, json) => {
      const body = JSON.stringify(json);
      const fault = { kind: "status", status, body, contentType: "application/json" } as const;
      const inputs = { "batch-refs": ref(1) };
      const { outputs, log } = await stepAgainst(saying(fault), { program, inputs });
      expect(outputs["conclusion"]).toMatch(/unknown|pending/);
      expect(log).toContain("*** *** ***");
    });

    it("log locations, and links none that is a script or goes elsewhere without TLS", async () => {
      const logs = [
        "javascript:alert(1)",
        "http://a.example/",
        'https://a.b/>)"|`x`\n[b](c)<img src=x>?d=`|\\|<e',
      ];
      const items = logs.map((log, index) => ({ ref: ref(index), status: "error", log }));
      const answer = () => Promise.resolve(Response.json({ totalCount: items.length, items }));
      const inputs = {
        "batch-refs": logs.map((_, index) => ref(index)).join(),
        "log-links": "true",
      };
      const { summary } = await stepAgainst({ fetch: answer }, { program, inputs });
      expect(strangeElements(summary)).toEqual(["a[href]"]);
      expect(summary).toContain('<a href="https://a.b/');
    });
  },
);
