import type { Contender } from "./contender.ts";

/** The pause of `shell-loop.sh`. */
const PAUSE_MS = 10_000;

/**
 * Simulates the requests of `shell-loop.sh` and their times, up to its timeout, because a shell cannot
 * run in virtual time.
 */
export const shellLoop: Contender = {
  name: "shell loop",
  async wait({ refs, clock, hasEnded }) {
    for (const ref of refs) {
      while (!await hasEnded(ref)) await clock.sleep(PAUSE_MS);
    }
  },
};
