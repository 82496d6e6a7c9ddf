import type { Contender } from "./contender.ts";

/** The floor: knows when the last batch ends, and lists at that moment. */
export const oracle: Contender = {
  name: "oracle",
  async wait({ clock, lastEndMs, listEnded }) {
    await clock.sleep(lastEndMs - clock.nowMs());
    await listEnded();
  },
};
