const UNITS_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/**
 * Reads a duration: a whole or decimal number and a unit, `500ms`, `10s`, `1.5h`, `1d`.
 * Gives milliseconds, or nothing for any other text.
 */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h|d)$/.exec(text);
  if (match === null) return undefined;
  const [, number, unit] = match;
  return Math.round(Number(number) * UNITS_MS[unit as keyof typeof UNITS_MS]);
}

/** Writes a duration in its two largest units, `4m 12s`, rounded down; below a second, `500ms`. */
export function formatDuration(ms: number): string {
  if (ms < 999.5) return `${Math.max(0, Math.round(ms))}ms`;
  const parts: string[] = [];
  let rest = Math.max(1, Math.floor(ms / 1000)) * 1000;
  for (const unit of ["d", "h", "m", "s"] as const) {
    const count = Math.floor(rest / UNITS_MS[unit]);
    rest -= count * UNITS_MS[unit];
    if (count > 0 && parts.length < 2) parts.push(`${count}${unit}`);
    else if (parts.length > 0) break;
  }
  return parts.join(" ");
}
