import { askSingly } from "./ask-singly.ts";
import { boundsOf, EVERYTHING } from "./list-bounds.ts";
import { type Coverage, listPages, listWithin } from "./list-pages.ts";
import type { Findings, LookOptions } from "./search.ts";

/**
 * Finds the state of the sought refs. Lists what was created when they were, then requests one by one those
 * that the list should contain but does not. Returns whether it listed to the last page.
 */
export async function findOpen(findings: Findings, options: LookOptions): Promise<boolean> {
  const { sought } = options;
  if (sought.length === 0) return false;
  const { isToEnd, isWhole, bounds } = await listOpen(findings, options);
  const absent = () =>
    sought.filter(({ ref, seen, overdue }) => (seen || overdue) && !findings.shown.has(ref));
  const asked = absent().map(({ ref, overdue }) => ({ ref, mayBeMissing: overdue && isWhole }));
  await askSingly(asked, findings, options);
  // A batch that was seen before but is nowhere now has no creation time, or a wrong one.
  if (bounds === EVERYTHING || !absent().some(({ seen }) => seen)) return isToEnd;
  return (await listPages(EVERYTHING, { ...options, onBatch: findings.addListed })).isToEnd;
}

/** Lists until every sought ref has been shown. */
async function listOpen(findings: Findings, options: LookOptions): Promise<Coverage> {
  const { sought, isFirst } = options;
  const areAllShown = () => sought.every(({ ref }) => findings.shown.has(ref));
  const listing = { ...options, onBatch: findings.addListed, isEnough: areAllShown };
  // Only a list of everything can show that a ref does not exist.
  const bounds = sought.some(({ overdue }) => overdue)
    ? EVERYTHING
    : boundsOf(sought.map(({ createdAt }) => createdAt), options);
  const coverage = await listWithin(bounds, listing);
  if (!isFirst || coverage.bounds === EVERYTHING || areAllShown()) return coverage;
  return await listPages(EVERYTHING, listing);
}
