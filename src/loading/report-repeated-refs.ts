import { quotePath } from "../text/one-line.ts";
import { checkRecord } from "./check-record.ts";
import type { Fault } from "../errors.ts";
import { type ReadOptions, readRecords } from "./read-records.ts";
import type { RefIndex } from "./ref-index.ts";

/** The places of this many refs take about 20 MB. */
const REFS_AT_ONCE = 100_000;

/** How to report repeated refs. */
export interface RepeatOptions extends ReadOptions {
  /** Is called with each ref that is in two files. */
  onWarning(warning: Fault): void;
  /** How many refs are looked up each time the files are read. */
  readonly refsAtOnce?: number;
}

/** Reads files again to find the places of refs that seem to be repeated. Usually, there are none. */
export async function reportRepeatedRefs(
  paths: readonly string[],
  repeated: RefIndex,
  options: RepeatOptions,
): Promise<void> {
  const parts = Math.ceil(repeated.size / (options.refsAtOnce ?? REFS_AT_ONCE));
  for (let part = 0; part < parts; part++) {
    const isWanted = (ref: string) => repeated.has(ref) && repeated.partOf(ref, parts) === part;
    await reportPlaces(paths, isWanted, options);
  }
}

async function reportPlaces(
  paths: readonly string[],
  isWanted: (ref: string) => boolean,
  { signal, onFault, onWarning }: RepeatOptions,
): Promise<void> {
  const places = new Map<string, { path: string; line: number }>();
  for (const path of paths) {
    const lines = new Map<string, number>();
    for await (const { ref, line } of refsIn(path, signal)) {
      if (!isWanted(ref)) continue;
      const [earlier, elsewhere] = [lines.get(ref), places.get(ref)];
      if (earlier !== undefined) onFault({ path, line, problem: sameFile(earlier) });
      else {
        lines.set(ref, line);
        if (elsewhere) onWarning({ path, line, problem: otherFile(elsewhere) });
        else places.set(ref, { path, line });
      }
    }
  }
}

function sameFile(line: number): string {
  return `The field "ref" is the same as on line ${line}; each record needs its own ref`;
}

function otherFile({ path, line }: { path: string; line: number }): string {
  const state = `The field "ref" is the same as on line ${line} of ${quotePath(path)}`;
  return `${state}; if these are different records, give each its own ref`;
}

/** Faults of the file were reported when it was read the first time. */
async function* refsIn(path: string, signal: AbortSignal | undefined) {
  for await (const records of readRecords(path, { signal, onFault: () => {} })) {
    for (const record of records) {
      const { ref } = checkRecord(record);
      if (ref !== undefined) yield { ref, line: record.line };
    }
  }
}
