import { availableParallelism } from "node:os";
import process from "node:process";
import { defineConfig } from "vitest/config";

const results = process.env["TEST_RESULTS"];

const isDeno = "Deno" in globalThis;

// Not UTC, so that a time that is read or shown as that of this machine fails its test.
process.env["TZ"] = "America/St_Johns";

/** The tests of a folder, on one of the runtimes or on both. */
function project(
  name: string,
  options: { include: string; isolate?: boolean; globalSetup?: string; testTimeout?: number },
) {
  const { include, ...more } = options;
  return { extends: true as const, test: { name, include: [include], ...more } };
}

export default defineConfig(({ mode }) => ({
  // Vite warns of the source maps that the packages inlined below name and do not bring.
  logLevel: "error",
  test: {
    projects: [
      project("unit", { include: "test/*.test.ts", isolate: false }),
      project("process", { include: "test/process/*.test.ts" }),
      // `npm run test:long` takes it all, `npm test` some of chaos.
      project("slow", {
        include: `test/slow/${mode === "long" ? "*" : "*chaos"}.test.ts`,
        testTimeout: 3_600_000,
      }),
      // What is the same whichever runtime the tests run on.
      ...(isDeno ? [] : [project("project", {
        include: "test/project/*.test.ts",
        globalSetup: "test/support/install-oldest.ts",
      })]),
    ],
    globalSetup: ["test/support/cache-deno-packages.ts", "test/support/leave-nothing.ts"],
    // They import JSON without its type, which neither runtime takes.
    server: { deps: { inline: [/@actions\/(expressions|languageservice|workflow-parser)\//] } },
    // A limit for what hangs; nothing is meant to come near it.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Most tests wait for processes; vitest itself would take one worker on two cores.
    maxWorkers: availableParallelism() + 1,
    // These tests play so many gates or loads each.
    env: { CHAOS_RUNS: process.env["CHAOS_RUNS"] ?? (mode === "long" ? "670" : "100") },
    ...(results && { reporters: ["default", "json"], outputFile: { json: results } }),
  },
}));
