import type { Batch } from "../batch.ts";
import { oneLine } from "../one-line.ts";

/** How many statuses of one batch are told. */
const MAX_WORDS = 3;

/** What one look was shown of the batches that it is about. */
export interface Sightings {
  /**
   * Each batch once. Rows of one batch whose statuses differ prove nothing: together they are
   * `unrecognized`, which never passes, and the next look decides.
   */
  readonly shown: ReadonlyMap<string, Batch>;
  /** Takes in a row; one that is not wanted is left out. */
  add(row: Batch): void;
}

/** Begins with nothing seen. */
export function createSightings(isWanted: (row: Batch) => boolean): Sightings {
  const shown = new Map<string, Batch>();
  const words = new Map<string, Set<string>>();
  return {
    shown,
    add(row) {
      if (!isWanted(row)) return;
      const said = words.get(row.ref) ?? new Set();
      if (said.size < MAX_WORDS) said.add(row.reportedStatus ?? row.status);
      words.set(row.ref, said);
      shown.set(row.ref, said.size === 1 ? row : contradictory(row, said));
    },
  };
}

function contradictory(row: Batch, words: ReadonlySet<string>): Batch {
  const { logUrl: _, ...known } = row;
  return {
    ...known,
    status: "unrecognized",
    reportedStatus: oneLine([...words].sort().join(", "), 80),
  };
}
