/** How many calls of `visit` run concurrently by default. */
const AT_ONCE = 8;

/**
 * Visits all items, several at a time. Rejects with the first error and visits no more items after it.
 */
export async function forEachAtOnce<T>(
  items: readonly T[],
  visit: (item: T) => Promise<void>,
  atOnce: number = AT_ONCE,
): Promise<void> {
  // A loop that ends with an error closes the generator, and thereby the loops of the other workers.
  const queue = (function* () {
    yield* items;
  })();
  const work = async () => {
    for (const item of queue) await visit(item);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
