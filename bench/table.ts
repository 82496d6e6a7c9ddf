/** A table in Markdown; the first `labels` columns are text, the others numbers. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { labels }: { readonly labels: number },
): string {
  const rule = head.map((_, index) => index < labels ? "---" : "---:");
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** `1234` → `1,234`; a small one with a decimal place. */
export function number(value: number): string {
  const digits = value < 100 ? 1 : 0;
  return value.toLocaleString("en", {
    minimumFractionDigits: Number.isInteger(value) ? 0 : digits,
    maximumFractionDigits: digits,
  });
}

/** Milliseconds in seconds: `4.8 s`. */
export function seconds(ms: number): string {
  return `${number(ms / 1000)} s`;
}
