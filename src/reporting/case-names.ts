import type { Batch } from "../batch.ts";
import { formatCount } from "../text/count.ts";

/** The test case of the gate itself. */
export const GATE_CASE = "The gate itself";

/** The test case that stands for so many batches. */
export function omittedCaseName(count: number): string {
  return formatCount(count, "more batch", "more batches");
}

const OMITTED_CASE = /^\d+ more batch(es)?$/;

/**
 * What the test case of each batch is called, by its ref: as the batch is, without its ref, which is
 * another one in every run, so that a CI system finds the test again and shows how it changed; or by its
 * ref where it has no name. Of several with one name the second in the order of their creation gets a
 * number, `guests (2)`, since GitLab shows only one test of a name.
 */
export function caseNames(batches: readonly Batch[]): ReadonlyMap<string, string> {
  const names = new Map(batches.map(({ ref }) => [ref, ref]));
  const given = new Set(batches.map(({ ref, name }) => name?.trim() ?? ref));
  const unnamed = new Set(batches.flatMap(({ ref, name }) => name === undefined ? [ref] : []));
  const numbers = new Map<string, number>();
  for (const { ref, name: text } of batches.toSorted(byCreation)) {
    // One that was cut can end in a space, which nobody sees.
    const name = text?.trim();
    if (name === undefined) continue;
    const isOurs = name === GATE_CASE || OMITTED_CASE.test(name) || unnamed.has(name);
    let number = (numbers.get(name) ?? (isOurs ? 1 : 0)) + 1;
    while (number > 1 && given.has(numbered(name, number))) number++;
    numbers.set(name, number);
    names.set(ref, numbered(name, number));
  }
  return names;
}

function numbered(name: string, number: number): string {
  return number === 1 ? name : `${name} (${number})`;
}

/** What was created at an unknown time comes last. */
function byCreation({ createdAt: a }: Batch, { createdAt: b }: Batch): number {
  return (a?.getTime() ?? Number.MAX_VALUE) - (b?.getTime() ?? Number.MAX_VALUE);
}
