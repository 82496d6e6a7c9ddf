/**
 * Control characters, line and paragraph separators, marks that turn the writing direction, and what is no
 * character.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]+/gu;

/** What a CI's runner obeys wherever it stands, as `##[command]` and `##vso[command]`. */
const COMMAND = /##(?=[[a-z])/gi;

/** Who calls, in an address: user name, password or both; an address can be given anywhere by mistake. */
const USER_INFO = /:\/\/(?:[^\s/?#]*|[^\s:/?#]*:\S*)(?:@|%40|\uff20)/gi;

/** The same where the text was cut before the host. */
const CUT_USER_INFO = /:\/\/[^\s/?#]*$/;

/**
 * Makes text from elsewhere harmless to show: one line, printable, at most `maxLength` code points,
 * without what a CI's runner would obey (`::` at its start, `##[`, `##vso[` and the like anywhere), and
 * without credentials in an address.
 */
export function oneLine(text: string, maxLength = 200): string {
  const isCut = text.length > 4 * maxLength;
  const start = isCut ? text.slice(0, 4 * maxLength).replace(CUT_USER_INFO, "://***") : text;
  const printable = start
    .replace(UNPRINTABLE, " ")
    .replaceAll(COMMAND, "## ")
    .replaceAll(USER_INFO, "://***@")
    .trim()
    .replace(/^::/, ": :");
  if (printable.length <= maxLength && !isCut) return printable;
  const characters = [...printable];
  if (characters.length <= maxLength && !isCut) return printable;
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

/** What may stand in a JSON text for people and for machines, as it is; all else is escaped. */
const PLAIN = /^[\n\x20-\x7e]*$/;

/** JSON that says the same, but is as harmless to show as {@linkcode oneLine} makes a text. */
export function harmlessJson(json: string): string {
  const text = json.includes("##") ? json.replaceAll(COMMAND, "#\\u0023") : json;
  if (PLAIN.test(text)) return text;
  return text.replaceAll(
    /[\x7f-\x9f\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu,
    escapeUnits,
  );
}

function escapeUnits(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    const code = character.charCodeAt(index).toString(16).padStart(4, "0");
    return `\\u${code}`;
  }).join("");
}
