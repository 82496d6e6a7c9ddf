import { createEmulator, type Emulator } from "../../src/emulator/mod.ts";
import { CREDENTIALS } from "./credentials.ts";
import { LOG, ref } from "./scripts.ts";

/** An emulator with three batches: 1 has succeeded, 2 has failed with a log, 3 never ends. */
export function createThreeBatches(): Emulator {
  const emulator = createEmulator({ credentials: CREDENTIALS });
  emulator.add({ ref: ref(1), timeline: [{ status: "success", afterMs: 0 }] });
  emulator.add({ ref: ref(2), timeline: [{ status: "error", afterMs: 0 }], log: LOG });
  emulator.add({ ref: ref(3), timeline: [{ status: "processing", afterMs: 0 }] });
  return emulator;
}
