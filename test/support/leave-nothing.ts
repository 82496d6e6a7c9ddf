import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

/** For how long what was killed may need to end, in milliseconds. */
const PATIENCE_MS = 10_000;

/**
 * Gives the tests a temporary folder of their own. When all have ended, throws where something is left
 * in it, or where a process still runs that was started from it: whatever a test starts has the folder
 * in its variables, its arguments or as its working directory. Processes are found on Linux only.
 */
export function setup(): () => Promise<void> {
  // npm keeps its compiled code for the next time where it always is.
  process.env["NODE_COMPILE_CACHE"] ??= join(tmpdir(), "node-compile-cache");
  const folder = mkdtempSync(join(tmpdir(), "tests-"));
  for (const name of ["TMPDIR", "TEMP", "TMP"]) process.env[name] = folder;
  return async () => {
    let left = processesOf(folder);
    const endMs = performance.now() + PATIENCE_MS;
    while (left.length > 0 && performance.now() < endMs) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      left = processesOf(folder);
    }
    const files = readdirSync(folder).map((name) => `the temporary ${join(folder, name)}`);
    rmSync(folder, { recursive: true });
    const all = [...left.map(describe), ...files];
    if (all.length > 0) throw new Error(`The tests left behind:\n  ${all.join("\n  ")}`);
  };
}

/** But for children of vitest itself: those of its workers have another parent now. */
function processesOf(folder: string): readonly string[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((pid) => /^\d+$/.test(pid) && !read(pid, "stat").includes(`) S ${process.pid} `))
    .filter((pid) =>
      ["environ", "cmdline"].some((name) => read(pid, name).includes(folder)) ||
      linkOf(`/proc/${pid}/cwd`).startsWith(folder)
    );
}

/** Its command, and the ports at which it listens. */
function describe(pid: string): string {
  const sockets = linksIn(`/proc/${pid}/fd`).map((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1]);
  const ports = ["net/tcp", "net/tcp6"].flatMap((name) => read(pid, name).split("\n"))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode]) => state === "0A" && sockets.includes(inode))
    .map(([, address = ""]) => parseInt(address.replace(/.*:/, ""), 16));
  const listening = ports.length > 0 ? `, which listens on port ${ports.join(", ")}` : "";
  return `process ${pid}: ${read(pid, "cmdline").replaceAll("\0", " ").trim()}${listening}`;
}

/** Nothing of a process that has ended, or is somebody else's. */
function read(pid: string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "latin1");
  } catch {
    return "";
  }
}

function linksIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).map((name) => linkOf(`${folder}/${name}`));
  } catch {
    return [];
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return "";
  }
}
