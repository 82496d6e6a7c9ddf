import { askSingly } from "./ask-singly.ts";
import { boundsOf, EVERYTHING, type ListBounds } from "./list-bounds.ts";
import { type Listed, listPages, type ListPagesOptions, listWithin } from "./list-pages.ts";
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
  // Only a whole listing shows what is not there.
  const asked = absent().map(({ ref, overdue }) => ({ ref, mayBeMissing: overdue && isWhole }));
  await askSingly(asked, findings, options);
  // What was seen and is nowhere now has no time of creation, or a wrong one.
  if (bounds === EVERYTHING || !absent().some(({ seen }) => seen)) return isToEnd;
  return (await listPages(EVERYTHING, listingInto(findings, options))).isToEnd;
}

/** Lists until every sought ref was shown. */
async function listOpen(
  findings: Findings,
  options: LookOptions,
): Promise<Listed & { readonly bounds: ListBounds }> {
  const { sought, isFirst } = options;
  const areAllShown = () => sought.every(({ ref }) => findings.shown.has(ref));
  const listing = { ...listingInto(findings, options), isEnough: areAllShown };
  const isOverdue = sought.some(({ overdue }) => overdue);
  const created = sought.map(({ createdAt }) => createdAt);
  const listed = await listWithin(isOverdue ? EVERYTHING : boundsOf(created, options), listing);
  if (!isFirst || listed.bounds === EVERYTHING || areAllShown()) return listed;
  return { ...await listPages(EVERYTHING, listing), bounds: EVERYTHING };
}

/** A listing whose rows are taken in. */
export function listingInto({ add }: Findings, { api, signal }: LookOptions): ListPagesOptions {
  return { api, signal, onBatch: (row) => add(row, "list") };
}
