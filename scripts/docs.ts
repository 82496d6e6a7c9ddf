/**
 * Generates the inputs and outputs in `action.yml`, the reusable workflow, and the manual from the
 * tables in the source code, so that each text exists once: `npm run docs`. A test checks that the
 * files are up to date.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { wordsOf } from "../src/inputs/clause.ts";
import { type InputRow, type InputTable, rowsOf } from "../src/inputs/input-row.ts";
import { INPUTS } from "../src/inputs/inputs.ts";
import { LOAD_INPUTS } from "../src/inputs/load-inputs.ts";
import { LOAD_OUTPUTS } from "../src/reporting/load-addition.ts";
import { OUTPUT_DESCRIPTIONS, type OutputDescription } from "../src/reporting/outputs.ts";
import {
  ALL_LOAD_OUTPUTS,
  CALLED_WORKFLOWS,
  type CalledWorkflow,
  partsOf,
  readOwnInputs,
} from "./called-workflows.ts";

const root = new URL("../", import.meta.url);

/** The rows of a table that another table does not have, or means in another way. */
function rowsOnlyIn(table: InputTable, other: InputTable): InputTable {
  return Object.fromEntries(Object.entries(table).filter(([name, row]) => row !== other[name]));
}

const ONLY_LOAD = rowsOnlyIn(LOAD_INPUTS, INPUTS);
const ONLY_GATE = rowsOnlyIn(INPUTS, LOAD_INPUTS);
const BOTH = rowsOnlyIn(INPUTS, ONLY_GATE);

/** What most people need, for the README. */
const USUAL_INPUTS = ["files", "only-check", "at-once", "only-failed-in", "batch-refs-file"]
  .concat("expected-count", "region", "client-key", "api-token", "timeout")
  .concat("max-failed-records", "commit-status");
const USUAL_OUTPUTS = ["conclusion", "reason", "failed-record-count", "report-file", "refs-file"];

/** The files with generated parts, and how to update each. */
export const DOCUMENTS: Readonly<Record<string, (text: string) => string>> = {
  "action.yml": (text) =>
    replacePart(text, "# ", "inputs and outputs", describeAction(INPUTS, OUTPUT_DESCRIPTIONS)),
  "load/action.yml": (text) =>
    replacePart(text, "# ", "inputs and outputs", describeAction(LOAD_INPUTS, ALL_LOAD_OUTPUTS)),
  ...Object.fromEntries(CALLED_WORKFLOWS.map((workflow) => [
    workflow.path,
    (text: string) =>
      Object.entries(partsOf(workflow)).reduce(
        (text, [name, part]) => replacePart(text, "# ", name, part),
        text,
      ),
  ])),
  "README.md": (text) =>
    replaceTables(text, { "usual inputs": usualInputs(), "usual outputs": usualOutputs() }),
  "docs/inputs.md": (text) =>
    replaceTables(text, {
      "load inputs": inputTable(ONLY_LOAD),
      "gate inputs": inputTable(ONLY_GATE),
      "common inputs": inputTable(BOTH),
      outputs: outputTable(OUTPUT_DESCRIPTIONS),
      "load outputs": outputTable(LOAD_OUTPUTS),
    }),
  "docs/reusable-workflow.md": (text) =>
    CALLED_WORKFLOWS.reduce(
      (text, workflow) =>
        replacePart(text, "<!-- ", `${workflow.id} inputs`, workflowInputTable(workflow)),
      text,
    ),
};

/** Reads a file of the project. */
export function readProjectFile(name: string): string {
  return readFileSync(new URL(name, root), "utf8");
}

/** Returns what users read: the README and the pages it links to. */
export function readManual(): string {
  const pages = readdirSync(new URL("docs/", root)).filter((name) => name.endsWith(".md")).sort();
  return ["README.md", ...pages.map((name) => `docs/${name}`)].map(readProjectFile).join("\n");
}

/** Replaces the lines between one with `begin NAME` and one with `end NAME`. */
export function replacePart(text: string, comment: string, name: string, part: string): string {
  const lines = text.split("\n");
  const find = (mark: string) =>
    lines.findIndex((line) => line.trimStart().startsWith(`${comment}${mark} ${name}`));
  const [begin, end] = [find("begin"), find("end")];
  if (begin < 0 || end < begin) {
    throw new Error(`Cannot find the part '${name}': its marks are gone`);
  }
  return [...lines.slice(0, begin + 1), part, ...lines.slice(end)].join("\n");
}

/** Replaces generated tables of a page, by their names. */
function replaceTables(text: string, tables: Readonly<Record<string, string>>): string {
  return Object.entries(tables).reduce(
    (text, [name, table]) => replacePart(text, "<!-- ", name, table),
    text,
  );
}

/** The inputs and outputs of an action. */
function describeAction(table: InputTable, outputs: readonly OutputDescription[]): string {
  return `${actionInputs(table)}\n${actionOutputs(outputs)}`;
}

function actionInputs(table: InputTable): string {
  const inputs = rowsOf(table).map((input) =>
    [
      `  ${input.name}:`,
      `    description: ${JSON.stringify(wordsOf(input.help, (name) => name))}`,
      // Others can also come from a variable, or are not always needed.
      `    required: ${input.required === "input"}`,
      ...defaultOf(input).map((text) => `    default: ${JSON.stringify(text)}`),
    ].join("\n")
  );
  return `inputs:\n${inputs.join("\n")}`;
}

function defaultOf({ actionDefault, default: fallback }: InputRow<unknown>): string[] {
  return [actionDefault ?? fallback ?? []].flat();
}

function actionOutputs(descriptions: readonly OutputDescription[]): string {
  const outputs = descriptions.map(({ name, help }) =>
    `  ${name}:\n    description: ${JSON.stringify(help)}`
  );
  return `outputs:\n${outputs.join("\n")}`;
}

function inputTable(table: InputTable): string {
  const rows = rowsOf(table).map((input) => `| \`${input.name}\` | ${meaningOf(input)} |`);
  return ["| input | default | meaning |", "| --- | --- | --- |", ...rows].join("\n");
}

/** The default and the meaning of an input. */
function meaningOf(input: InputRow<unknown>): string {
  const [text] = defaultOf(input);
  const fallback = input.required ? "required" : text === undefined ? "" : `\`${text}\``;
  const variable = input.variable === undefined ? "" : ` Can also be set as \`${input.variable}\`.`;
  return `${fallback} | ${helpInManual(input)}${variable}`;
}

/** The inputs that most people need, and which program has them. */
function usualInputs(): string {
  const tables = Object.entries({ load: ONLY_LOAD, gate: ONLY_GATE, both: BOTH });
  const rows = USUAL_INPUTS.flatMap((name) =>
    tables.flatMap(([program, table]) =>
      rowsOf(table).filter((row) => row.name === name)
        .map((row) => `| \`${name}\` | ${program} | ${meaningOf(row)} |`)
    )
  );
  return ["| input | of | default | meaning |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

function usualOutputs(): string {
  return outputTable(ALL_LOAD_OUTPUTS.filter(({ name }) => USUAL_OUTPUTS.includes(name)));
}

function helpInManual({ help }: InputRow<unknown>): string {
  return wordsOf(help, (name) => `\`${name}\``);
}

function outputTable(descriptions: readonly OutputDescription[]): string {
  const rows = descriptions.map(({ name, help }) => `| \`${name}\` | ${help} |`);
  return ["| output | meaning |", "| --- | --- |", ...rows].join("\n");
}

/** The inputs that only a reusable workflow has. */
function workflowInputTable(workflow: CalledWorkflow): string {
  const inputs = Object.entries(readOwnInputs(readProjectFile(workflow.path), workflow));
  const rows = inputs.map(([name, { default: fallback, description }]) =>
    `| \`${name}\` | ${fallback === undefined ? "" : `\`${fallback}\``} | ${description} |`
  );
  return ["| input | default | meaning |", "| --- | --- | --- |", ...rows].join("\n");
}

if (import.meta.main) {
  for (const [name, update] of Object.entries(DOCUMENTS)) {
    writeFileSync(new URL(name, root), update(readProjectFile(name)));
  }
}
