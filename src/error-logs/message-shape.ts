/** How much of a message is read, in UTF-16 code units. */
export const MAX_MESSAGE = 1000;

/** The longest shape, in UTF-16 code units. */
const MAX_SHAPE = 200;

/** A value in quotes; an unclosed double quote extends to the end. An apostrophe in a word is not a quote. */
const QUOTED =
  /"[^"]*(?:"|$)|“[^”]*(?:”|$)|«[^»]*(?:»|$)|`[^`]*(?:`|$)|(?<![\p{L}\p{N}])(?:'[^']*'|‘[^‘’]*’)(?![\p{L}\p{N}])/gu;

/** A sign, a pattern, and a placeholder for each kind of value, in the order of replacement. */
const PLACEHOLDERS: readonly (readonly [string, RegExp, string])[] = [
  ["://", /(?<!\w)\w{1,20}:\/\/\S+/gu, "{url}"],
  ["@", /(?<![^<>()[\]{},;:=])[^<>()[\]{},;:=@]*@[^<>()[\]{},;:=]+/gu, "{email}"],
  ["-", /(?<!\w)[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/giu, "{uuid}"],
  ["", /\d{4}-\d\d-\d\d(?:T[\d:.,]+(?:Z|[+-]\d\d:?\d\d)?)?|\d\d?[./]\d\d?[./]\d{2,4}/gu, "{date}"],
  [
    "",
    /(?<![\p{L}\p{N}_])(?:0x)?(?=[a-f]*\d)(?=\d*[a-f])[\da-f]{8,}(?![\p{L}\p{N}_])/giu,
    "{hex}",
  ],
  ["", /(?<![\p{L}\p{N}_])[-+]?\p{N}+(?:[.,:]\p{N}+)*(?![\p{L}\p{N}_])/gu, "{number}"],
  // A complete word with a digit, such as C0042X: even a part of it could identify somebody.
  ["", /(?<![\p{L}\p{N}_])[\p{L}_]*\p{N}[\p{L}\p{N}_]*/gu, "{id}"],
];

/** Matches in every value that is not quoted, but in few other words. One class takes half the time of two. */
const VALUE = /[\d@\x80-\uffff]|:\/\//;

const QUOTE_OR_VALUE = /["'`\d@\x80-\uffff]|:\/\//;

/**
 * The message with placeholders for what differs from record to record: quoted values, URLs, email
 * addresses, UUIDs, dates, hexadecimal and other numbers, and words with digits. Names in free text remain.
 * Takes linear time.
 */
export function messageShape(message: string): string {
  const text = message.slice(0, MAX_MESSAGE).trim();
  const shape = QUOTE_OR_VALUE.test(text) ? shapeWords(text.replaceAll(QUOTED, "{value}")) : text;
  return shape.length <= MAX_SHAPE ? shape : `${shape.slice(0, MAX_SHAPE - 1)}…`;
}

/** Skips from one word with a value to the next, which saves half a second for a million messages. */
function shapeWords(text: string): string {
  let done = "";
  let rest = text;
  for (let at = rest.search(VALUE); at >= 0; at = rest.search(VALUE)) {
    const start = rest.lastIndexOf(" ", at) + 1;
    const end = rest.indexOf(" ", at);
    done += rest.slice(0, start) + wordShape(rest.slice(start, end < 0 ? undefined : end));
    rest = end < 0 ? "" : rest.slice(end);
  }
  return done + rest;
}

function wordShape(word: string): string {
  let shape = word;
  for (const [sign, pattern, name] of PLACEHOLDERS) {
    if (!shape.includes(sign)) continue;
    shape = shape.replaceAll(pattern, name);
    if (!VALUE.test(shape)) break;
  }
  return shape;
}
