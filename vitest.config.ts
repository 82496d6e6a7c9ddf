import process from "node:process";
import { defineConfig } from "vitest/config";

const results = process.env["TEST_RESULTS"];

// Not UTC, so that a time that is read or shown as that of this machine fails its test.
process.env["TZ"] = "America/St_Johns";

export default defineConfig({
  // Vite warns of the source maps that the packages inlined below name and do not bring.
  logLevel: "error",
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/support/cache-deno-packages.ts",
    // They import JSON without its type, which neither runtime takes.
    server: { deps: { inline: [/@actions\/(expressions|languageservice|workflow-parser)\//] } },
    // A limit for what hangs; nothing is meant to come near it.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    ...(results && { reporters: ["default", "json"], outputFile: { json: results } }),
  },
});
