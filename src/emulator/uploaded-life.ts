import { createHash } from "node:crypto";
import type { Batch, Transition } from "./batch.ts";
import type { Settings } from "./settings.ts";
import type { Stages } from "./stages.ts";
import { readImport } from "./read-import.ts";
import { transitionsOf } from "./scripted-batch.ts";
import { scriptOf } from "./scripted-upload.ts";

/** What is known of a batch only when its file has come. */
export type UploadedLife = Pick<Batch, "timeline" | "log" | "records" | "hidden">;

/** The whole life of a batch whose file has just come: what will happen to it, and when. */
export async function uploadedLife(
  file: Uint8Array,
  options: { batch: Batch; receivedAtMs: number } & Settings,
): Promise<UploadedLife> {
  const { batch, receivedAtMs } = options;
  const script = await scriptOf(options.uploads, { file, ...options });
  const { hidden, timeline } = script ?? {};
  const { end, log, records } = script?.end === undefined && !timeline
    ? await fateOf(file, options)
    : { end: script?.end ?? "", log: script?.log, records: script?.records };
  const stages = { ...options.stages, ...script?.stages };
  const transitions = timeline
    ? transitionsOf(receivedAtMs, timeline)
    : transitionsTo(end, { receivedAtMs, stages });
  return { timeline: [...batch.timeline, ...transitions], log, records, hidden };
}

/** What the file deserves. */
async function fateOf(
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

/** The way to a last status, as the documentation has it. */
function transitionsTo(
  end: string,
  { receivedAtMs, stages }: { receivedAtMs: number; stages: Stages },
): readonly Transition[] {
  const validatedAtMs = receivedAtMs + stages.validationMs;
  const startedAtMs = validatedAtMs + stages.queueMs;
  if (end === "uploading") return [];
  if (end === "corrupted") return [{ status: end, atMs: validatedAtMs }];
  const way = [
    { status: "file_uploaded", atMs: validatedAtMs },
    { status: "processing", atMs: startedAtMs },
    { status: end, atMs: startedAtMs + stages.processingMs },
  ];
  return way.slice(0, 1 + way.findIndex(({ status }) => status === end));
}

function isAsAnnounced(file: Uint8Array, { checksum, size }: Batch): boolean {
  const md5 = createHash("md5").update(file).digest("hex");
  return file.length === size && md5 === checksum.toLowerCase();
}
