import type { Batch } from "../batch.ts";
import { formatCount } from "../text/count.ts";

/** The name of the test case that is about no single batch. */
export const OVERALL_CASE = "Overall result";

/** The name of the test case that represents this many batches. */
export function omittedCaseName(count: number): string {
  return formatCount(count, "more batch", "more batches");
}

const OMITTED_CASE = /^\d+ more batch(es)?$/;

/**
 * Returns the name of each named batch's test case, by ref. It is the name of the batch without its
 * ref, which differs in every run, so that a CI system recognizes the test and shows its history. A
 * batch without a name is called by its ref. If several batches share a name, the second one in order
 * of creation gets a number, `guests (2)`, and so on, because GitLab shows only one test for each name.
 */
export function caseNames(batches: readonly Batch[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  // A name that was cut can end in a space, which nobody sees.
  const named = batches.filter(({ name }) => name !== undefined)
    .map(({ ref, name = "", createdAt }) => ({ ref, name: name.trim(), createdAt }));
  const given = new Set(named.map(({ name }) => name));
  const refs = new Set(
    batches.filter(({ ref, name }) => name === undefined && given.has(ref))
      .map(({ ref }) => ref),
  );
  const numbers = new Map<string, number>();
  for (const { ref, name } of named.toSorted(byCreation)) {
    const isOurs = name === OVERALL_CASE || OMITTED_CASE.test(name) || refs.has(name);
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

/** Something with a creation time, which may be unknown. */
interface Created {
  readonly createdAt: Date | undefined;
}

/** Unknown creation times come last. */
function byCreation({ createdAt: a }: Created, { createdAt: b }: Created): number {
  return (a?.getTime() ?? Number.MAX_VALUE) - (b?.getTime() ?? Number.MAX_VALUE);
}
