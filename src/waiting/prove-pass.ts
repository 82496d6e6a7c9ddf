import { isOpen } from "../batch.ts";
import type { Findings, LookOptions } from "./search.ts";

/** A pass needs a list that shows all that a list has ever shown, each in the state that is known of it. */
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
