import { quote } from "../text/one-line.ts";
import { checkRecord } from "./check-record.ts";
import type { Fault } from "./fault.ts";
import { type ReadOptions, readRecords } from "./read-records.ts";
import type { RefIndex } from "./ref-index.ts";

/** The places of so many take some 20 MB. */
const REFS_AT_ONCE = 100_000;

/** How much of a path is quoted. */
const MAX_PATH = 200;

/** What repeated refs are told with. */
export interface RepeatOptions extends ReadOptions {
  /** Is told of a ref that is in two files. */
  onWarning(warning: Fault): void;
  /** How many refs are looked up in one reading. */
  readonly refsAtOnce?: number;
}

/** Reads files again for the places of refs that seem to be repeated; mostly there are none. */
export async function tellRepeatedRefs(
  paths: readonly string[],
  repeated: RefIndex,
  options: RepeatOptions,
): Promise<void> {
  const parts = Math.ceil(repeated.size / (options.refsAtOnce ?? REFS_AT_ONCE));
  for (let part = 0; part < parts; part++) {
    const isWanted = (ref: string) => repeated.has(ref) && repeated.partOf(ref, parts) === part;
    await tellPlaces(paths, isWanted, options);
  }
}

async function tellPlaces(
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
  return `The field "ref" has the UUID of the record on line ${line}; each record needs its own`;
}

function otherFile({ path, line }: { path: string; line: number }): string {
  return `The field "ref" has the UUID of the record on line ${line} of ${quote(path, MAX_PATH)}`;
}

/** What is wrong with the file was told when it was read first. */
async function* refsIn(path: string, signal: AbortSignal | undefined) {
  for await (const records of readRecords(path, { signal, onFault: () => {} })) {
    for (const record of records) {
      const { ref } = checkRecord(record);
      if (ref !== undefined) yield { ref, line: record.line };
    }
  }
}
