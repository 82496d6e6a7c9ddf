/** The word that a mistyped one was probably meant to be: at most `most` letters are wrong. */
export function closest(word: string, words: readonly string[], most = 2): string | undefined {
  const limit = Math.min(most, Math.floor(word.length / 3));
  const [best] = words.map((other) => ({ other, distance: distance(word, other) }))
    .filter(({ distance }) => distance <= limit)
    .toSorted((a, b) => a.distance - b.distance);
  return best?.other;
}

/** How many letters must be put, left out or changed to make one word of the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let column = 0; column < to.length; column++) {
      const [diagonal = 0, above = 0, left = 0] = [row[column], row[column + 1], next[column]];
      next.push(Math.min(diagonal + (letter === to[column] ? 0 : 1), above + 1, left + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
