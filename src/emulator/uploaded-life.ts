import { createHash } from "node:crypto";
import type { Batch, Transition } from "./batch.ts";
import type { Settings } from "./settings.ts";
import type { Stages } from "./stages.ts";
import { readImport } from "./read-import.ts";
import { transitionsOf } from "./scripted-batch.ts";
import { scriptOf } from "./scripted-upload.ts";

/** What is known about a batch only after its file was received. */
export type UploadedLife = Pick<Batch, "timeline" | "log" | "records" | "hidden">;

/** The complete life of a batch whose file was just received: what will happen to it, and when. */
export async function uploadedLife(
  file: Uint8Array,
  options: { batch: Batch; receivedAtMs: number } & Settings,
): Promise<UploadedLife> {
  const { batch, receivedAtMs } = options;
  const script = await scriptOf(options.uploads, { file, ...options });
  const { hidden, timeline } = script ?? {};
  const { end, log, records } = script?.end === undefined && !timeline
    ? await outcomeOf(file, options)
    : { end: script?.end ?? "", log: script?.log, records: script?.records };
  const stages = { ...options.stages, ...script?.stages };
  const transitions = timeline
    ? transitionsOf(receivedAtMs, timeline)
    : transitionsTo(end, { receivedAtMs, stages });
  return { timeline: [...batch.timeline, ...transitions], log, records, hidden };
}

/** What follows from the file. */
async function outcomeOf(
  file: Uint8Array,
  options: { batch: Batch } & Settings,
): Promise<{ end: string } & Pick<Batch, "log" | "records">> {
  const nothing = { log: undefined, records: undefined };
  if (!isAsAnnounced(file, options.batch)) return { end: "corrupted", ...nothing };
  const result = await readImport(file, options);
  if (result.kind === "unreadable") return { end: "error", ...nothing };
  const { log, records } = result;
  return records.failed === 0
    ? { end: "success", log: undefined, records }
    : { end: "error", log, records };
}

/** The documented path to a last status. */
function transitionsTo(
  end: string,
  { receivedAtMs, stages }: { receivedAtMs: number; stages: Stages },
): readonly Transition[] {
  const validatedAtMs = receivedAtMs + stages.validationMs;
  const startedAtMs = validatedAtMs + stages.queueMs;
  if (end === "uploading") return [];
  if (end === "corrupted") return [{ status: end, atMs: validatedAtMs }];
  const path = [
    { status: "file_uploaded", atMs: validatedAtMs },
    { status: "processing", atMs: startedAtMs },
    { status: end, atMs: startedAtMs + stages.processingMs },
  ];
  return path.slice(0, 1 + path.findIndex(({ status }) => status === end));
}

function isAsAnnounced(file: Uint8Array, { checksum, size }: Batch): boolean {
  const md5 = createHash("md5").update(file).digest("hex");
  return file.length === size && md5 === checksum.toLowerCase();
}
