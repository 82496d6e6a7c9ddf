import { createEmulator, type Emulator } from "../../src/emulator/mod.ts";
import { CREDENTIALS } from "./credentials.ts";
import { LOG, ref } from "./scripts.ts";

/** An emulator with three batches: 1 has succeeded, 2 has failed with a log, 3 never ends. Uploads end soon. */
export function createThreeBatches(): Emulator {
  const stages = { validationMs: 20, queueMs: 20, processingMs: 20 };
  const emulator = createEmulator({ credentials: CREDENTIALS, stages });
  emulator.add({ ref: ref(1), timeline: [{ status: "success", afterMs: 0 }] });
  emulator.add({ ref: ref(2), timeline: [{ status: "error", afterMs: 0 }], log: LOG });
  emulator.add({ ref: ref(3), timeline: [{ status: "processing", afterMs: 0 }] });
  return emulator;
}
