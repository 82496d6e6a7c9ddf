import type { Emulator, ScriptedBatch } from "../../src/emulator/mod.ts";

/** A UUID that ends in a number. */
export function ref(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

const MINUTE_MS = 60_000;

/** The documented life of a batch, each step a minute after the one before; ends in `end`. */
export function life(
  end: string,
  stepMs: number = MINUTE_MS,
): NonNullable<ScriptedBatch["timeline"]> {
  return ["file_uploaded", "processing", end].map((status, index) => ({
    status,
    afterMs: (index + 1) * stepMs,
  }));
}

/** Lines of an error log. */
export const LOG: NonNullable<ScriptedBatch["log"]> = [
  { ref: ref(900), code: 400, message: "Validation error" },
];

/** Other people's batches, spread evenly over the 30 days before `nowMs`. */
export function addStrangers(emulator: Emulator, count: number, nowMs: number): void {
  const spanMs = 30 * 24 * 60 * MINUTE_MS;
  for (let index = 0; index < count; index++) {
    emulator.add({
      ref: `ffffffff-0000-4000-8000-${String(index).padStart(12, "0")}`,
      createdAt: Math.round(nowMs - spanMs * (index + 0.5) / count),
      timeline: life("success"),
    });
  }
}
