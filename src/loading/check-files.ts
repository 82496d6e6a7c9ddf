import { checkRecord } from "./check-record.ts";
import type { Fault } from "./fault.ts";
import { readRecords } from "./read-records.ts";
import { RefIndex } from "./ref-index.ts";
import { type RepeatOptions, reportRepeatedRefs } from "./report-repeated-refs.ts";

/** How to check files. */
export interface CheckOptions extends RepeatOptions {
  /** Is called repeatedly with the number of records that were read since the last call, and their bytes. */
  onRecords?(count: number, bytes: number): void;
}

/** Reads files to their ends, and reports everything that is wrong with them, in the order of their lines. */
export async function checkFiles(paths: readonly string[], options: CheckOptions): Promise<void> {
  const { signal, onFault, onRecords } = options;
  const known = new RefIndex();
  const repeated = new RefIndex();
  for (const path of paths) {
    const faults: Fault[] = [];
    const report = () => faults.splice(0).toSorted(byLine).forEach((fault) => onFault(fault));
    const onFormFault = (fault: Fault) => faults.push(fault);
    for await (const records of readRecords(path, { signal, onFault: onFormFault })) {
      for (const record of records) {
        const { ref, problems } = checkRecord(record);
        for (const problem of problems) faults.push({ path, line: record.line, problem });
        if (ref !== undefined && !known.add(ref)) repeated.add(ref);
      }
      report();
      onRecords?.(records.length, records.reduce((sum, { bytes }) => sum + bytes.length, 0));
    }
    report();
  }
  await reportRepeatedRefs(paths, repeated, options);
}

/** Faults of a complete file come last. */
function byLine(
  { line: one = Number.MAX_VALUE }: Fault,
  { line: other = Number.MAX_VALUE }: Fault,
) {
  return one - other;
}
