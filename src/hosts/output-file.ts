import { randomUUID } from "node:crypto";
import { appendLines } from "../system/write-file.ts";

/**
 * Passes outputs on to later steps through the runner's output file. If writing fails, it removes what
 * it wrote and throws: half an output would fail the step, and an incomplete set would be misleading.
 */
export function appendOutputs(path: string, outputs: Readonly<Record<string, string>>): void {
  const delimiter = `ghadelimiter_${randomUUID()}`;
  const text = Object.entries(outputs)
    .map(([name, value]) => `${name}<<${delimiter}\n${value}\n${delimiter}\n`).join("");
  appendLines(path, text);
}
