/**
 * Checks all workflows, including those in the manual, with actionlint (which runs shellcheck on the
 * scripts) and zizmor, and the examples for other CI systems and the forms for issues against their
 * schemas: `npm run check:workflows`. The tools are installed below `build/`, in fixed versions that are verified against
 * the checksums of their registries. This requires Go and Python.
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

/** Pins zizmor, shellcheck, and check-jsonschema. Dependabot keeps it up to date. */
const REQUIREMENTS = "scripts/requirements.txt";

const TOOLS = "build/workflow-tools";

const ZIZMOR_OPTIONS = [
  "--quiet",
  "--offline",
  "--strict-collection",
  "--config=.github/zizmor.yml",
];

/** Pipelines for other CI systems and the forms for issues: check-jsonschema's schema, and its options. */
const SCHEMAS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  "examples/gitlab-ci.yml": ["gitlab-ci", "--data-transform=gitlab-ci"],
  "examples/azure-pipelines.yml": ["azure-pipelines", "--data-transform=azure-pipelines"],
  ".github/ISSUE_TEMPLATE/bug.yml": ["github-issue-forms"],
  ".github/ISSUE_TEMPLATE/question.yml": ["github-issue-forms"],
  ".github/ISSUE_TEMPLATE/config.yml": ["github-issue-config"],
};

/** Tasks that Azure documents but that are missing from its schema. */
const TASKS_WITHOUT_SCHEMA = ["UseNode@1"];

/** Wraps a part of a workflow in a job whose previous steps have uploaded something. */
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

/** Exits with a sentence for the person who can fix the problem. */
function stop(sentence: string): never {
  console.error(`Cannot check the workflows: ${sentence}`);
  process.exit(1);
}

/** Runs a tool with visible output. Returns whether it found no problems. */
function isContent(command: string, args: readonly string[]): boolean {
  const { error, status } = spawnSync(command, args, { stdio: "inherit" });
  if (error) throw error;
  if (status !== 0) console.error(`${basename(command)} is not content, see above`);
  return status === 0;
}

/** Returns the first of these commands that runs on this machine. */
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

/** Installs the requirements with pip. Returns the folder with their programs. */
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

/** Writes the manual's workflows to files and returns their paths. */
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

/** Copies a pipeline without the steps that its schema wrongly rejects. */
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

/** Whether a file conforms to its schema. */
function isOfSchema([file, [name, ...more]]: readonly [string, readonly string[]]): boolean {
  const options = [
    `--builtin-schema=vendor.${name}`,
    ...more,
    // Some patterns in Azure's schema are invalid in Unicode mode.
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
  ...Object.entries(SCHEMAS).map(isOfSchema),
];
if (results.includes(false)) process.exit(1);
console.log(`Checked ${[...own, ...examples, ...Object.keys(SCHEMAS)].join(", ")}`);
