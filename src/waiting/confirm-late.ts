import { askSingly } from "./ask-singly.ts";
import { learnServerTime } from "./learn-server-time.ts";
import type { Findings, LookOptions, Search } from "./search.ts";

/** Marks uploads as too late if two responses say so: a single one may have an old status or a wrong time. */
export async function confirmLate(
  search: Search,
  findings: Findings,
  options: LookOptions,
): Promise<void> {
  const { shown, rowsOf, late } = findings;
  const tooLate = () => [...shown.values()].filter(options.isTooLate);
  if (tooLate().length === 0) return;
  if (!await learnServerTime(options) || tooLate().length === 0) return;
  await search.listAll(findings, options);
  const doubtful = tooLate().filter(({ ref }) => rowsOf(ref) < 2);
  const asked = doubtful.map(({ ref }) => ({ ref, mayBeMissing: false }));
  await askSingly(asked, findings, options);
  for (const { ref } of tooLate()) if (rowsOf(ref) > 1) late.add(ref);
}
