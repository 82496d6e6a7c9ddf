/** How many requests of one kind are under way at once. */
const AT_ONCE = 8;

/** Visits all items, a few at once; rejects with the first error and visits no more after it. */
export async function forEachAtOnce<T>(
  items: readonly T[],
  visit: (item: T) => Promise<void>,
): Promise<void> {
  for (let index = 0; index < items.length; index += AT_ONCE) {
    await Promise.all(items.slice(index, index + AT_ONCE).map(visit));
  }
}
