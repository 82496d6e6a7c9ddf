import type { Fault } from "../errors.ts";
import { FilePacker, type PackOptions } from "./file-packer.ts";
import type { Part } from "./part.ts";
import { CheckedReader, type CheckOptions } from "./checked-reader.ts";
import { type RepeatOptions, reportRepeatedRefs } from "./report-repeated-refs.ts";

/** How files become parts. */
export interface PrepareOptions extends PackOptions, CheckOptions, RepeatOptions {}

/**
 * Reads files once, tells all that is wrong with them, and packs their records into parts. If there is a
 * fault, the result has no parts, and nothing is left of those that were packed.
 */
export async function prepareParts(
  files: readonly string[],
  options: PrepareOptions,
): Promise<readonly Part[]> {
  let isFaulty = false;
  const onFault = (fault: Fault) => {
    isFaulty = true;
    options.onFault(fault);
  };
  const reader = new CheckedReader({ ...options, onFault });
  const packers = files.map((file, index) => new FilePacker(file, `${index + 1}`, options));
  const parts: Part[] = [];
  try {
    for (const packer of packers) {
      for await (const records of reader.read(packer.file)) {
        if (!isFaulty) await packer.add(records);
      }
      if (!isFaulty) parts.push(...await packer.end());
    }
    await reportRepeatedRefs(files, reader.repeated, { ...options, onFault });
    if (isFaulty) await discard(packers);
    return isFaulty ? [] : parts;
  } catch (error) {
    await discard(packers);
    throw error;
  }
}

async function discard(packers: readonly FilePacker[]): Promise<void> {
  for (const packer of packers) await packer.discard();
}
