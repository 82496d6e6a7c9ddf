/**
 * Checks every workflow, and every one in the manual, with actionlint (which has shellcheck read the
 * scripts) and zizmor, and the examples for other CI systems with their schemas: `npm run
 * check:workflows`. The tools are installed below `build/`, each at a
 * fixed version that its registry's checksums hold to; Go and Python are needed for that.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parse, parseDocument, visit } from "yaml";
import { readManual } from "./docs.ts";
import { isWorkflow } from "./workflow-files.ts";

const ACTIONLINT = "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12";

/** Names zizmor, shellcheck and check-jsonschema; Dependabot keeps it up to date. */
const REQUIREMENTS = "scripts/requirements.txt";

const TOOLS = "build/workflow-tools";

const ZIZMOR_OPTIONS = [
  "--quiet",
  "--offline",
  "--strict-collection",
  "--config=.github/zizmor.yml",
];

/** Pipelines of other CI systems, and what check-jsonschema calls their schemas. */
const PIPELINES = {
  "examples/gitlab-ci.yml": "gitlab-ci",
  "examples/azure-pipelines.yml": "azure-pipelines",
} as const;

/** Tasks that Azure documents and its schema does not know. */
const TASKS_WITHOUT_SCHEMA = ["UseNode@1"];

/** What a part of a workflow stands in: a job whose earlier steps have uploaded something. */
const AROUND_STEPS = `on: workflow_dispatch
permissions: {}
jobs:
  example:
    runs-on: ubuntu-latest
    steps:
      - id: upload
        run: echo "ref=12af3453-62da-4b31-a646-631b7b5f3009" >> "$GITHUB_OUTPUT"
`;

const exe = process.platform === "win32" ? ".exe" : "";

/** Ends with one sentence for whoever can mend it. */
function stop(sentence: string): never {
  console.error(`Cannot check the workflows: ${sentence}`);
  process.exit(1);
}

/** Runs a tool, whose output is seen; tells whether it is content. */
function isContent(command: string, args: readonly string[]): boolean {
  const { error, status } = spawnSync(command, args, { stdio: "inherit" });
  if (error) throw error;
  if (status !== 0) console.error(`${basename(command)} is not content, see above`);
  return status === 0;
}

/** The first of some commands that runs here. */
function findCommand(names: readonly string[], args: readonly string[]): string | undefined {
  return names.find((name) => spawnSync(name, args).status === 0);
}

function installActionlint(): string {
  const directory = fileURLToPath(new URL(`../${TOOLS}/${ACTIONLINT}`, import.meta.url));
  const path = join(directory, `actionlint${exe}`);
  if (existsSync(path)) return path;
  const go = findCommand(["go"], ["version"]) ??
    stop("Go is missing, which builds actionlint; install Go 1.25 or newer");
  execFileSync(go, ["install", ACTIONLINT], {
    env: { ...process.env, GOBIN: directory },
    stdio: "inherit",
  });
  return path;
}

/** Where pip has put what the requirements name. */
function installRequirements(): string {
  const venv = `${TOOLS}/python`;
  const bin = `${venv}/${process.platform === "win32" ? "Scripts" : "bin"}`;
  if (!existsSync(`${bin}/pip${exe}`)) {
    const python = findCommand(["python3", "python"], ["-c", "import ensurepip, venv"]) ??
      stop("Python 3 with venv is missing, which installs zizmor and shellcheck; install it");
    execFileSync(python, ["-m", "venv", venv], { stdio: "inherit" });
  }
  const options = ["--quiet", "--require-hashes", "--only-binary=:all:"];
  execFileSync(`${bin}/pip${exe}`, ["install", ...options, "--requirement", REQUIREMENTS], {
    stdio: "inherit",
  });
  return bin;
}

/** Writes the manual's workflows into files, and gives these. */
function extractExamples(): string[] {
  const directory = `${TOOLS}/manual`;
  mkdirSync(directory, { recursive: true });
  const blocks = [...readManual().matchAll(/^```yaml\n(.*?)^```$/gms)];
  return blocks.flatMap(([, text = ""], index) => {
    const { jobs, steps } = parse(text);
    if (!jobs && !steps) return [];
    const file = `${directory}/example-${index + 1}.yml`;
    writeFileSync(
      file,
      jobs ? text : AROUND_STEPS + text.replace(/^steps:\n/m, "").replace(/^/gm, "    "),
    );
    return [file];
  });
}

/** A copy of a pipeline without the steps that its schema is wrong about. */
function withoutUnknownTasks(file: string): string {
  const copy = `${TOOLS}/${basename(file)}`;
  const pipeline = parseDocument(readFileSync(file, "utf8"));
  visit(pipeline, {
    Map: (_, step) =>
      TASKS_WITHOUT_SCHEMA.includes(String(step.get("task"))) ? visit.REMOVE : undefined,
  });
  writeFileSync(copy, String(pipeline));
  return copy;
}

/** Whether a pipeline is as its CI system's schema says. */
function isOfSchema([file, name]: readonly [string, string]): boolean {
  const options = [
    `--builtin-schema=vendor.${name}`,
    `--data-transform=${name}`,
    // Azure's schema has patterns that are none with Unicode's strictness.
    "--regex-variant=nonunicode",
  ];
  return isContent(`${bin}/check-jsonschema${exe}`, [...options, withoutUnknownTasks(file)]);
}

process.chdir(fileURLToPath(new URL("../", import.meta.url)));
const actionlint = installActionlint();
const bin = installRequirements();
const shellcheck = `${bin}/shellcheck${exe}`;
const own = globSync(".github/workflows/*.{yml,yaml}");
const examples = [
  ...globSync("examples/**/*.{yml,yaml}").filter((file) => isWorkflow(readFileSync(file, "utf8"))),
  ...extractExamples(),
];
const results = [
  isContent(actionlint, [`-shellcheck=${shellcheck}`, "-pyflakes=", ...own, ...examples]),
  isContent(shellcheck, [".ci/run", "examples/gate.sh", "bench/contenders/shell-loop.sh"]),
  isContent(`${bin}/zizmor${exe}`, [...ZIZMOR_OPTIONS, ".", ...examples]),
  ...Object.entries(PIPELINES).map(isOfSchema),
];
if (results.includes(false)) process.exit(1);
console.log(`Checked ${[...own, ...examples, ...Object.keys(PIPELINES)].join(", ")}`);
