/** The most of a message that is read, in UTF-16 code units. */
const MAX_MESSAGE = 1000;

/** The longest shape, in UTF-16 code units. */
const MAX_SHAPE = 200;

/** A value in quotes, to the end where a quote does not end. An apostrophe in a word is none. */
const QUOTED =
  /"[^"]*(?:"|$)|“[^”]*(?:”|$)|«[^»]*(?:»|$)|`[^`]*(?:`|$)|(?<![\p{L}\p{N}])(?:'[^']*'|‘[^‘’]*’)(?![\p{L}\p{N}])/gu;

/** What a word may hold that differs from record to record; in this order. */
const PLACEHOLDERS: readonly (readonly [RegExp, string])[] = [
  [/(?<!\w)\w{1,20}:\/\/\S+/gu, "{url}"],
  [/(?<![^<>()[\]{},;:=])[^<>()[\]{},;:=@]*@[^<>()[\]{},;:=]+/gu, "{email}"],
  [/(?<!\w)[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/giu, "{uuid}"],
  [/\d{4}-\d\d-\d\d(?:T[\d:.,]+(?:Z|[+-]\d\d:?\d\d)?)?|\d\d?[./]\d\d?[./]\d{2,4}/gu, "{date}"],
  [/(?<![\p{L}\p{N}_])(?:0x)?(?=[a-f]*\d)(?=\d*[a-f])[\da-f]{8,}(?![\p{L}\p{N}_])/giu, "{hex}"],
  [/(?<![\p{L}\p{N}_])[-+]?\p{N}+(?:[.,:]\p{N}+)*(?![\p{L}\p{N}_])/gu, "{number}"],
  // A word with a digit in it, such as C0042X: a part of it could be all there is to an identity.
  [/(?<![\p{L}\p{N}_])[\p{L}_]*\p{N}[\p{L}\p{N}_]*/gu, "{id}"],
];

/** What every value has in it; most words have not. */
const VALUE = /[\d@]|:\/\/|[^\0-\x7f]/;

const VALUE_WORD = new RegExp(`(?<![^ ])[^ ]*?(?:${VALUE.source})[^ ]*`, "g");

/**
 * The message with placeholders for what differs from record to record: quoted values, addresses,
 * UUIDs, dates, hex and other numbers. Names in free text remain. Takes linear time.
 */
export function messageShape(message: string): string {
  const shape = message.slice(0, MAX_MESSAGE).trim()
    .replaceAll(QUOTED, "{value}")
    .replaceAll(VALUE_WORD, wordShape);
  return shape.length <= MAX_SHAPE ? shape : `${shape.slice(0, MAX_SHAPE - 1)}…`;
}

function wordShape(word: string): string {
  let shape = word;
  for (const [pattern, name] of PLACEHOLDERS) {
    shape = shape.replaceAll(pattern, name);
    if (!VALUE.test(shape)) break;
  }
  return shape;
}
