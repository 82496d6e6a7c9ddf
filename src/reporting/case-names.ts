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
 * What the test case of each batch with a name is called, by its ref: as the batch is, without its ref, which
 * is another one in every run, so that a CI system finds the test again and shows how it changed. One without
 * a name is called by its ref. Of several with one name the second in the order of their creation gets a
 * number, `guests (2)`, since GitLab shows only one test of a name.
 */
export function caseNames(batches: readonly Batch[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  // One that was cut can end in a space, which nobody sees.
  const named = batches.filter(({ name }) => name !== undefined)
    .map(({ ref, name = "", createdAt }) => ({ ref, name: name.trim(), createdAt }));
  const given = new Set(named.map(({ name }) => name));
  const refs = new Set(
    batches.filter(({ ref, name }) => name === undefined && given.has(ref))
      .map(({ ref }) => ref),
  );
  const numbers = new Map<string, number>();
  for (const { ref, name } of named.toSorted(byCreation)) {
    const isOurs = name === GATE_CASE || OMITTED_CASE.test(name) || refs.has(name);
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

/** What was created at some time, which need not be known. */
interface Created {
  readonly createdAt: Date | undefined;
}

/** What was created at an unknown time comes last. */
function byCreation({ createdAt: a }: Created, { createdAt: b }: Created): number {
  return (a?.getTime() ?? Number.MAX_VALUE) - (b?.getTime() ?? Number.MAX_VALUE);
}
