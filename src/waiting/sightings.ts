import type { Batch } from "../batch.ts";
import { oneLine } from "../text/one-line.ts";

/** How many different statuses of one batch are reported. */
const MAX_WORDS = 3;

/** What the API has shown of the batches during one look. */
export interface Sightings {
  /**
   * Each batch once. Rows of one batch with different statuses prove nothing: they count as `unrecognized`,
   * which never passes, and the next look decides.
   */
  readonly shown: ReadonlyMap<string, Batch>;
  /** The refs that a list has shown. */
  readonly listed: ReadonlySet<string>;
  /** How many rows there were for a batch. */
  rowsOf(ref: string): number;
  /** Adds a row of a list if it is about one of the refs. */
  addListed(row: Batch): void;
  /** Adds the response to a single request. */
  addSingle(row: Batch): void;
}

/** Starts with none of these refs seen. */
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
    // The response to a single request may lack the creation time that a list has.
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
