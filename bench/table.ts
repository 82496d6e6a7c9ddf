/** Creates a Markdown table. The first `labels` columns are text, the others numbers. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { labels }: { readonly labels: number },
): string {
  const rule = head.map((_, index) => index < labels ? "---" : "---:");
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** `1234` → `1,234`; numbers below 100 have one decimal place unless they are integers. */
export function number(value: number): string {
  const digits = value < 100 ? 1 : 0;
  return value.toLocaleString("en", {
    minimumFractionDigits: Number.isInteger(value) ? 0 : digits,
    maximumFractionDigits: digits,
  });
}

/** Formats milliseconds as seconds: `4.8 s`. */
export function seconds(ms: number): string {
  return `${number(ms / 1000)} s`;
}
