import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Part } from "../../src/loading/part.ts";
import { md5 } from "./emulator-client.ts";

/** A part with these bytes, in a folder that goes with the test. */
export async function writePart(bytes: Uint8Array, changes: Partial<Part> = {}): Promise<Part> {
  const directory = await mkdtemp(join(tmpdir(), "part-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  const path = join(directory, "part.gz");
  await writeFile(path, bytes);
  return {
    file: "out/guests.json",
    number: 1,
    count: 1,
    path,
    size: bytes.length,
    md5: md5(bytes as Uint8Array<ArrayBuffer>, "hex"),
    records: 1,
    hash: createHash("sha256").update(bytes).digest("hex"),
    ...changes,
  };
}
