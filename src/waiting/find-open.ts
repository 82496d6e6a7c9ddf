import { askSingly } from "./ask-singly.ts";
import { boundsOf, EVERYTHING } from "./list-bounds.ts";
import { type Coverage, listPages, listWithin } from "./list-pages.ts";
import type { Findings, LookOptions } from "./search.ts";

/**
 * Finds out the state of the sought refs: by listing what was created when they were, and by single
 * requests for those that it should show and does not. Tells whether it listed to the last page.
 */
export async function findOpen(findings: Findings, options: LookOptions): Promise<boolean> {
  const { sought } = options;
  if (sought.length === 0) return false;
  const { isToEnd, isWhole, bounds } = await listOpen(findings, options);
  const absent = () =>
    sought.filter(({ ref, seen, overdue }) => (seen || overdue) && !findings.shown.has(ref));
  const asked = absent().map(({ ref, overdue }) => ({ ref, mayBeMissing: overdue && isWhole }));
  await askSingly(asked, findings, options);
  // What was seen and is nowhere now has no time of creation, or a wrong one.
  if (bounds === EVERYTHING || !absent().some(({ seen }) => seen)) return isToEnd;
  return (await listPages(EVERYTHING, { ...options, onBatch: findings.addListed })).isToEnd;
}

/** Lists until every sought ref was shown. */
async function listOpen(findings: Findings, options: LookOptions): Promise<Coverage> {
  const { sought, isFirst } = options;
  const areAllShown = () => sought.every(({ ref }) => findings.shown.has(ref));
  const listing = { ...options, onBatch: findings.addListed, isEnough: areAllShown };
  // Only a listing of everything shows that a ref is nowhere.
  const bounds = sought.some(({ overdue }) => overdue)
    ? EVERYTHING
    : boundsOf(sought.map(({ createdAt }) => createdAt), options);
  const coverage = await listWithin(bounds, listing);
  if (!isFirst || coverage.bounds === EVERYTHING || areAllShown()) return coverage;
  return await listPages(EVERYTHING, listing);
}
