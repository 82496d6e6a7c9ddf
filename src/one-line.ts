/** Control characters, line and paragraph separators, and marks that turn the writing direction. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/**
 * Makes text from elsewhere harmless to show: one line, printable, at most `maxLength` code points,
 * and without what a CI's runner would obey: `::` at its start, `##[`, `##vso[` and the like anywhere.
 */
export function oneLine(text: string, maxLength = 200): string {
  const printable = text.slice(0, 4 * maxLength)
    .replace(UNPRINTABLE, " ")
    .replaceAll(/##(?=[[a-z])/gi, "## ")
    .trim()
    .replace(/^::/, ": :");
  if (printable.length <= maxLength) return printable;
  const characters = [...printable];
  if (characters.length <= maxLength) return printable;
  return `${characters.slice(0, maxLength - 1).join("")}…`;
}

/** The same for a text that will be wrapped: a line may begin anywhere in it, so no `::` is left. */
export function oneLineToWrap(text: string, maxLength: number): string {
  return oneLine(text, maxLength).replaceAll(/:{2,}/g, (colons) => [...colons].join(" "));
}

/** One line in single quotes, as values stand in our sentences. */
export function quote(text: string, maxLength = 60): string {
  return `'${oneLine(text, maxLength)}'`;
}
