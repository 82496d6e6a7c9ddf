import process from "node:process";
import { defineConfig } from "vitest/config";

const results = process.env["TEST_RESULTS"];

/** `npm run self-test`: what only act can run. */
export default defineConfig({
  test: {
    include: ["test/**/*.self-test.ts"],
    globalSetup: ["test/support/install-act.ts", "test/support/leave-nothing.ts"],
    testTimeout: 300_000,
    ...(results && { reporters: ["default", "json"], outputFile: { json: results } }),
  },
});
