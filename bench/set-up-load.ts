import { createEmulator, type Emulator } from "../src/emulator/mod.ts";
import type { FakeClock } from "../test/support/fake-clock.ts";
import { addStrangers, ref } from "../test/support/scripts.ts";

/** How many batches of other users the last 30 days contain. */
const STRANGERS = 1000;

/** How long the uploads before the wait took, in milliseconds. */
const UPLOADS_MS = 60_000;

/**
 * Creates an emulator with a load that has just been uploaded. Each batch ends the given number of
 * milliseconds from now.
 */
export function setUpLoad(
  endsMs: readonly number[],
  clock: FakeClock,
): { readonly emulator: Emulator; readonly refs: readonly string[] } {
  const emulator = createEmulator({ clock });
  const startMs = clock.nowMs();
  addStrangers(emulator, STRANGERS, startMs - UPLOADS_MS);
  const refs = endsMs.map((_, index) => ref(index));
  for (const [index, endMs] of endsMs.entries()) {
    const createdAt = startMs - Math.round(UPLOADS_MS * (1 - index / endsMs.length));
    const afterMs = startMs + endMs - createdAt;
    const timeline = [{ status: "processing", afterMs: 1 }, { status: "success", afterMs }];
    emulator.add({ ref: ref(index), createdAt, timeline });
  }
  return { emulator, refs };
}
