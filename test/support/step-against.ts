import { Buffer } from "node:buffer";
import { expect } from "vitest";
import { createEmulator, type Emulator, type Fault, serve } from "../../src/emulator/mod.ts";
import { CREDENTIALS } from "./credentials.ts";
import { elementsOf, render } from "./github-html.ts";
import { type RunnerResult, runStep, type StepOptions } from "./runner.ts";

/** Runs a step against anything that answers; it looks once. */
export async function stepAgainst(
  server: Pick<Emulator, "fetch">,
  { inputs, ...options }: StepOptions,
): Promise<RunnerResult> {
  const { url, close } = await serve({ emulator: server });
  const { clientKey, apiToken } = CREDENTIALS;
  const common = { "base-url": url, "client-key": clientKey, "api-token": apiToken, wait: "false" };
  try {
    return await runStep({ ...options, inputs: { ...common, ...inputs } });
  } finally {
    await close();
  }
}

/** An API that answers everything so. */
export function saying(fault: Fault): Emulator {
  return createEmulator({ credentials: CREDENTIALS, faults: () => fault });
}

/** What a summary of ours has, but for links. */
const ELEMENTS =
  /^(h2|p|strong|code(\[class\])?|samp|br|pre|ul|li|table|tbody|tr|th|td(\[nowrap\])?|details|summary)$/;

/** The elements of a summary that are not ours, as `img[src]`. */
export function strangeElements(summary: string): readonly string[] {
  return elementsOf(render(summary)).filter((name) => !ELEMENTS.test(name));
}

/**
 * Expects that a step reported in our own words, elements and lines whatever text it got; the runner
 * double has looked for commands and secrets already.
 */
export function expectHarmless({ summary, raw, outputs, report }: RunnerResult): void {
  expect(strangeElements(summary)).toEqual([]);
  // Nothing but line breaks that a terminal would obey.
  expect(raw).not.toMatch(/[^\P{C}\n]/u);
  expect(Buffer.byteLength(raw)).toBeLessThan(100_000);
  expect(outputs["conclusion"]).toBe(report.conclusion);
}
