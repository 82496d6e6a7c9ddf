import type { Batch } from "../batch.ts";
import { oneLine } from "../text/one-line.ts";

/** How many statuses of one batch are told. */
const MAX_WORDS = 3;

/** What one look was shown of the batches that it is about. */
export interface Sightings {
  /**
   * Each batch once. Rows of one batch whose statuses differ prove nothing: together they are
   * `unrecognized`, which never passes, and the next look decides.
   */
  readonly shown: ReadonlyMap<string, Batch>;
  /** The refs that a list has shown. */
  readonly listed: ReadonlySet<string>;
  /** How many rows of a batch there were. */
  rowsOf(ref: string): number;
  /** Takes in a row of a list, if it is about one of the refs. */
  addListed(row: Batch): void;
  /** Takes in what a single request was answered. */
  addSingle(row: Batch): void;
}

/** Begins with nothing seen of these refs. */
export function createSightings(refs: ReadonlySet<string>): Sightings {
  const shown = new Map<string, Batch>();
  const listed = new Set<string>();
  const rows = new Map<string, number>();
  const statuses = new Map<string, Map<string, string>>();

  function add(row: Batch): void {
    const { ref, status, reportedStatus } = row;
    rows.set(ref, (rows.get(ref) ?? 0) + 1);
    const said = statuses.get(ref) ?? new Map<string, string>();
    const key = JSON.stringify([status, reportedStatus]);
    if (said.size < MAX_WORDS) said.set(key, reportedStatus ?? status);
    statuses.set(ref, said);
    // A single request may not tell the time of creation that a list tells.
    const createdAt = row.createdAt ?? shown.get(ref)?.createdAt;
    const seen = { ...row, ...(createdAt && { createdAt }) };
    shown.set(ref, said.size === 1 ? seen : contradictory(seen, [...said.values()]));
  }

  return {
    shown,
    listed,
    rowsOf: (ref) => rows.get(ref) ?? 0,
    addListed(row) {
      if (!refs.has(row.ref)) return;
      listed.add(row.ref);
      add(row);
    },
    addSingle: add,
  };
}

function contradictory(row: Batch, words: readonly string[]): Batch {
  const { logUrl: _, ...known } = row;
  const reportedStatus = oneLine(words.toSorted().join(", "), 80);
  return { ...known, status: "unrecognized", reportedStatus };
}
