/** The reusable workflow, and the parts of it that come from the tables of the action. */
import { parse } from "yaml";
import { type Clause, wordsOf } from "../src/inputs/clause.ts";
import { rowsOf } from "../src/inputs/input-row.ts";
import { INPUTS } from "../src/inputs/inputs.ts";
import { boolean, count, type Kind } from "../src/inputs/kinds.ts";
import { OUTPUT_DESCRIPTIONS } from "../src/reporting/outputs.ts";

export const GATE_WORKFLOW = ".github/workflows/gate.yml";

/**
 * Paths are useless in another job. There, they are artifacts, or unnecessary because GitHub shows
 * everything.
 */
const PATHS = ["batch-refs-file", "log-directory", "report-file", "junit", "summary-file"];

/**
 * GitHub masks secrets everywhere, so the client key must not be one. The GitHub token is the job's
 * own.
 */
const SECRETS = rowsOf(INPUTS).filter(({ name }) => name === "api-token");

const SHARED_INPUTS = rowsOf(INPUTS).filter((input) =>
  ![...PATHS, "github-token", "api-token"].includes(input.name)
);

const SHARED_OUTPUTS = OUTPUT_DESCRIPTIONS.filter(({ name }) => !PATHS.includes(name));

/** The generated parts of the workflow, by name. */
export const GATE_WORKFLOW_PARTS: Readonly<Record<string, string>> = {
  inputs: entries(6, SHARED_INPUTS, ({ help, kind, ...input }) => {
    const type = typeOf(kind);
    // A value that is empty here reaches the action empty, in place of its default in `action.yml`.
    const fallback = input.actionDefault ?? input.default;
    const value = type === "string" ? JSON.stringify(fallback) : fallback;
    return [
      `description: ${JSON.stringify(describe(help))}`,
      `type: ${type}`,
      ...(input.required ? ["required: true"] : []),
      ...(fallback === undefined ? [] : [`default: ${value}`]),
    ];
  }),
  "secrets and outputs": [
    "    secrets:",
    entries(6, SECRETS, ({ help }) => [
      `description: ${JSON.stringify(describe(help))}`,
      "required: true",
    ]),
    "    outputs:",
    entries(6, SHARED_OUTPUTS, ({ name, help }) => [
      `description: ${JSON.stringify(help)}`,
      `value: \${{ jobs.gate.outputs.${name} }}`,
    ]),
  ].join("\n"),
  "job outputs": [
    "    outputs:",
    ...SHARED_OUTPUTS.map(({ name }) => `      ${name}: \${{ steps.gate.outputs.${name} }}`),
  ].join("\n"),
  with: [
    ...SHARED_INPUTS.map(({ name }) => `          ${name}: \${{ inputs.${name} }}`),
    ...SECRETS.map(({ name }) => `          ${name}: \${{ secrets.${name} }}`),
  ].join("\n"),
};

/** An input of a reusable workflow. */
export interface WorkflowInput {
  readonly description: string;
  readonly default?: string | number | boolean;
}

/** Returns the inputs that the workflow has and the action does not. */
export function readOwnInputs(workflow: string): Readonly<Record<string, WorkflowInput>> {
  const inputs: Record<string, WorkflowInput> = parse(workflow).on.workflow_call.inputs;
  return Object.fromEntries(
    Object.entries(inputs).filter(([name]) => !Object.hasOwn(INPUTS, name)),
  );
}

/** Where the action accepts a file, the workflow accepts an artifact. */
function describe(help: Clause): string {
  return wordsOf(help, (name) => name === "batch-refs-file" ? "batch-refs-artifact" : name);
}

function typeOf(kind: Kind<unknown>): "string" | "boolean" | "number" {
  return kind === boolean ? "boolean" : kind === count ? "number" : "string";
}

/**
 * Writes the entries of a YAML mapping, indented by `indent` spaces: the name of each item and its
 * lines.
 */
function entries<Item extends { readonly name: string }>(
  indent: number,
  items: readonly Item[],
  linesOf: (item: Item) => readonly string[],
): string {
  return items
    .flatMap((item) => [`${item.name}:`, ...linesOf(item).map((line) => `  ${line}`)])
    .map((line) => `${" ".repeat(indent)}${line}`)
    .join("\n");
}
