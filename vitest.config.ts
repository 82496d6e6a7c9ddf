import process from "node:process";
import { defineConfig } from "vitest/config";

const results = process.env["TEST_RESULTS"];

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/support/cache-deno-packages.ts",
    // A limit for what hangs; nothing is meant to come near it.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    ...(results && { reporters: ["default", "json"], outputFile: { json: results } }),
  },
});
