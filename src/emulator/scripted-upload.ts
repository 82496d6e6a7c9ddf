import type { Batch, ErrorLog, Hidden, RecordCounts } from "./batch.ts";
import type { Stages } from "./stages.ts";
import type { ScriptedStatus } from "./scripted-batch.ts";
import { unpack, UnreadableFileError } from "./unpack.ts";

/**
 * What happens to batches that are uploaded later. A batch matches if it meets every given condition:
 * `number`, `ref`, and `contains`.
 */
export interface ScriptedUpload {
  /** Its number among the allocated batches, from 1. */
  readonly number?: number;
  /** Its ref, in any letter case. */
  readonly ref?: string;
  /** A text that its unpacked file contains. */
  readonly contains?: string;
  /**
   * Its last status, whatever the file contains. The usual statuses come before it: `success`, `error`,
   * and undocumented words come after `processing`, and `corrupted` after `uploading`. With `uploading`,
   * `file_uploaded`, or `processing`, it stays there forever. Default: what follows from the file.
   */
  readonly end?: string;
  /** Instead of `end`: every status, and how long after the end of the upload it begins. */
  readonly timeline?: readonly ScriptedStatus[];
  /** Its error log, if `end` or `timeline` leads to `error`. Default: no log. */
  readonly log?: ErrorLog;
  /**
   * The counts in its `summaryStats`, if `end` or `timeline` leads to `success` or `error`. Default: none.
   */
  readonly records?: RecordCounts;
  /** How long it stays in each status. Default: the stages of the options. */
  readonly stages?: Partial<Stages>;
  /** Where it is hidden. Default: nowhere. */
  readonly hidden?: Hidden;
}

/** What decides whether a batch matches. */
export interface UploadFacts {
  readonly batch: Pick<Batch, "ref" | "number">;
  /** `undefined` until it is uploaded. */
  readonly file?: Uint8Array;
  readonly maxUnpackedBytes: number;
}

/** The first script that matches the batch. */
export async function scriptOf(
  scripts: readonly ScriptedUpload[],
  facts: UploadFacts,
): Promise<ScriptedUpload | undefined> {
  for (const script of scripts) if (await matches(script, facts)) return script;
  return undefined;
}

async function matches(
  { number, ref, contains }: ScriptedUpload,
  { batch, file, maxUnpackedBytes }: UploadFacts,
): Promise<boolean> {
  if (number !== undefined && number !== batch.number) return false;
  if (ref !== undefined && ref.toLowerCase() !== batch.ref.toLowerCase()) return false;
  if (contains === undefined) return true;
  return file !== undefined && await includes(file, contains, maxUnpackedBytes);
}

/** Whether the unpacked file contains the text, which may be split across chunks. */
async function includes(file: Uint8Array, text: string, maxBytes: number): Promise<boolean> {
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for await (const chunk of unpack(file, maxBytes)) {
      const piece = rest + decoder.decode(chunk, { stream: true });
      if (piece.includes(text)) return true;
      rest = piece.slice(Math.max(0, piece.length - text.length + 1));
    }
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
  }
  return false;
}
