import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEmulator, type EmulatorServer, serve } from "../../src/emulator/mod.ts";
import { MODULE } from "../support/consumer-files.ts";
import { CREDENTIALS } from "../support/credentials.ts";
import { GITHUB_TOKEN, REPOSITORY, serveGitHub } from "../support/github-api.ts";
import { serveJsr } from "../support/jsr.ts";
import { example, exampleAt } from "../support/manual.ts";
import { installOldestDeno, OLDEST_DENO } from "../support/oldest-deno.ts";
import { runProcess } from "../support/process.ts";
import { DENO, DENO_PATH, DENO_STEP, type Program } from "../support/programs.ts";
import { runStep } from "../support/runner.ts";
import { ref } from "../support/scripts.ts";
import { runInTerminal } from "../support/terminal.ts";

const PACKAGE = "jsr:@sitecore-cdp/batch-gate";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

let directory: string;
let jsr: EmulatorServer;
let api: EmulatorServer;
/** Where Deno finds the registry, and keeps what comes from there. */
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "jsr-"));
  jsr = await serveJsr();
  env = { JSR_URL: jsr.url, DENO_DIR: directory };
  // What comes from npm is kept where it is for all other tests.
  const { npmCache } = JSON.parse(`${execFileSync(DENO_PATH, ["info", "--json"])}`);
  symlinkSync(npmCache, join(directory, "npm"), "junction");
  const emulator = createEmulator({ credentials: CREDENTIALS });
  emulator.add({ ref: ref(1), timeline: [{ status: "success", afterMs: 0 }] });
  emulator.add({ ref: ref(2), timeline: [{ status: "corrupted", afterMs: 0 }] });
  api = await serve({ emulator });
  // `npm run check:package` checks the types. Whoever runs the tests may have a token of GitHub's.
  await publish();
  await deno(directory, "cache", PACKAGE, `${PACKAGE}/main`, `${PACKAGE}/emulator/main`);
}, 300_000);

afterAll(async () => {
  await Promise.all([jsr.close(), api.close()]);
  rmSync(directory, { recursive: true });
});

/** Runs Deno with all variables that may lead to npm's registry. */
async function deno(cwd: string, ...args: readonly string[]): Promise<string> {
  const variables = { ...process.env, GITHUB_ACTIONS: undefined, NO_COLOR: "1", ...env };
  const { exitCode, raw } = await runProcess([DENO_PATH, ...args], { cwd, env: variables });
  if (exitCode !== 0) throw new Error(raw);
  return raw;
}

/** As the release does, but for what only GitHub gives it. */
function publish(): Promise<string> {
  return deno(ROOT, "publish", "--no-check", "--no-provenance", "--allow-dirty", "--token=none");
}

const inputs = () => ({
  "base-url": api.url,
  "client-key": CREDENTIALS.clientKey,
  "api-token": CREDENTIALS.apiToken,
});

describe("deno publish gives JSR", () => {
  it.each<[string, string, () => string, number, string]>([
    [ref(1), "Deno", () => DENO_PATH, 0, "success"],
    [ref(2), "Deno", () => DENO_PATH, 1, "failure"],
    [ref(2), `Deno ${OLDEST_DENO}`, installOldestDeno, 1, "failure"],
  ])(
    "the command, for %s on %s",
    async (batchRef, _, runtime, exitCode, conclusion) => {
      const [, ...options] = DENO;
      const permissions = ["--allow-net=127.0.0.1", "--allow-env"];
      const program: Program = [runtime(), ...options, ...permissions, `${PACKAGE}/main`];
      const flags = Object.entries({ ...inputs(), "batch-refs": batchRef })
        .map(([name, value]) => `--${name}=${value}`);
      const result = await runInTerminal(program, flags, { env });
      expect(result.stderr).toContain(`Conclusion: ${conclusion}`);
      expect(result.exitCode).toBe(exitCode);
    },
  );

  it("the step, which asks GitHub by packages that npm's users do not get", async () => {
    const github = await serveGitHub();
    const { exitCode, outputs, annotations } = await runStep({
      program: [...DENO_STEP.slice(0, -1), `${PACKAGE}/main`] as unknown as Program,
      inputs: {
        ...inputs(),
        "batch-refs": ref(1),
        "commit-status": "sitecore-cdp",
        "github-token": GITHUB_TOKEN,
      },
      env: {
        ...env,
        GITHUB_API_URL: github.apiUrl,
        GITHUB_REPOSITORY: REPOSITORY,
        GITHUB_SHA: "a".repeat(40),
      },
    });
    await github.close();
    expect(annotations).toEqual([]);
    expect(outputs["conclusion"]).toBe("success");
    expect(exitCode).toBe(0);
    expect(github.statuses.at(-1)).toMatchObject({ context: "sitecore-cdp", state: "success" });
  });

  it("the library", async () => {
    const script = join(directory, "use.ts");
    writeFileSync(script, MODULE.replaceAll(`"sitecore-cdp-batch-gate`, `"${PACKAGE}`));
    const program: Program = [...DENO, "--allow-net=127.0.0.1", script];
    const { stdout, stderr, exitCode } = await runInTerminal(program, [], { env });
    expect(stderr).toBe("");
    expect(stdout).toBe("failure\n");
    expect(exitCode).toBe(0);
  });

  it("nothing a second time, as when the release is run again", async () => {
    expect(await publish()).toContain("already published");
  });

  it("the command of the emulator", async () => {
    const program: Program = [...DENO, `${PACKAGE}/emulator/main`];
    const { stdout, exitCode } = await runInTerminal(program, ["--help"], { env });
    expect(stdout).toMatch(/^ {2}--port /m);
    expect(exitCode).toBe(0);
  });
});

describe.runIf(process.platform !== "win32")("the manual's example", () => {
  const run = (script: string) =>
    runInTerminal(["sh", "-c", script], [], {
      env: {
        ...env,
        PATH: [dirname(DENO_PATH), process.env["PATH"]].join(delimiter),
        SITECORE_CDP_CLIENT_KEY: CREDENTIALS.clientKey,
        SITECORE_CDP_API_TOKEN: CREDENTIALS.apiToken,
      },
    });

  it.each([[ref(1), 0, "success"], [ref(2), 1, "failure"]])(
    "jsr waits for %s, with exit code %i",
    async (batchRef, exitCode, conclusion) => {
      const result = await run(exampleAt("jsr", api.url, batchRef));
      expect(result.stderr).toContain(`Conclusion: ${conclusion}`);
      expect(result.exitCode).toBe(exitCode);
    },
  );

  it("emulator from JSR is a command", async () => {
    const script = example("emulator from JSR").replace("8080", "nonsense");
    const { stderr, exitCode } = await run(script);
    expect(stderr).toContain('Cannot use --port "nonsense"');
    expect(exitCode).toBe(2);
  });
});
