/** Characters that take two columns in a terminal: East Asian scripts, their punctuation, and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

/** Marks above or below the previous character. */
const COMBINING = /[\p{Mn}\p{Me}]/u;

/**
 * How many columns a text takes in a terminal. Exact for names; messages may contain rarer characters.
 */
export function columnsOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  return [...text].reduce(
    (columns, character) =>
      columns + (COMBINING.test(character) ? 0 : WIDE.test(character) ? 2 : 1),
    0,
  );
}
