/** The reusable workflows, and the parts of them that come from the tables of the actions. */
import { parse } from "yaml";
import { type Clause, wordsOf } from "../src/inputs/clause.ts";
import { type InputTable, rowsOf } from "../src/inputs/input-row.ts";
import { INPUTS } from "../src/inputs/inputs.ts";
import { boolean, count, type Kind } from "../src/inputs/kinds.ts";
import { LOAD_INPUTS } from "../src/inputs/load-inputs.ts";
import { OUTPUT_DESCRIPTIONS, type OutputDescription } from "../src/reporting/outputs.ts";
import { LOAD_OUTPUTS } from "../src/reporting/load-addition.ts";

/** The outputs of `load/action.yml`. */
export const ALL_LOAD_OUTPUTS: readonly OutputDescription[] = [
  ...OUTPUT_DESCRIPTIONS.map((output) =>
    output.name === "conclusion" ? { ...output, help: `checked, ${output.help}` } : output
  ),
  ...LOAD_OUTPUTS,
];

/** A reusable workflow. */
export interface CalledWorkflow {
  readonly path: string;
  /** The id of its job and of the step that runs the action. */
  readonly id: string;
  readonly table: InputTable;
  readonly outputs: readonly OutputDescription[];
  /** Whether it cannot do anything without credentials. */
  readonly needsCredentials: boolean;
}

export const GATE_WORKFLOW = ".github/workflows/gate.yml";

/** All of them. */
export const CALLED_WORKFLOWS: readonly CalledWorkflow[] = [
  {
    path: GATE_WORKFLOW,
    id: "gate",
    table: INPUTS,
    outputs: OUTPUT_DESCRIPTIONS,
    needsCredentials: true,
  },
  {
    path: ".github/workflows/load.yml",
    id: "load",
    table: LOAD_INPUTS,
    outputs: ALL_LOAD_OUTPUTS,
    needsCredentials: false,
  },
];

/**
 * Paths are useless in another job. There, they are artifacts, or unnecessary because GitHub shows
 * everything.
 */
const PATHS = [
  "batch-refs-file",
  "files",
  "only-failed-in",
  "refs-file",
  "log-directory",
  "report-file",
  "junit",
  "summary-file",
];

/**
 * GitHub masks secrets everywhere, so the client key must not be one. The GitHub token is the job's
 * own.
 */
const SECRETS = rowsOf(INPUTS).filter(({ name }) => name === "api-token");

function sharedInputs(table: InputTable) {
  return rowsOf(table).filter(({ name }) =>
    ![...PATHS, "github-token", "api-token"].includes(name)
  );
}

/** The generated parts of a workflow, by name. */
export function partsOf(workflow: CalledWorkflow): Readonly<Record<string, string>> {
  const { id, table, outputs, needsCredentials } = workflow;
  const inputs = sharedInputs(table);
  const shared = outputs.filter(({ name }) => !PATHS.includes(name));
  return {
    inputs: entries(6, inputs, ({ help, kind, ...input }) => {
      const type = typeOf(kind);
      // A value that is empty here reaches the action empty, in place of its default in `action.yml`.
      const fallback = input.actionDefault ?? input.default;
      const value = type === "string" ? JSON.stringify(fallback) : fallback;
      return [
        `description: ${JSON.stringify(describe(help))}`,
        `type: ${type}`,
        ...(input.required && needsCredentials ? ["required: true"] : []),
        ...(fallback === undefined ? [] : [`default: ${value}`]),
      ];
    }),
    "secrets and outputs": [
      "    secrets:",
      entries(6, SECRETS, ({ help }) => [
        `description: ${JSON.stringify(describe(help))}`,
        `required: ${needsCredentials}`,
      ]),
      "    outputs:",
      entries(6, shared, ({ name, help }) => [
        `description: ${JSON.stringify(help)}`,
        `value: \${{ jobs.${id}.outputs.${name} }}`,
      ]),
    ].join("\n"),
    "job outputs": [
      "    outputs:",
      ...shared.map(({ name }) => `      ${name}: \${{ steps.${id}.outputs.${name} }}`),
    ].join("\n"),
    with: [
      ...inputs.map(({ name }) => `          ${name}: \${{ inputs.${name} }}`),
      ...SECRETS.map(({ name }) => `          ${name}: \${{ secrets.${name} }}`),
    ].join("\n"),
  };
}

/** An input of a reusable workflow. */
export interface WorkflowInput {
  readonly description: string;
  readonly default?: string | number | boolean;
}

/** Returns the inputs that a workflow does not hand on to its action as they are. */
export function readOwnInputs(
  text: string,
  { table }: CalledWorkflow,
): Readonly<Record<string, WorkflowInput>> {
  const inputs: Record<string, WorkflowInput> = parse(text).on.workflow_call.inputs;
  const shared = sharedInputs(table).map(({ name }) => name);
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => !shared.includes(name)));
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
