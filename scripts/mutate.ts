/**
 * Checks whether a test fails for each change to a line of a module: `npm run mutate -- look`. Without
 * names, checks all modules that make decisions, which takes about 40 minutes. Stryker is not a
 * dependency of this project: it is installed into a copy of the last commit, below `build/`.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";

const STRYKER = ["@stryker-mutator/core@10.1.1", "@stryker-mutator/vitest-runner@10.1.1"];

/** The tests of each module in addition to those with its name. */
const MODULES: Readonly<Record<string, readonly string[]>> = {
  "advice": [],
  "annotations": [],
  "ask-singly": ["look"],
  "batch": ["advice", "batch-tracker", "batch-wire", "gate-report", "outputs"],
  "batch-api-failures": [],
  "batch-ref": ["batch-refs"],
  "batch-refs": ["batch-refs-files"],
  "batch-table": ["summary"],
  "batch-tracker": [],
  "batch-wire": [],
  "case-names": ["junit"],
  "command-line": [],
  "conclusion": [],
  "confirm-late": ["gate-second-opinions"],
  "describe-estimate": ["summary"],
  "duration": [],
  "estimate": [],
  "find-open": ["look"],
  "gate-report": [],
  "kinds": [],
  "input-problems": [],
  "junit": [],
  "keep-estimate": ["gate-estimate"],
  "key-in-link": [],
  "list-bounds": ["look"],
  "list-pages": ["look"],
  "live-progress": [],
  "live-region": [],
  "look": [],
  "look-history": [],
  "look-time": ["look"],
  "markdown": ["summary"],
  "one-line": [],
  "options-as-inputs": ["mod"],
  "outputs": [],
  "pacing": [],
  "plain-text": [],
  "progress-lines": [],
  "prove-pass": ["look"],
  "read-batch-refs": ["read-inputs"],
  "read-inputs": [],
  "ref-search": ["look"],
  "report-paths": ["read-inputs"],
  "secret": ["batch-api", "input-problems"],
  "summary": [],
  "test-cases": ["junit"],
  "survival-curve": [],
  "usual-duration": [],
  "wait-end": ["wait-for-batches", "gate", "gate-troubles"],
  "wait-for-batches": ["gate", "gate-troubles"],
  "wait-with-estimate": ["gate-estimate"],
};

const VITEST_CONFIG = `export default {
  test: { include: process.env.MUTATION_TESTS.split(" "), testTimeout: 60_000 },
};
`;

const STRYKER_CONFIG = {
  testRunner: "vitest",
  vitest: { configFile: "vitest.mutation.config.js", related: false },
  // Stryker would rewrite the file with TypeScript's old API, which TypeScript 7 does not have.
  tsconfigFile: "none.json",
  coverageAnalysis: "perTest",
  concurrency: 2,
  timeoutMS: 20_000,
  reporters: ["clear-text"],
  clearTextReporter: { reportTests: false, logTests: false },
  warnings: { slow: false },
};

const root = fileURLToPath(new URL("../", import.meta.url));
const copy = fileURLToPath(new URL("../build/mutation/", import.meta.url));
const inCopy = { cwd: copy, stdio: "inherit", shell: process.platform === "win32" } as const;

rmSync(copy, { recursive: true, force: true });
execFileSync("git", ["clone", "--quiet", root, copy]);
execFileSync("npm", ["ci", "--silent"], inCopy);
execFileSync("npm", ["install", "--silent", "--no-save", ...STRYKER], inCopy);
writeFileSync(`${copy}/vitest.mutation.config.js`, VITEST_CONFIG);
writeFileSync(`${copy}/stryker.config.json`, JSON.stringify(STRYKER_CONFIG));

const given = process.argv.slice(2);
for (const module of given.length > 0 ? given : Object.keys(MODULES)) {
  const tests = [module, ...MODULES[module] ?? []].map((name) => `test/${name}.test.ts`);
  spawnSync("npx", ["stryker", "run", "--mutate", `src/**/${module}.ts,!src/emulator/**`], {
    ...inCopy,
    env: { ...process.env, MUTATION_TESTS: tests.join(" ") },
  });
}
