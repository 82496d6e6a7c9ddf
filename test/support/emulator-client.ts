import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { createEmulator } from "../../src/emulator/mod.ts";
import type { Emulator, EmulatorOptions } from "../../src/emulator/mod.ts";
import { FakeClock } from "./fake-clock.ts";
import { ref } from "./scripts.ts";

/** One second per stage, so that a test can say where a batch is. */
const STAGES = { validationMs: 1000, queueMs: 1000, processingMs: 1000 };

export const ORIGIN = "https://api.example";

export const AUTHORIZATION = `Basic ${Buffer.from("client-key:api-token").toString("base64")}`;

/** What a test looks at in a JSON answer; deliberately loose. */
// deno-lint-ignore no-explicit-any
export type Json = any;

/** A record that passes. */
export function guest(number: number, changes: object = {}): object {
  const value = { guestType: "customer", email: `guest${number}@example.com` };
  return { ref: ref(number), schema: "guest", mode: "upsert", value, ...changes };
}

/** A gzipped import file. */
export function importFile(...records: (object | string)[]): Uint8Array<ArrayBuffer> {
  const lines = records.map((record) =>
    typeof record === "string" ? record : JSON.stringify(record)
  );
  return new Uint8Array(gzipSync(lines.map((line) => `${line}\n`).join("")));
}

export function md5(bytes: Uint8Array, encoding: "hex" | "base64"): string {
  return createHash("md5").update(bytes).digest(encoding);
}

export interface EmulatorClient {
  readonly clock: FakeClock;
  readonly emulator: Emulator;
  /** A request with Basic authentication. */
  call(path: string, init?: RequestInit): Promise<Response>;
  json(path: string): Promise<Json>;
  list(query?: string): Promise<Json>;
  allocate(ref: string, body: unknown): Promise<Response>;
  /** An upload with the documented headers, with others, or, where they are undefined, without. */
  put(
    href: string,
    file: Uint8Array<ArrayBuffer>,
    headers?: Readonly<Record<string, string | undefined>>,
  ): Promise<Response>;
  /** Allocates a batch for a file; gives the URL for its upload. */
  locate(ref: string, file: Uint8Array<ArrayBuffer>): Promise<string>;
  /** Allocates and uploads; the batch is `uploading` for another second. */
  upload(ref: string, file: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Downloads and unpacks a log without credentials. */
  readLog(url: string): Promise<Json[]>;
}

/** An emulator in a time of its own, and what callers do with it. */
export function createClient(options: EmulatorOptions = {}): EmulatorClient {
  const clock = new FakeClock("2026-03-01T12:00:00.000Z");
  const emulator = createEmulator({ clock, stages: STAGES, ...options });
  const call = (path: string, init: RequestInit = {}) =>
    emulator.fetch(
      new Request(new URL(path, ORIGIN), {
        ...init,
        headers: { authorization: AUTHORIZATION, ...init.headers },
      }),
    );
  const json = async (path: string) => await (await call(path)).json();
  const allocate = (ref: string, body: unknown) =>
    call(`/v2/batches/${ref}`, { method: "PUT", body: JSON.stringify(body) });
  const put: EmulatorClient["put"] = (href, file, changes = {}) => {
    const headers = Object.entries({
      "x-amz-server-side-encryption": "AES256",
      "content-md5": md5(file, "base64"),
      "content-type": "application/gzip",
      ...changes,
    }).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return emulator.fetch(new Request(href, { method: "PUT", body: file, headers }));
  };
  const locate: EmulatorClient["locate"] = async (ref, file) => {
    const announced = { checksum: md5(file, "hex"), size: file.length };
    const { location } = (await (await allocate(ref, announced)).json()) as Json;
    return location.href;
  };
  return {
    clock,
    emulator,
    call,
    json,
    list: (query = "") => json(`/v2/batches/inspect${query}`),
    allocate,
    put,
    locate,
    async upload(ref, file) {
      await put(await locate(ref, file), file);
    },
    async readLog(url) {
      const log = await (await emulator.fetch(new Request(url))).arrayBuffer();
      const lines = gunzipSync(new Uint8Array(log)).toString().trimEnd().split("\n");
      return lines.map((line) => JSON.parse(line));
    },
  };
}
