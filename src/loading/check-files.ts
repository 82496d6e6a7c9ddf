import { checkRecord } from "./check-record.ts";
import { readRecords } from "./read-records.ts";
import { RefIndex } from "./ref-index.ts";
import { type RepeatOptions, tellRepeatedRefs } from "./tell-repeated-refs.ts";

/** How files are checked. */
export interface CheckOptions extends RepeatOptions {
  /** Is told again and again how many more records were read, and of how many bytes. */
  onRecords?(count: number, bytes: number): void;
}

/** Reads files to their ends and tells all that is wrong with them. Memory stays flat but for the refs. */
export async function checkFiles(paths: readonly string[], options: CheckOptions): Promise<void> {
  const { onFault, onRecords } = options;
  const known = new RefIndex();
  const repeated = new RefIndex();
  for (const path of paths) {
    for await (const records of readRecords(path, options)) {
      for (const record of records) {
        const { ref, problems } = checkRecord(record);
        for (const problem of problems) onFault({ path, line: record.line, problem });
        if (ref !== undefined && !known.add(ref)) repeated.add(ref);
      }
      onRecords?.(records.length, records.reduce((sum, { bytes }) => sum + bytes.length, 0));
    }
  }
  await tellRepeatedRefs(paths, repeated, options);
}
