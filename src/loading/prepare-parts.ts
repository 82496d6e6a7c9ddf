import type { Fault } from "../errors.ts";
import type { Part } from "./part.ts";
import { type PackOptions, PartPacker } from "./part-packer.ts";
import { CheckedReader, type CheckOptions } from "./checked-reader.ts";
import { type RepeatOptions, reportRepeatedRefs } from "./report-repeated-refs.ts";

/** How import files become parts. */
export interface PrepareOptions extends PackOptions, CheckOptions, RepeatOptions {}

/**
 * Reads import files once, reports everything that is wrong with them, and packs their records into parts. If
 * anything is wrong, there are no parts, and those that were already packed are removed.
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
      parts.push(...await packer.endFile(file));
    }
    await reportRepeatedRefs(files, reader.repeated, { ...options, onFault });
    if (isFaulty) await packer.discard();
    return isFaulty ? [] : parts;
  } catch (error) {
    await packer.discard();
    throw error;
  }
}
