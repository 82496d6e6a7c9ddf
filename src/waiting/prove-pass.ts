import { isOpen } from "../batch.ts";
import type { Findings, LookOptions } from "./search.ts";

/**
 * Whether a pass is proved: by a complete list that still contains every batch that a list has ever shown,
 * none of them with a state that contradicts what is known.
 */
export async function provePass(
  findings: Findings,
  options: LookOptions,
  listAll: () => Promise<boolean>,
): Promise<boolean> {
  const { batches, isAcceptable, wasListed } = options;
  const { shown, listed } = findings;
  const couldPass = () =>
    [...shown.values()].every(isAcceptable) &&
    batches.every((batch) => {
      const now = shown.get(batch.ref) ?? batch;
      return isAcceptable(now) && (isOpen(batch) || now.status === batch.status);
    });
  return couldPass() && await listAll() && couldPass() &&
    batches.every(({ ref }) => listed.has(ref) || !wasListed(ref));
}
