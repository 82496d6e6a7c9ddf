import { execFile } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readProjectFile } from "../../scripts/docs.ts";
import { FLAG_NAMES } from "../../src/emulator/flags.ts";
import { DEFAULT_UNSPECIFIED, parseScript } from "../../src/emulator/mod.ts";
import { UNSPECIFIED_WORDS } from "../../src/emulator/unspecified.ts";
import { guest } from "../support/emulator-client.ts";
import { example } from "../support/manual.ts";
import { ACTION, DENO } from "../support/programs.ts";
import { runStep } from "../support/runner.ts";
import { ref } from "../support/scripts.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

const isDeno = "Deno" in globalThis;

/** With the packages that are installed already, so that no test needs a registry. */
const DENO_OPTIONS = ["--no-lock", "--node-modules-dir=manual"];

/** Where a reader stands. */
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "emulator-manual-"));
  const emulator = join(root, "src/emulator/main.ts");
  const command = isDeno
    ? [...DENO, ...DENO_OPTIONS, "--allow-net=127.0.0.1", "--allow-read=emulator.json", emulator]
    : [process.execPath, emulator];
  // What the page leaves running is ended after each test; its time passes four times as fast as the page says.
  putExecutable(
    "sitecore-cdp-emulator",
    `echo $$ > emulator.pid\nexec ${command.join(" ")} "$@" --speed 240`,
  );
  putExecutable("sitecore-cdp-batch-gate", `exec ${ACTION.join(" ")} "$@"`);
  putExecutable("npx", 'while [ "$1" != sitecore-cdp-emulator ]; do shift; done; exec "$@"');
  putExecutable("load.sh", example("emulator load").replace(/^#!.*\n/, ""));
  writeFileSync(join(directory, "emulator.json"), example("emulator script"));
  writeFileSync(join(directory, "guests.json"), JSON.stringify(guest(1)));
  writeFileSync(join(directory, "orders.json"), JSON.stringify(guest(2, { schema: "order" })));
});

afterEach(() => {
  if (emulatorRuns()) process.kill(Number(readText("emulator.pid")));
  rmSync(directory, { recursive: true });
});

function putExecutable(name: string, script: string): void {
  writeFileSync(join(directory, name), `#!/usr/bin/env bash\n${script}\n`);
  chmodSync(join(directory, name), 0o755);
}

function readText(name: string): string {
  return readFileSync(join(directory, name), "utf8");
}

/** Whether what the page has started still runs; what has ended may wait to be taken notice of. */
function emulatorRuns(): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${readText("emulator.pid").trim()}/stat`, "utf8"));
  } catch {
    return false;
  }
}

async function bash(script: string, env: Readonly<Record<string, string>> = {}) {
  const path = [directory, process.env["PATH"]].join(delimiter);
  const { HOME, DENO_DIR } = process.env;
  const args = ["--noprofile", "--norc", "-eo", "pipefail", "-c", script];
  const options = { cwd: directory, env: { HOME, DENO_DIR, ...env, PATH: path } };
  return await promisify(execFile)("bash", args, options)
    .then((result) => ({ ...result, code: 0 }), (error) => error);
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

describe.runIf(process.platform === "linux")("docs/emulator.md's load", () => {
  test("is tested by a shell script, which leaves nothing running", async () => {
    const { code, stdout, stderr } = await bash(example("emulator shell"));
    expect(stderr).toContain("Conclusion: success, exit code 0.");
    expect(stderr).toContain("Conclusion: failure, exit code 1.");
    expect(stdout).toContain("Validation error: incorrect data type of price");
    expect(code).toBe(0);
    await expect.poll(emulatorRuns, { timeout: 30_000 }).toBe(false);
  });

  test.each([
    ["orders go in", (text: string) => text.replace('"error"', '"success"'), "its exit code is 0"],
    ["guests fail", (text: string) => text.replace("order", "guest"), "exit code 1"],
  ])("fails in a shell script where %s", async (_, change, message) => {
    writeFileSync(join(directory, "emulator.json"), change(example("emulator script")));
    const { code, stderr } = await bash(example("emulator shell"));
    expect(code).toBe(1);
    expect(stderr).toContain(message);
    await expect.poll(emulatorRuns, { timeout: 30_000 }).toBe(false);
  });

  test("is tested by a workflow", async () => {
    const port = await freePort();
    const text = example("emulator workflow").replaceAll("8080", String(port));
    const { env, jobs } = parse(text);
    const conclusions: (string | undefined)[] = [];
    const fill = (value: unknown) =>
      `${value}`
        .replaceAll(/\$\{\{ env\.(\w+) \}\}/g, (_, name) => env[name])
        .replace("${{ steps.orders.outputs.conclusion }}", conclusions.at(-1) ?? "");
    for (const step of jobs.test.steps) {
      const own = Object.entries(step.env ?? {}).map(([name, value]) => [name, fill(value)]);
      if (step.run) {
        const { code } = await bash(step.run, { ...env, ...Object.fromEntries(own) });
        expect(`${step.name}: ${code}`).toBe(`${step.name}: 0`);
      } else if (step.uses.startsWith("OWNER/sitecore-cdp-batch-gate")) {
        const given = Object.entries(step.with).map(([name, value]) => [name, fill(value)]);
        const inputs = Object.fromEntries(given);
        const refs = readText(inputs["batch-refs-file"]);
        const { outputs } = await runStep({
          inputs: { ...inputs, "batch-refs-file": "", "batch-refs": refs },
        });
        conclusions.push(outputs["conclusion"]);
      }
    }
    expect(conclusions).toEqual(["success", "failure"]);
    const log = readText("emulator.log");
    expect(log).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/m);
    expect(log).toMatch(/^PUT \/v2\/batches\/\S+ 503$/m);
  });

  test("is tested by a program's own tests", async () => {
    const mod = (name: string) => pathToFileURL(join(root, "src", name)).href;
    writeFileSync(join(directory, "load.ts"), example("emulator program"));
    writeFileSync(
      join(directory, "load.test.ts"),
      example("emulator test")
        .replace('"sitecore-cdp-batch-gate"', JSON.stringify(mod("mod.ts")))
        .replace('"sitecore-cdp-batch-gate/emulator"', JSON.stringify(mod("emulator/mod.ts"))),
    );
    const command = isDeno
      ? [
        ...[process.execPath, "test", "--no-check", "--allow-net=127.0.0.1", ...DENO_OPTIONS],
        ...["--config", join(root, "deno.json")],
      ]
      : [process.execPath, "--test", "--test-reporter=tap"];
    const { code, stdout, stderr } = await bash(`${command.join(" ")} load.test.ts`, {
      NO_COLOR: "1",
    });
    expect(`${code} ${stderr}`).toMatch(/^0 /);
    expect(stdout).toMatch(isDeno ? /ok \| 3 passed/ : /# pass 3/);
  });

  test("is served by Deno with these permissions", async () => {
    writeFileSync(
      join(directory, "deno"),
      `#!/bin/sh\nrun=$1; shift\nexec ${DENO[0]} "$run" ${DENO_OPTIONS.join(" ")} "$@" --port 0\n`,
    );
    chmodSync(join(directory, "deno"), 0o755);
    const command = example("emulator deno").replace("sitecore-cdp-batch-gate/", root).trim();
    const { stdout } = await bash(
      `exec 3< <(exec ${command}); trap "kill $!" EXIT; read -r url <&3; curl -s "$url"`,
    );
    expect(JSON.parse(stdout)).toMatchObject({ status: 404 });
  });
});

describe("docs/emulator.md", () => {
  const page = readProjectFile("docs/emulator.md");

  test("has a whole script that can be used", () => {
    const script = JSON.parse(example("emulator whole script"));
    expect(parseScript(script).uploads).toHaveLength(7);
  });

  test.each([
    ["a script", { x: 1 }],
    ["an upload", { uploads: [{ x: 1 }] }],
    ["a batch", { batches: [{ ref: ref(1), x: 1 }] }],
  ])("tells every key of %s", (_, script) => {
    let message = "";
    try {
      parseScript(script);
    } catch (error) {
      message = (error as Error).message;
    }
    const keys = /there is no such key; valid keys: (.*)$/.exec(message)?.[1]?.split(", ") ?? [];
    expect(keys.length).toBeGreaterThan(5);
    for (const key of keys) expect(page).toContain(`\`${key}\``);
  });

  test("tells all that the documentation leaves open, and every choice", () => {
    const rows = new Map([...page.matchAll(/^\| (`.*?`) \| (.*)$/gm)]
      .flatMap(([, names = "", rest = ""]) =>
        names.split(", ").map((name): [string, string] => [name.replaceAll("`", ""), rest])
      ));
    for (const [key, value] of Object.entries(DEFAULT_UNSPECIFIED)) {
      const row = rows.get(key.replace(/Ms$/, "")) ?? "";
      const isTime = key.endsWith("Ms");
      const shown = value === undefined
        ? "none"
        : isTime
        ? (value ? "`1h`" : "`0s`")
        : `\`${value}\``;
      expect(`${key}: ${row}`).toContain(`: ${shown}`);
      const words: readonly string[] = Object.entries(UNSPECIFIED_WORDS)
        .find(([name]) => name === key)?.[1] ?? [];
      for (const word of words) expect(row).toContain(`\`${word}\``);
    }
  });

  test("names no flag that is not there", () => {
    const own = [...page.matchAll(/(?<![\w-])--([a-z][a-z-]+)/g)].map(([, name = ""]) => name);
    const others =
      /^(yes|package|test|global|allow-net|allow-read|quiet|base-url|batch-refs-file|poll-interval)$|^(stdout|fail|silent|show-error|retry.*|upload-file|output)$/;
    for (const name of own.filter((name) => !others.test(name))) {
      expect(FLAG_NAMES).toContain(name);
    }
  });
});
