/** How many requests of one kind are under way at once. */
const AT_ONCE = 8;

/** Visits all items, a few at once; rejects with the first error and visits no more after it. */
export async function forEachAtOnce<T>(
  items: readonly T[],
  visit: (item: T) => Promise<void>,
): Promise<void> {
  // A loop that ends by an error closes the generator, and with it the loops of the other workers.
  const queue = (function* () {
    yield* items;
  })();
  const work = async () => {
    for (const item of queue) await visit(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
