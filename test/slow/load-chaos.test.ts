import process from "node:process";
import fc from "fast-check";
import { describe, it } from "vitest";
import { type PlayedLoads, playLoads } from "../support/load-chaos.ts";
import {
  expectEnd,
  expectExactlyOnce,
  expectNoSecondUpload,
  expectOneAfterAnother,
  expectSuccess,
} from "../support/load-promises.ts";
import { type LoadScenario, MILD_LOADS, STORMY_LOADS } from "../support/load-scenarios.ts";

// A longer search, and a failing case alone: see chaos.test.ts.
const path = process.env["CHAOS_PATH"];
const parameters = {
  // A load plays up to four processes, which read and pack their files.
  numRuns: Math.ceil(Number(process.env["CHAOS_RUNS"]) / 2),
  seed: Number(process.env["CHAOS_SEED"] ?? 20260301),
  ...(path && { path }),
};

/** What holds in any weather. */
function expectAll(scenario: LoadScenario, played: PlayedLoads): void {
  expectExactlyOnce(scenario, played);
  expectOneAfterAnother(scenario, played);
  expectNoSecondUpload(scenario, played);
  expectEnd(scenario, played);
}

describe("loads in any surroundings", () => {
  it("bring each record exactly once in a storm, or do not pass", async () => {
    await fc.assert(
      fc.asyncProperty(STORMY_LOADS, async (scenario) => {
        expectAll(scenario, await playLoads(scenario));
      }),
      parameters,
    );
  });

  it("pass where they should, however often they are interrupted", async () => {
    await fc.assert(
      fc.asyncProperty(MILD_LOADS, async (scenario) => {
        const played = await playLoads(scenario);
        expectAll(scenario, played);
        expectSuccess(scenario, played);
      }),
      parameters,
    );
  });
});
