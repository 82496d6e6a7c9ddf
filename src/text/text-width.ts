/** What a terminal gives two columns: East Asian scripts, their punctuation, and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

/** What stands above or below the character before it. */
const COMBINING = /[\p{Mn}\p{Me}]/u;

/** How many columns of a terminal a text takes. Exact for names; a message may hold rarer things. */
export function columnsOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  return [...text].reduce(
    (columns, character) =>
      columns + (COMBINING.test(character) ? 0 : WIDE.test(character) ? 2 : 1),
    0,
  );
}
