import { randomUUID } from "node:crypto";
import { appendLines } from "../system/write-file.ts";

/**
 * Hands results on to later steps by a runner's output file. Throws if it cannot, and then takes back
 * what was written: half an output would fail the step, and some without the others mislead.
 */
export function appendOutputs(path: string, outputs: Readonly<Record<string, string>>): void {
  const delimiter = `ghadelimiter_${randomUUID()}`;
  const text = Object.entries(outputs)
    .map(([name, value]) => `${name}<<${delimiter}\n${value}\n${delimiter}\n`).join("");
  appendLines(path, text);
}
