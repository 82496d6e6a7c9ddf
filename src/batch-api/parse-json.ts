/** How many objects and lists an answer may have: parsed, they need a hundred times their bytes. */
const MAX_PARTS = 250_000;

/** Parses JSON; throws a `SyntaxError` without secrets, or a `RangeError` if it has too many parts. */
export function parseJson(text: string, hide: (text: string) => string): unknown {
  if (hasMoreParts(text, MAX_PARTS)) {
    throw new RangeError(`The body has more than ${MAX_PARTS} objects and lists`);
  }
  try {
    return JSON.parse(text);
  } catch {
    // The error quotes pieces of the text, in which no secret would be recognised any more.
    return JSON.parse(hide(text));
  }
}

/** Braces in strings count as well. */
function hasMoreParts(json: string, limit: number): boolean {
  let parts = 0;
  for (let index = 0; index < json.length && parts <= limit; index++) {
    const character = json[index];
    if (character === "{" || character === "[") parts++;
  }
  return parts > limit;
}
