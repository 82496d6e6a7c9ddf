import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // A limit for what hangs; nothing is meant to come near it.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
