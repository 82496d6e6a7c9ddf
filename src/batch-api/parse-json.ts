/** How many objects and lists a response may contain: once parsed, they can take a hundred times their bytes. */
const MAX_PARTS = 250_000;

/** Parses JSON. Throws a `SyntaxError` without secrets, or a `RangeError` for too many objects and lists. */
export function parseJson(text: string, hide: (text: string) => string): unknown {
  if (hasMoreParts(text, MAX_PARTS)) {
    throw new RangeError(`The body has more than ${MAX_PARTS} objects and lists`);
  }
  try {
    return JSON.parse(text);
  } catch {
    // The error quotes pieces of the text, in which a secret that is cut would not be recognized.
    return JSON.parse(hide(text));
  }
}

/** An upper bound is enough, so brackets in strings count, too. */
function hasMoreParts(json: string, limit: number): boolean {
  let parts = 0;
  for (let index = 0; index < json.length && parts <= limit; index++) {
    const character = json[index];
    if (character === "{" || character === "[") parts++;
  }
  return parts > limit;
}
