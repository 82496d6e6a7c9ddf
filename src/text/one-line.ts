/**
 * Control characters, line and paragraph separators, marks that change the writing direction, and code
 * points that are not characters.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]+/gu;

/** Commands that a CI's runner obeys anywhere in a line, such as `##[command]` and `##vso[command]`. */
const COMMAND = /##(?=[[a-z])/gi;

/** The user name, password, or both in an address. An address can be passed anywhere by mistake. */
const USER_INFO = /:\/\/(?:[^\s/?#]*|[^\s:/?#]*:\S*)(?:@|%40|\uff20)/gi;

/** The same in a text that was cut before the host. */
const CUT_USER_INFO = /:\/\/[^\s/?#]*$/;

/**
 * Makes text from elsewhere safe to show: one line, printable, at most `maxLength` code points, without
 * commands to a CI's runner (`::` at the start; `##[`, `##vso[`, and the like anywhere), and without
 * credentials in addresses.
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

/** The same for text that will be wrapped. Any part may start a line, so no `::` is left. */
export function oneLineToWrap(text: string, maxLength: number): string {
  return oneLine(text, maxLength).replaceAll(/:{2,}/g, (colons) => [...colons].join(" "));
}

/** One line in single quotes, for values in messages. */
export function quote(text: string, maxLength = 60): string {
  return `'${oneLine(text, maxLength)}'`;
}

/** How much of a path is quoted, in code points. */
export const MAX_PATH = 200;

/** Quotes a path. */
export function quotePath(path: string): string {
  return quote(path, MAX_PATH);
}

/** Characters that may appear in JSON for people and machines. All others are escaped. */
const PLAIN = /^[\n\x20-\x7e]*$/;

/** Returns equivalent JSON that is as safe to show as a text from {@linkcode oneLine}. */
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

/** A message about a place in a file, after that place: `guests.json:12: …`. */
export function inPlace(message: string, place?: { path: string; line?: number }): string {
  return place === undefined ? message : `${formatPlace(place)}: ${message}`;
}

/** `guests.json:12`, or only the path for a whole file. */
export function formatPlace({ path, line }: { path: string; line?: number }): string {
  return line === undefined ? path : `${path}:${line}`;
}
