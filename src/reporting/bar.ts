/** How many squares stand for the whole. */
const LENGTH = 8;

/** A share as squares, for the eye: `████░░░░`. Whatever is not nothing has at least one. */
export function bar(share: number): string {
  const full = share > 0 ? Math.max(1, Math.round(share * LENGTH)) : 0;
  return "█".repeat(full) + "░".repeat(LENGTH - full);
}
