import type { Batch, ErrorLog, Hidden, RecordCounts } from "./batch.ts";
import type { Stages } from "./stages.ts";
import type { ScriptedStatus } from "./scripted-batch.ts";
import { unpack, UnreadableFileError } from "./unpack.ts";

/**
 * What becomes of batches that are yet to be uploaded. A batch fits if it fulfils every condition that
 * is given: `number`, `ref`, `contains`.
 */
export interface ScriptedUpload {
  /** Its number among the batches that are allocated is this, from 1. */
  readonly number?: number;
  /** It has this ref, in any letter case. */
  readonly ref?: string;
  /** Its unpacked file contains this text. */
  readonly contains?: string;
  /**
   * Its last status, whatever the file holds, by the way that leads there: `success`, `error` and words
   * that nobody knows behind `processing`, `corrupted` behind `uploading`; in `uploading`,
   * `file_uploaded` or `processing` it stays for ever. Default: what the file deserves.
   */
  readonly end?: string;
  /** Instead of `end`, each status by itself, in the time from the end of the upload. */
  readonly timeline?: readonly ScriptedStatus[];
  /** Its error log, if it gets to `error` by `end` or `timeline`. Default: there is no log. */
  readonly log?: ErrorLog;
  /**
   * What its `summaryStats` count, if it gets to `success` or `error` by `end` or `timeline`. Default:
   * it has none.
   */
  readonly records?: RecordCounts;
  /** How long it stays in each status. Default: as in the options. */
  readonly stages?: Partial<Stages>;
  /** Where it is not shown. Default: it is shown everywhere. */
  readonly hidden?: Hidden;
}

/** What decides whether a batch fits. */
export interface UploadFacts {
  readonly batch: Pick<Batch, "ref" | "number">;
  /** `undefined` as long as there is none. */
  readonly file?: Uint8Array;
  readonly maxUnpackedBytes: number;
}

/** The first script that the batch fits. */
export async function scriptOf(
  scripts: readonly ScriptedUpload[],
  facts: UploadFacts,
): Promise<ScriptedUpload | undefined> {
  for (const script of scripts) if (await fits(script, facts)) return script;
  return undefined;
}

async function fits(
  { number, ref, contains }: ScriptedUpload,
  { batch, file, maxUnpackedBytes }: UploadFacts,
): Promise<boolean> {
  if (number !== undefined && number !== batch.number) return false;
  if (ref !== undefined && ref.toLowerCase() !== batch.ref.toLowerCase()) return false;
  if (contains === undefined) return true;
  return file !== undefined && await holds(file, contains, maxUnpackedBytes);
}

/** Whether the unpacked file has the text, of which pieces of the file may hold parts. */
async function holds(file: Uint8Array, text: string, maxBytes: number): Promise<boolean> {
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
