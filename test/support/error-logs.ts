import { Buffer } from "node:buffer";
import { LogProblem } from "../../src/error-logs/log-problem.ts";
import type { ByteStream } from "../../src/system/unpack.ts";
import { ref } from "./scripts.ts";

/** A record of an error log. */
export function failed<Code extends string | number = number>(
  number: number,
  code: Code = 400 as Code,
  message = "Bad data",
): { ref: string; code: Code; message: string } {
  return { ref: ref(number), code, message };
}

/** So many records that failed alike. */
export function failedMany(count: number, code = 400, message = "Bad data") {
  return Array.from({ length: count }, (_, index) => failed(index + 1, code, message));
}

/** A log with a line for each: an object as JSON, a text as it is. */
export function logOf(...lines: readonly (object | string)[]): Uint8Array<ArrayBuffer> {
  const texts = lines.map((line) => typeof line === "string" ? line : JSON.stringify(line));
  return new Uint8Array(Buffer.from(texts.map((text) => `${text}\n`).join("")));
}

/** The bytes in pieces of these sizes, in turn, and over and over again. */
export async function* inPieces(bytes: Uint8Array, ...sizes: readonly number[]): ByteStream {
  for (let [start, turn] = [0, 0]; start < bytes.length; turn++) {
    const end = start + (sizes[turn % sizes.length] ?? bytes.length);
    yield bytes.subarray(start, end);
    start = end;
  }
}

/** All that a stream gives. */
export async function readAll(stream: ByteStream): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** What a promise is rejected with, if it is a problem with a log. */
export async function problemOf(promise: Promise<unknown>): Promise<LogProblem> {
  const error = await promise.then(() => undefined, (error) => error);
  if (error instanceof LogProblem) return error;
  throw error ?? new Error("There is no problem");
}
