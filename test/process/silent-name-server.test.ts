import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CREDENTIALS } from "../support/credentials.ts";
import { runProcess } from "../support/process.ts";
import {
  ACTION,
  afterScript,
  DENO,
  DIST,
  forThisRuntime,
  HURRIED,
  NODE_PATH,
  type Program,
} from "../support/programs.ts";
import { ref } from "../support/scripts.ts";

/** How to give a process a network and files of its own: as root, or as whoever may play root. */
const UNSHARE = [["--mount", "--net"], ["--map-root-user", "--mount", "--net"]].find((flags) => {
  try {
    execFileSync("unshare", [...flags, "ip", "link", "set", "lo", "up"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
});

const NAME_SERVER = `require("node:dgram").createSocket("udp4").bind(53, "127.0.0.1")`;

/** Starts a program where the only name server takes every question and says nothing. */
const SCRIPT = `ip link set lo up
mount --bind resolv.conf /etc/resolv.conf
'${NODE_PATH}' --eval '${NAME_SERVER}' < /dev/null > /dev/null 2>&1 &
exec "$@"`;

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "names-"));
  writeFileSync(join(directory, "resolv.conf"), "nameserver 127.0.0.1\n");
});

afterEach(() => rmSync(directory, { recursive: true }));

describe.runIf(UNSHARE).each(forThisRuntime<[string, Program]>([
  ["on Node", ACTION],
  ["on Deno", [...DENO, "--allow-net", "--allow-env", "--allow-write", DIST]],
]))("the program %s, whose name server says nothing,", (_, program) => {
  it.each<[string, string, NodeJS.Signals | undefined]>([
    ["a signal", "0", "SIGTERM"],
    ["the last poll", HURRIED, undefined],
  ])("ends within two seconds of its report after %s, with its code", async (_, script, signal) => {
    const [command, ...args] = afterScript(script, program);
    const flags = ["--region=eu", `--batch-refs=${ref(1)}`, "--wait=false", "--report-file=r.json"];
    const { PATH, HOME, DENO_DIR } = process.env;
    let startMs = 0;
    let reportMs: number | undefined;
    let isSent = false;
    const { exitCode, stderr } = await runProcess(
      ["unshare", ...UNSHARE ?? [], "bash", "-c", SCRIPT, "bash", command, ...args, ...flags],
      {
        cwd: directory,
        env: {
          PATH,
          HOME,
          DENO_DIR,
          SITECORE_CDP_CLIENT_KEY: CREDENTIALS.clientKey,
          SITECORE_CDP_API_TOKEN: CREDENTIALS.apiToken,
        },
        watch({ raw, send }) {
          const nowMs = performance.now();
          if (startMs === 0 && raw.includes("Polling once")) startMs = nowMs;
          if (raw.includes("Conclusion:")) reportMs ??= nowMs;
          // So late that the name has been asked for.
          if (!signal || isSent || startMs === 0 || nowMs < startMs + 500) return;
          isSent = true;
          send(signal);
        },
      },
    );
    const endMs = performance.now();
    expect(endMs - (reportMs ?? endMs)).toBeLessThan(2000);
    const report = JSON.parse(readFileSync(join(directory, "r.json"), "utf8"));
    expect(report.conclusion).toBe(signal ? "cancelled" : "unknown");
    expect(exitCode).toBe(report.exitCode);
    expect(stderr).toContain(`exit code ${exitCode}`);
  });
});
