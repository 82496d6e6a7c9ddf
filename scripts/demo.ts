/**
 * Demonstrates the gate without a tenant: `npm run demo`, or `npm run demo -- --all-good`.
 *
 * Starts the emulator, uploads real files to it with the calls that Sitecore documents, and waits for
 * them with the built program in its own process, as a pipeline would.
 */
import { Buffer } from "node:buffer";
import { spawn } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { createEmulator, DEFAULT_CREDENTIALS, serve } from "../src/emulator/mod.ts";

const { clientKey, apiToken } = DEFAULT_CREDENTIALS;

/** A file to upload. */
interface Load {
  readonly name: string;
  readonly file: Uint8Array<ArrayBuffer>;
  /** The checksum to announce, if not the file's own. */
  readonly checksum?: string;
}

/** Creates a gzipped import file with one record per line. */
function importFile(records: readonly object[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(records.map((record) => `${JSON.stringify(record)}\n`).join("")));
}

function guest(number: number, value: object = {}): object {
  const identity = { guestType: "customer", email: `guest${number}@example.com` };
  return { ref: randomUUID(), schema: "guest", mode: "upsert", value: { ...identity, ...value } };
}

function guests(count: number): object[] {
  return Array.from({ length: count }, (_, index) => guest(index));
}

const GOOD: readonly Load[] = [
  { name: "guests", file: importFile(guests(500)) },
  { name: "newsletter-guests", file: importFile(guests(200)) },
];

const BAD: readonly Load[] = [
  {
    name: "guests-with-bad-records",
    file: importFile([
      ...guests(80),
      ...Array.from({ length: 9 }, (_, index) => guest(index, { firstName: index })),
      ...Array.from({ length: 3 }, (_, index) => ({ ...guest(index), mode: "replace" })),
      { ref: "17" },
    ]),
  },
  { name: "guests-with-wrong-checksum", file: importFile(guests(10)), checksum: "0".repeat(32) },
];

function md5(bytes: Uint8Array, encoding: "hex" | "base64"): string {
  return createHash("md5").update(bytes).digest(encoding);
}

/** Allocates a batch and uploads its file as Sitecore documents it. Returns the batch ref. */
async function upload({ file, checksum }: Load, baseUrl: string): Promise<string> {
  const ref = randomUUID();
  const allocation = await fetch(`${baseUrl}/v2/batches/${ref}`, {
    method: "PUT",
    headers: {
      authorization: `Basic ${Buffer.from(`${clientKey}:${apiToken}`).toString("base64")}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ checksum: checksum ?? md5(file, "hex"), size: file.length }),
  });
  const { location } = await allocation.json();
  await fetch(location.href, {
    method: "PUT",
    headers: {
      "x-amz-server-side-encryption": "AES256",
      "content-md5": md5(file, "base64"),
      "content-type": "application/gzip",
    },
    body: file,
  });
  return ref;
}

/** Runs the built program as a pipeline would. Returns its exit code. */
async function gate(refs: readonly object[], baseUrl: string): Promise<number | null> {
  const program = fileURLToPath(new URL("../dist/index.js", import.meta.url));
  const args = [
    `--base-url=${baseUrl}`,
    `--batch-refs=${JSON.stringify(refs)}`,
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

/** Whether to upload only good files. */
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
const loads = isAllGood ? GOOD : [...GOOD, ...BAD];
const expectedExitCode = isAllGood ? 0 : 1;

const stages = { validationMs: 1500, queueMs: 2500, processingMs: 3500 };
const server = await serve({ emulator: createEmulator({ stages }) });
console.log(`The emulator of the Batch API listens on ${server.url}`);
const refs = [];
for (const load of loads) {
  const ref = await upload(load, server.url);
  refs.push({ ref, name: load.name });
  console.log(`Uploaded ${load.file.length} bytes of ${load.name} as batch ${ref}`);
}
console.log("\nThe gate begins:\n");
const exitCode = await gate(refs, server.url);
await server.close();
console.log(
  `\nThe gate's exit code is ${exitCode}: a pipeline would ${
    exitCode === 0 ? "go on" : "stop"
  } here.`,
);
process.exitCode = exitCode === expectedExitCode ? 0 : 1;
