/**
 * Demonstrates the load program without a tenant: `npm run demo`, or `npm run demo -- --all-good`.
 *
 * Starts the emulator, and loads real files with the built program in its own process, as a pipeline would.
 */
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { createEmulator, DEFAULT_CREDENTIALS, serve } from "../src/emulator/mod.ts";

const { clientKey, apiToken } = DEFAULT_CREDENTIALS;

function guest(number: number, value: object = {}): object {
  const identity = { guestType: "customer", email: `guest${number}@example.com` };
  return { ref: randomUUID(), schema: "guest", mode: "upsert", value: { ...identity, ...value } };
}

function guests(count: number, value?: object): object[] {
  return Array.from({ length: count }, (_, index) => guest(index, value));
}

function toLines(records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join("");
}

/** Import files as people have them: one record per line, compressed, or an array over several lines. */
const GOOD = {
  "1-guests.json": toLines(guests(500)),
  "2-newsletter.json.gz": gzipSync(toLines(guests(200))),
  "3-shops.json": JSON.stringify(guests(20), undefined, 2),
};

/** Sitecore CDP refuses nine of these records, so the file after it is not loaded. */
const BAD = {
  "4-bad-guests.json": toLines([...guests(80), ...guests(9, { firstName: 1 })]),
  "5-late-guests.json": toLines(guests(10)),
};

/** Runs the built program as a pipeline would. Returns its exit code. */
async function load(directory: string, baseUrl: string): Promise<number | null> {
  const program = fileURLToPath(new URL("../dist/load/index.js", import.meta.url));
  const args = [
    `--files=${directory.replaceAll("\\", "/")}/*`,
    `--base-url=${baseUrl}`,
    "--poll-interval=500ms",
    "--timeout=1m",
  ];
  const child = spawn(process.execPath, [program, ...args], {
    stdio: "inherit",
    env: {
      ...process.env,
      GITHUB_ACTIONS: "",
      GITHUB_OUTPUT: "",
      // The emulator runs on this machine.
      NO_PROXY: "127.0.0.1",
      no_proxy: "127.0.0.1",
      SITECORE_CDP_CLIENT_KEY: clientKey,
      SITECORE_CDP_API_TOKEN: apiToken,
    },
  });
  return await new Promise((resolve, reject) => child.on("error", reject).on("exit", resolve));
}

/** Whether to load only good files. */
function readFlag(): boolean {
  try {
    const options = { "all-good": { type: "boolean", default: false } } as const;
    return parseArgs({ options }).values["all-good"];
  } catch {
    console.error("Cannot run the demo: its only flag is --all-good");
    process.exit(2);
  }
}

const isAllGood = readFlag();
const files = isAllGood ? GOOD : { ...GOOD, ...BAD };
const expectedExitCode = isAllGood ? 0 : 1;

const stages = { validationMs: 500, queueMs: 1000, processingMs: 1500 };
const server = await serve({ emulator: createEmulator({ stages }) });
const directory = mkdtempSync(join(tmpdir(), "demo-"));
console.log(`The emulator of the Batch API listens on ${server.url}\n`);
try {
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(directory, name), content);
  }
  const exitCode = await load(directory, server.url);
  console.log(
    `\nThe exit code is ${exitCode}: a pipeline would ${exitCode === 0 ? "go on" : "stop"} here.`,
  );
  process.exitCode = exitCode === expectedExitCode ? 0 : 1;
} finally {
  rmSync(directory, { recursive: true });
  await server.close();
}
