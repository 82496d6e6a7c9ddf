const UNITS_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A number and its unit. */
const PART = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h|d)$/;

/**
 * Parses a duration: an integer or decimal number and a unit, `500ms`, `10s`, `1.5h`, `1d`; or integers
 * with several units, the largest first, `1h30m`, optionally separated by a space as in {@linkcode
 * formatDuration}. Returns milliseconds, or `undefined` for any other text.
 */
export function parseDuration(text: string): number | undefined {
  const parts = text.split(/(?<=[a-z]) ?(?=\d)/);
  let total = 0;
  let lastUnitMs = Infinity;
  for (const part of parts) {
    const [, number = "", unit] = PART.exec(part) ?? [];
    const unitMs = UNITS_MS[unit as keyof typeof UNITS_MS] ?? Infinity;
    const isFraction = number.includes(".") && parts.length > 1;
    if (isFraction || unitMs >= lastUnitMs) return undefined;
    total += Number(number) * unitMs;
    lastUnitMs = unitMs;
  }
  return Math.round(total);
}

/** Formats a duration with its two largest units, `4m 12s`, rounded down. Below a second, `500ms`. */
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
