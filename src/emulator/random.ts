/** A source of numbers from 0 up to, but not including, 1. */
export type Random = () => number;

/** Pseudorandom numbers, the same for the same seed. */
export function createRandom(seed: number): Random {
  // A xorshift generator never leaves zero.
  let state = scramble(seed) || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** A number from 0 up to, but not including, 2³² that depends on every character and on the seed. */
export function hashOf(text: string, seed: number): number {
  let hash = scramble(seed);
  for (let index = 0; index < text.length; index++) hash = scramble(hash ^ text.charCodeAt(index));
  return hash >>> 0;
}

/** The items in another order. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

function scramble(value: number): number {
  const mixed = Math.imul(value ^ (value >>> 16), 0x45d9f3b);
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) + 0x297a2d39 | 0;
}
