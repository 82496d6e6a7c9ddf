/** The length of a bar, in squares. */
const LENGTH = 8;

/** Draws a share from 0 to 1 as squares: `████░░░░`. Any share above 0 gets at least one. */
export function bar(share: number): string {
  const full = share > 0 ? Math.max(1, Math.round(share * LENGTH)) : 0;
  return "█".repeat(full) + "░".repeat(LENGTH - full);
}
