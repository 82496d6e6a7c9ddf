import { Buffer } from "node:buffer";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { randomBytes } from "node:crypto";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { createEmulator, type Emulator, serve } from "../../src/emulator/mod.ts";
import { CREDENTIALS } from "../support/credentials.ts";
import { guest, importFile } from "../support/emulator-client.ts";
import { endWithTest } from "../support/end-with-test.ts";
import { writePart } from "../support/part-file.ts";
import { DENO, NODE_PATH, type Program, RUNTIME } from "../support/programs.ts";

const SCRIPT = fileURLToPath(new URL("../support/load-once.ts", import.meta.url));

const [COMMAND, ...ARGS]: Program = RUNTIME === "Deno"
  ? [...DENO, "--allow-net=127.0.0.1", "--allow-env", "--allow-read", SCRIPT]
  : [NODE_PATH, SCRIPT];

/** Not to be compressed, so that it arrives in many pieces. */
const FILE = importFile(
  guest(1, { value: { guestType: "customer", email: randomBytes(1_000_000).toString("hex") } }),
);

type Moment = "allocate" | "allocated" | "upload" | "sending" | "received" | "uploaded";

/** An emulator that calls `reach` at each moment of a load. */
async function startApi(stages: Record<string, number>, reach: (moment: Moment) => void) {
  const emulator = createEmulator({ credentials: CREDENTIALS, stages });
  async function answer(request: Request): Promise<Response> {
    if (request.method !== "PUT") return await emulator.fetch(request);
    const isUpload = request.url.includes("Signature");
    reach(isUpload ? "upload" : "allocate");
    const response = await emulator.fetch(isUpload ? watched(request, reach) : request);
    reach(isUpload ? "received" : "allocated");
    if (isUpload) setTimeout(() => reach("uploaded"), 20);
    return response;
  }
  const { url, close } = await serve({ emulator: { fetch: answer } as unknown as Emulator });
  onTestFinished(close);
  return { emulator, baseUrl: `${url}/` };
}

function watched(request: Request, reach: (moment: Moment) => void): Request {
  let bytes = 0;
  const watch = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.length;
      if (bytes > FILE.length / 2) reach("sending");
      controller.enqueue(chunk);
    },
  });
  const body = request.body?.pipeThrough(watch as never);
  return new Request(request.url, {
    method: "PUT",
    headers: request.headers,
    body,
    duplex: "half",
  } as RequestInit);
}

async function outputOf(child: ChildProcess) {
  const chunks: Uint8Array[] = [];
  child.stdout?.on("data", (chunk) => chunks.push(chunk));
  const [code, signal] = await once(child, "close");
  return { code, signal, text: Buffer.concat(chunks).toString() };
}

describe(`a load on ${RUNTIME} that is killed`, () => {
  const quick = { validationMs: 0, queueMs: 0, processingMs: 0 };

  it.each<[Moment, Record<string, number>]>([
    ["allocate", quick],
    ["allocated", quick],
    ["upload", quick],
    ["sending", quick],
    ["received", quick],
    ["uploaded", quick],
    ["received", { ...quick, validationMs: 3000 }],
    ["received", { ...quick, queueMs: 3000 }],
    ["received", { ...quick, processingMs: 3000 }],
  ])("at %s, %j, loads its file once when it is started again", async (moment, stages) => {
    let first: ChildProcess | undefined;
    const { emulator, baseUrl } = await startApi(stages, (reached) => {
      if (reached === moment) first?.kill("SIGKILL");
    });
    const part = await writePart(FILE);
    const args = [...ARGS, JSON.stringify({ baseUrl, credentials: CREDENTIALS, part })];
    const start = () => {
      const child = spawn(COMMAND, args, {
        stdio: ["ignore", "pipe", "inherit"],
        env: process.env,
      });
      endWithTest(child);
      return child;
    };
    first = start();
    const killed = await outputOf(first);
    if (moment !== "uploaded") expect(killed.signal).toBe("SIGKILL");
    first = undefined;
    const again = await outputOf(start());
    expect(again.code).toBe(0);
    expect(JSON.parse(again.text)).toMatchObject({ generation: 0 });
    const list = async () => {
      const authorization = `Basic ${btoa(`${CREDENTIALS.clientKey}:${CREDENTIALS.apiToken}`)}`;
      const response = await fetch(`${baseUrl}v2/batches/inspect`, { headers: { authorization } });
      const { items } = await response.json();
      return items.map(({ status }: { status: string }) => status);
    };
    await expect.poll(list, { timeout: 10_000 }).toEqual(["success"]);
    expect(emulator.uploadedFiles.length).toBeGreaterThan(0);
    for (const { bytes } of emulator.uploadedFiles) {
      expect(Buffer.compare(bytes, FILE)).toBe(0);
    }
  });
});
