import type { BatchRef } from "../batch.ts";
import type { Fault } from "../errors.ts";
import type { Block, Text } from "../document/document.ts";
import type { Part } from "../loading/part.ts";
import { formatPlace } from "../text/one-line.ts";
import { formatSize } from "../text/size.ts";
import type { Addition } from "./addition.ts";
import { MAX_LIST_BYTES, type OutputDescription } from "./outputs.ts";

/** The outputs that only the load program has, and their descriptions. */
const OUTPUT_HELP = {
  "batch-refs": "The refs of all batches, separated by spaces, for a gate. Empty above 60 kB.",
  "refs-file": "The path of a file with all refs as JSON lines {ref, name}, for a gate.",
  "record-count": "How many records the files contain that are to be loaded.",
  "uploaded-count": "How many batches are uploaded, including those of an earlier run.",
} as const;

/** The same, in the order of its `action.yml`. */
export const LOAD_OUTPUTS: readonly OutputDescription[] = Object.entries(OUTPUT_HELP)
  .map(([name, help]) => ({ name, help }));

/** What a load did. */
export interface Loaded {
  /** What is wrong with the files. */
  readonly faults: readonly Fault[];
  readonly parts: readonly Part[];
  readonly recordCount: number;
  readonly batchRefs: readonly BatchRef[];
  readonly uploadedCount: number;
  /** Where the refs are; `undefined` if they were not written. */
  readonly refsFile: string | undefined;
}

/** What became of one file. */
interface LoadedFile {
  readonly path: string;
  readonly records: number;
  readonly batches: number;
  readonly bytes: number;
}

/** Describes a load in addition to its batches. */
export function describeLoad(loaded: Loaded): Addition {
  const { faults, parts, recordCount, batchRefs, uploadedCount, refsFile } = loaded;
  const refs = batchRefs.map(({ ref }) => ref).join(" ");
  const files = filesOf(parts);
  const json = { files, recordCount, uploadedCount };
  return {
    outputs: {
      "batch-refs": refs.length > MAX_LIST_BYTES ? "" : refs,
      "refs-file": refsFile ?? "",
      "record-count": `${recordCount}`,
      "uploaded-count": `${uploadedCount}`,
    } satisfies Record<keyof typeof OUTPUT_HELP, string>,
    summary: [
      ...(faults.length === 0 ? [] : [listOf(faults)]),
      // With uploads, the table of the batches says it all.
      ...(batchRefs.length > 0 || files.length === 0 ? [] : [tableOf(files)]),
    ],
    json: { load: json },
  };
}

function filesOf(parts: readonly Part[]): readonly LoadedFile[] {
  const files = Map.groupBy(parts, ({ file }) => file);
  return [...files].map(([path, parts]) => ({
    path,
    records: parts.reduce((sum, { records }) => sum + records, 0),
    batches: parts.length,
    bytes: parts.reduce((sum, { size }) => sum + size, 0),
  }));
}

function listOf(faults: readonly Fault[]): Block {
  const items = faults.map((fault): Text => [
    { kind: "code", text: formatPlace(fault) },
    `: ${fault.problem}`,
  ]);
  return { kind: "list", items };
}

/** How many files are listed. */
const MAX_FILES = 200;

function tableOf(files: readonly LoadedFile[]): Block {
  const head = ["File", "Records", "Batches", "Compressed"];
  const rows = files.slice(0, MAX_FILES).map(({ path, records, batches, bytes }): Text[] => [
    { kind: "name", text: path },
    `${records}`,
    `${batches}`,
    formatSize(bytes),
  ]);
  return { kind: "table", head, noWrap: [0], rows };
}
