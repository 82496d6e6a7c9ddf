import { createHash } from "node:crypto";
import type { Batch } from "./batch.ts";
import type { Settings } from "./options.ts";
import { readImport } from "./read-import.ts";

/** What is known of a batch only when its file has come. */
export type UploadedLife = Pick<Batch, "timeline" | "log">;

/** The whole life of a batch whose file has just come: what will happen to it, and when. */
export async function uploadedLife(
  file: Uint8Array,
  options: { batch: Batch; receivedAtMs: number } & Settings,
): Promise<UploadedLife> {
  const { batch, receivedAtMs, stages } = options;
  const validatedAtMs = receivedAtMs + stages.validationMs;
  if (!isAsAnnounced(file, batch)) {
    const corrupted = { status: "corrupted", atMs: validatedAtMs };
    return { timeline: [...batch.timeline, corrupted], log: undefined };
  }
  const result = await readImport(file, options);
  const startedAtMs = validatedAtMs + stages.queueMs;
  const succeeded = result.kind === "read" && result.failed.length === 0;
  return {
    timeline: [
      ...batch.timeline,
      { status: "file_uploaded", atMs: validatedAtMs },
      { status: "processing", atMs: startedAtMs },
      { status: succeeded ? "success" : "error", atMs: startedAtMs + stages.processingMs },
    ],
    log: result.kind === "read" && !succeeded ? result.failed : undefined,
  };
}

function isAsAnnounced(file: Uint8Array, { checksum, size }: Batch): boolean {
  const md5 = createHash("md5").update(file).digest("hex");
  return file.length === size && md5 === checksum.toLowerCase();
}
