/**
 * Asks of modules whether a test fails whenever a line of theirs is changed: `npm run mutate -- look`,
 * or of all that decide anything, which takes some forty minutes. Stryker is no dependency of this
 * project: it is installed into a copy of the last commit, below `build/`.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";

const STRYKER = ["@stryker-mutator/core@10.1.1", "@stryker-mutator/vitest-runner@10.1.1"];

/** The tests of each module beside those of its name. */
const MODULES: Readonly<Record<string, readonly string[]>> = {
  "advice": [],
  "annotations": [],
  "batch": ["advice", "batch-tracker", "batch-wire", "gate-report", "outputs"],
  "batch-api-failures": [],
  "batch-refs": ["batch-refs-files"],
  "batch-tracker": [],
  "batch-wire": [],
  "command-line": [],
  "conclusion": [],
  "describe-estimate": ["summary"],
  "duration": [],
  "estimate": [],
  "gate-report": [],
  "input-parsers": [],
  "input-problems": [],
  "test-cases": ["junit"],
