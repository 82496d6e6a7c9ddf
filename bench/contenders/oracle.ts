import type { Contender } from "./contender.ts";

/** The lower bound: knows when the last batch ends, and requests the list at that moment. */
export const oracle: Contender = {
  name: "oracle",
  async wait({ clock, lastEndMs, listEnded }) {
    await clock.sleep(lastEndMs - clock.nowMs());
    await listEnded();
  },
};
