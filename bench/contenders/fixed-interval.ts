import type { Contender } from "./contender.ts";

const INTERVAL_MS = 10_000;

/** Requests every open batch, one after another, every ten seconds. */
export const eachRef: Contender = {
  name: "10 s, each ref",
  async wait({ refs, clock, hasEnded }) {
    const open = new Set(refs);
    for (;;) {
      for (const ref of open) {
        if (await hasEnded(ref)) open.delete(ref);
      }
      if (open.size === 0) return;
      await clock.sleep(INTERVAL_MS);
    }
  },
};

/**
 * Requests a list every ten seconds: as few requests as a look of this gate, but with another pause.
 */
export const oneList: Contender = {
  name: "10 s, a list",
  async wait({ refs, clock, listEnded }) {
    for (;;) {
      const ended = await listEnded();
      if (refs.every((ref) => ended.has(ref))) return;
      await clock.sleep(INTERVAL_MS);
    }
  },
};
