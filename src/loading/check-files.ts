import { checkRecord } from "./check-record.ts";
import type { Fault } from "./fault.ts";
import { readRecords } from "./read-records.ts";
import { RefIndex } from "./ref-index.ts";
import { type RepeatOptions, tellRepeatedRefs } from "./tell-repeated-refs.ts";

/** How files are checked. */
export interface CheckOptions extends RepeatOptions {
  /** Is told again and again how many more records were read, and of how many bytes. */
  onRecords?(count: number, bytes: number): void;
}

/** Reads files to their ends and tells all that is wrong with them, in the order of their lines. */
export async function checkFiles(paths: readonly string[], options: CheckOptions): Promise<void> {
  const { signal, onFault, onRecords } = options;
  const known = new RefIndex();
  const repeated = new RefIndex();
  for (const path of paths) {
    const faults: Fault[] = [];
    const tell = () => faults.splice(0).toSorted(byLine).forEach((fault) => onFault(fault));
    const onFormFault = (fault: Fault) => faults.push(fault);
    for await (const records of readRecords(path, { signal, onFault: onFormFault })) {
      for (const record of records) {
        const { ref, problems } = checkRecord(record);
        for (const problem of problems) faults.push({ path, line: record.line, problem });
        if (ref !== undefined && !known.add(ref)) repeated.add(ref);
      }
      tell();
      onRecords?.(records.length, records.reduce((sum, { bytes }) => sum + bytes.length, 0));
    }
    tell();
  }
  await tellRepeatedRefs(paths, repeated, options);
}

/** What is wrong with a file as a whole comes last. */
function byLine(
  { line: one = Number.MAX_VALUE }: Fault,
  { line: other = Number.MAX_VALUE }: Fault,
) {
  return one - other;
}
