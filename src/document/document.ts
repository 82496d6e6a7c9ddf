/**
 * A text with structure but without syntax, so that the same content becomes Markdown or a terminal's
 * plain text, and each renderer escapes in one place.
 */
export type Document = readonly Block[];

/** A part of a document that stands on lines of its own. */
export type Block =
  | { readonly kind: "heading" | "paragraph"; readonly text: Text }
  | { readonly kind: "list"; readonly items: readonly Text[] }
  | Table
  /** Lines to be shown as they are, whatever they hold. */
  | { readonly kind: "verbatim"; readonly lines: readonly string[] }
  /** Folded away under a title where that is possible. */
  | { readonly kind: "details"; readonly title: string; readonly blocks: Document };

/** Rows below a head. */
export interface Table {
  readonly kind: "table";
  readonly head: readonly string[];
  /** The columns, from 0, in which nothing is wrapped where that can be avoided. */
  readonly noWrap: readonly number[];
  readonly rows: readonly Text[][];
}

/** A run of text. */
export type Text = Inline | readonly Inline[];

/** Our own words as a string; anything from elsewhere only as `code`, which no renderer reads. */
export type Inline =
  | string
  | { readonly kind: "strong"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  /** A ref, or a name of letters, digits, spaces and `._/-`, which does not break in a column without wrapping. */
  | { readonly kind: "name"; readonly text: string }
  /** The rest is on a line of its own where that is possible. */
  | { readonly kind: "break" }
  /** A picture beside a word that says the same; left out where it would disturb the columns. */
  | { readonly kind: "icon"; readonly text: string }
  /** An absolute http or https URL. */
  | { readonly kind: "link"; readonly text: string; readonly url: string };

/** The parts of a text. */
export function inlines(text: Text): readonly Inline[] {
  return Array.isArray(text) ? text : [text as Inline];
}

/** A line that stands above a part of a document. */
export function title(text: string): Block {
  return { kind: "paragraph", text: { kind: "strong", text } };
}

/** How many rows of a table stand open; more are folded away. */
export const MAX_UNFOLDED = 10;
