import type { Fault } from "../errors.ts";
import type { Part } from "./part.ts";
import { type PackOptions, PartPacker } from "./part-packer.ts";
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
  const packer = new PartPacker(options);
  const parts: Part[] = [];
  try {
    for (const file of files) {
      for await (const records of reader.read(file)) {
        if (!isFaulty) await packer.add(records);
      }
      if (!isFaulty) parts.push(...await packer.endFile(file));
    }
    await reportRepeatedRefs(files, reader.repeated, { ...options, onFault });
    if (isFaulty) await packer.discard();
    return isFaulty ? [] : parts;
  } catch (error) {
    await packer.discard();
    throw error;
  }
}
