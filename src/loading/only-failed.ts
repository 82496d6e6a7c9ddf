/** Selects the records that error logs name, and remembers which ones it found. */
export interface OnlyFailed {
  /** Whether to load a record with this ref, in lower case. */
  keep(ref: string | undefined): boolean;
  /** How many records are named, each counted once. */
  readonly named: number;
  /** How many of them were found so far, each counted once. */
  found(): number;
  /** The refs of the first 20 that were not found so far. In total, these are `named - found()`. */
  missing(): readonly string[];
}

const MAX_MISSING = 20;

/** Selects the records with these refs, in lower case. */
export function onlyFailed(refs: ReadonlySet<string>): OnlyFailed {
  const found = new Set<string>();
  return {
    named: refs.size,
    keep(ref) {
      if (ref === undefined || !refs.has(ref)) return false;
      found.add(ref);
      return true;
    },
    found: () => found.size,
    missing() {
      const missing: string[] = [];
      for (const ref of refs) {
        if (missing.length >= MAX_MISSING) break;
        if (!found.has(ref)) missing.push(ref);
      }
      return missing;
    },
  };
}
