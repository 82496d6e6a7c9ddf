import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { helpText } from "../../src/emulator/help.ts";
import { createEmulator, serve } from "../../src/emulator/mod.ts";
import type { Json } from "../support/emulator-client.ts";
import { AUTHORIZATION, guest, importFile, md5 } from "../support/emulator-client.ts";
import { endWithTest, IN_GROUP } from "../support/end-with-test.ts";
import { runProcess } from "../support/process.ts";
import { DENO, NODE_PATH, type Program, RUNTIME } from "../support/programs.ts";
import { ref } from "../support/scripts.ts";

const MAIN = fileURLToPath(new URL("../../src/emulator/main.ts", import.meta.url));

/** With the packages that are installed already, so that no test needs a registry. */
const DENO_WITH_PACKAGES: Program = [...DENO, "--node-modules-dir=manual"];

/** With no more permissions than these. */
const PROGRAM: Program = RUNTIME === "Node" ? [NODE_PATH, MAIN] : [
  ...DENO_WITH_PACKAGES,
  "--allow-net=127.0.0.1",
  "--allow-read=script.json",
  MAIN,
];

let directory: string;
let cleanups: (() => unknown)[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "emulator-"));
  cleanups.push(() => rmSync(directory, { recursive: true }));
});

afterEach(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
  cleanups = [];
});

describe(`sitecore-cdp-emulator on ${RUNTIME}`, () => {
  function start(...flags: string[]) {
    const [command, ...args] = PROGRAM;
    const child = spawn(command, [...args, ...flags], { ...IN_GROUP, cwd: directory });
    endWithTest(child);
    cleanups.push(() => child.kill("SIGKILL"));
    const output = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => output.stdout += text);
    child.stderr.setEncoding("utf8").on("data", (text: string) => output.stderr += text);
    return { child, output, closed: once(child, "close") };
  }

  /** Starts it on a free port, and gives its base URL. */
  async function started(...flags: string[]) {
    const running = start("--port", "0", ...flags);
    await Promise.race([once(running.child.stdout, "data"), running.closed]);
    return { ...running, url: running.output.stdout.trim() };
  }

  async function call(url: string, init: RequestInit = {}): Promise<Response> {
    return await fetch(url, { ...init, headers: { authorization: AUTHORIZATION } });
  }

  async function list(url: string): Promise<Json> {
    return await (await call(`${url}/v2/batches/inspect`)).json();
  }

  async function upload(url: string, ref: string): Promise<void> {
    const file = importFile(guest(1));
    const body = JSON.stringify({ checksum: md5(file, "hex"), size: file.length });
    const { location } = await (await call(`${url}/v2/batches/${ref}`, { method: "PUT", body }))
      .json();
    const headers = {
      "x-amz-server-side-encryption": "AES256",
      "content-md5": md5(file, "base64"),
    };
    await fetch(location.href, { method: "PUT", body: file, headers });
  }

  test.each(["SIGINT", "SIGTERM"] as const)(
    "prints its base URL alone, serves until %s and exits with 0",
    async (signal) => {
      const { child, output, url, closed } = await started("--client-key", "k", "--api-token=t");
      expect(output.stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\n$/);
      const authorization = `Basic ${btoa("k:t")}`;
      const response = await fetch(`${url}/v2/batches/inspect`, { headers: { authorization } });
      expect(await response.json()).toMatchObject({ totalCount: 0 });
      // Deno's child.kill() would report the signal, whatever the child's own exit code.
      process.kill(Number(child.pid), signal);
      expect(await closed).toEqual([0, null]);
      expect(output.stderr).toBe("");
    },
  );

  test("plays a script, which flags beat", async () => {
    writeFileSync(
      join(directory, "script.json"),
      "\uFEFF" + JSON.stringify({
        stages: { validation: "1h", queue: "0s", processing: "0s" },
        batches: [{ ref: ref(1), age: "2h", timeline: [{ status: "success", after: "1m" }] }],
        uploads: [{ number: 1, end: "paused" }],
        faults: ["list:503@2"],
      }),
    );
    const { url } = await started(
      ...["--script=script.json", "--validation=0s"],
      ...["--strangers=3", "--fault=list:502@1"],
    );
    const statuses = [];
    for (let request = 0; request < 3; request++) {
      statuses.push((await call(`${url}/v2/batches/inspect`)).status);
    }
    expect(statuses).toEqual([502, 503, 200]);
    await upload(url, ref(2));
    const { totalCount, items } = await list(url);
    expect(totalCount).toBe(5);
    expect(items.find((item: Json) => item.ref === ref(1))).toMatchObject({ status: "success" });
    expect(items.find((item: Json) => item.ref === ref(2))).toMatchObject({ status: "paused" });
  });

  test("tells each request where that is asked for, without signatures", async () => {
    const { url, output } = await started("--verbose", "--fault", "list:reset@2");
    await upload(url, ref(1));
    await call(`${url}/v2/batches/inspect?limit=5`);
    await call(`${url}/v2/batches/inspect`).catch(() => {});
    await expect.poll(() => output.stderr.trim().split("\n"), { timeout: 30_000 }).toEqual([
      `PUT /v2/batches/${ref(1)} 200`,
      expect.stringMatching(/^PUT \/client-key\/.*Signature=… 200$/),
      "GET /v2/batches/inspect?limit=5 200",
      "GET /v2/batches/inspect no response",
    ]);
  });

  test("says all that is wrong with its flags and exits with 2", async () => {
    const { output, closed } = start("--port", "eighty", "--qeue");
    expect(await closed).toEqual([2, null]);
    expect(output).toEqual({
      stdout: "",
      stderr: 'Cannot use "--qeue": there is no such flag; did you mean --queue? See --help\n' +
        'Cannot use --port "eighty": it must be a whole number from 0 to 65535\n',
    });
  });

  test("says all that is wrong with a script, and where, and exits with 2", async () => {
    const batches = [{ ref: "one", timeline: [{ status: "error", after: "soon" }] }];
    writeFileSync(join(directory, "script.json"), JSON.stringify({ batches }));
    const { output, closed } = start("--script", "script.json");
    expect(await closed).toEqual([2, null]);
    expect(output.stderr.trim().split("\n")).toEqual([
      'script.json: Cannot use batches[0].ref "one": it must be a UUID',
      expect.stringMatching(
        /^script\.json: Cannot use batches\[0\]\.timeline\[0\]\.after "soon": it must be a duration /,
      ),
    ]);
  });

  test("says in a sentence that a port is in use, and exits with 2", async () => {
    const other = await serve({ emulator: createEmulator() });
    cleanups.push(other.close);
    const { port } = new URL(other.url);
    const { output, closed } = start("--port", port);
    expect(await closed).toEqual([2, null]);
    expect(output.stdout).toBe("");
    expect(output.stderr).toBe(
      `Cannot serve the emulator on 127.0.0.1:${port}: the port is in use; use another port, or ` +
        "0 for any free port\n",
    );
  });
});

describe("sitecore-cdp-emulator on Deno", () => {
  test.each([["--allow-env=COLUMNS", 60], ["--deny-env", 80]])(
    "with %s fits --help into %i columns",
    async (permission, width) => {
      const { stdout } = await runProcess(
        [...DENO_WITH_PACKAGES, permission, MAIN, "--help"],
        { cwd: directory, env: { ...process.env, COLUMNS: "60" } },
      );
      expect(stdout).toBe(`${helpText(width)}\n`);
    },
  );

  // Not without any: a Deno that starts another one hands its own permissions on then.
  test.each<[string, string, string | RegExp]>([
    ["127.0.0.1:1", "127.0.0.1", "127.0.0.1"],
    ["127.0.0.1", "::1", "[::1]"],
    ["127.0.0.1", "localhost", "localhost"],
    ["localhost", "localhost", /localhost,(127\.0\.0\.1|\[::1\])/],
  ])(
    "where %s is allowed says what it needs for %s, and exits with 2",
    async (allowed, host, needed) => {
      const result = await runProcess(
        [...DENO_WITH_PACKAGES, `--allow-net=${allowed}`, MAIN, "--hostname", host, "--port", "0"],
        { cwd: directory, env: process.env },
      );
      expect(result).toMatchObject({ exitCode: 2, stdout: "" });
      const start = "Deno denied network access; run it with --allow-net=";
      expect(result.stderr.trim().split("\n")).toEqual([expect.stringContaining(start)]);
      expect(result.stderr.trim().split(start)[1]).toMatch(needed);
    },
  );

  test("says which permission it needs to read a script, and exits with 2", async () => {
    const result = await runProcess(
      [...DENO_WITH_PACKAGES, "--allow-net=127.0.0.1", MAIN, "--script=x.json"],
      { cwd: directory, env: process.env },
    );
    expect(result).toMatchObject({ exitCode: 2, stdout: "" });
    expect(result.stderr).toMatch(/^Cannot use x\.json: it cannot be read: .*--allow-read.*\n$/);
  });
});
