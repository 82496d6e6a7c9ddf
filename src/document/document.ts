/**
 * Structured text without syntax. The same content becomes Markdown or plain text for a terminal, and
 * each renderer escapes in one place.
 */
export type Document = readonly Block[];

/** A part of a document that has lines of its own. */
export type Block =
  | { readonly kind: "heading" | "paragraph"; readonly text: Text }
  | { readonly kind: "list"; readonly items: readonly Text[] }
  | Table
  /** Lines to be shown as they are, whatever they contain. */
  | { readonly kind: "verbatim"; readonly lines: readonly string[] }
  /** Folded under a title if the format allows it. */
  | { readonly kind: "details"; readonly title: string; readonly blocks: Document };

/** A head, and rows below it. */
export interface Table {
  readonly kind: "table";
  readonly head: readonly string[];
  /** The columns, counted from 0, that are not wrapped if that can be avoided. */
  readonly noWrap: readonly number[];
  readonly rows: readonly Text[][];
}

/** A run of text. */
export type Text = Inline | readonly Inline[];

/** Our own words are strings. Text from elsewhere must be `code`, which no renderer interprets. */
export type Inline =
  | string
  | { readonly kind: "strong"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  /**
   * A ref, or a name of letters, digits, spaces, and `._/-`. It is not wrapped in a `noWrap` column.
   */
  | { readonly kind: "name"; readonly text: string }
  /** What follows starts on a new line if the format allows it. */
  | { readonly kind: "break" }
  /** A picture next to a word with the same meaning. Left out where it would disturb the columns. */
  | { readonly kind: "icon"; readonly text: string }
  /** An absolute http or https URL. */
  | { readonly kind: "link"; readonly text: string; readonly url: string };

/** The parts of a text. */
export function inlines(text: Text): readonly Inline[] {
  return Array.isArray(text) ? text : [text as Inline];
}

/** A title above a part of a document. */
export function title(text: string): Block {
  return { kind: "paragraph", text: { kind: "strong", text } };
}

/** How many rows of a table are shown. Longer lists are folded. */
export const MAX_UNFOLDED = 10;
