import type { Contender } from "./contender.ts";

/** The pause of `shell-loop.sh`. */
const PAUSE_MS = 10_000;

/** What `shell-loop.sh` asks and when, up to its timeout, for virtual time, in which a shell cannot run. */
export const shellLoop: Contender = {
  name: "shell loop",
  async wait({ refs, clock, hasEnded }) {
    for (const ref of refs) {
      while (!await hasEnded(ref)) await clock.sleep(PAUSE_MS);
    }
  },
};
