/** Returns the word that a mistyped one was probably meant to be, with at most `most` wrong letters. */
export function closest(word: string, words: readonly string[], most = 2): string | undefined {
  const limit = Math.min(most, Math.floor(word.length / 3));
  const [best] = words.map((other) => ({ other, distance: distance(word, other) }))
    .filter(({ distance }) => distance <= limit)
    .toSorted((a, b) => a.distance - b.distance);
  return best?.other;
}

/** The shortest part of a word that can stand for it, in letters. */
const MIN_PART = 3;

/** How many words are suggested at most. */
const MAX_SUGGESTIONS = 3;

/**
 * Returns the words that were probably meant: the closest one, or otherwise those that start with the
 * word or contain it between hyphens.
 */
export function suggestions(word: string, words: readonly string[]): readonly string[] {
  const best = closest(word, words);
  if (best !== undefined) return [best];
  if (word.length < MIN_PART) return [];
  const isMeant = (other: string) => other.startsWith(word) || `-${other}-`.includes(`-${word}-`);
  return words.filter(isMeant).slice(0, MAX_SUGGESTIONS);
}

/**
 * How many letters must be added, removed, changed, or swapped with the next one to turn one word into
 * the other.
 */
function distance(from: string, to: string): number {
  let [before, row]: number[][] = [[], Array.from({ length: to.length + 1 }, (_, index) => index)];
  for (let line = 0; line < from.length; line++) {
    const next = [line + 1];
    for (let column = 0; column < to.length; column++) {
      const [diagonal = 0, above = 0, left = 0] = [row?.[column], row?.[column + 1], next[column]];
      const isSame = from[line] === to[column];
      const isSwapped = from[line] === to[column - 1] && from[line - 1] === to[column];
      const swapped = isSwapped ? (before?.[column - 1] ?? Infinity) + 1 : Infinity;
      next.push(Math.min(diagonal + (isSame ? 0 : 1), above + 1, left + 1, swapped));
    }
    [before, row] = [row, next];
  }
  return row?.at(-1) ?? 0;
}
