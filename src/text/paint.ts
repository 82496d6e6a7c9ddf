/** The few colors with a meaning: green for success, red for failure, and yellow for not ended. */
export type Color = "green" | "red" | "yellow";

/** Colors a text if colors are wanted. Never changes its width. */
export type Paint = (color: Color, text: string) => string;

/** Leaves text unchanged. */
export const unpainted: Paint = (_, text) => text;
