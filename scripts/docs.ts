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

/** The inputs that the load program alone has, or means in another way than the gate. */
const OWN_LOAD_INPUTS = Object.fromEntries(
  Object.entries<InputRow<unknown>>(LOAD_INPUTS).filter(([name, row]) =>
    row !== (INPUTS as InputTable)[name]
  ),
);

/** The files with generated parts, and how to update each. */
export const DOCUMENTS: Readonly<Record<string, (text: string) => string>> = {
  "action.yml": (text) =>
    replacePart(text, "# ", "inputs and outputs", describeAction(INPUTS, OUTPUT_DESCRIPTIONS)),
  "load/action.yml": (text) =>
    replacePart(text, "# ", "inputs and outputs", describeAction(LOAD_INPUTS, ALL_LOAD_OUTPUTS)),
  "docs/loading.md": (text) =>
    Object.entries({
      "load inputs": inputTable(OWN_LOAD_INPUTS),
      "load outputs": outputTable(LOAD_OUTPUTS),
    }).reduce((text, [name, part]) => replacePart(text, "<!-- ", name, part), text),
  ...Object.fromEntries(CALLED_WORKFLOWS.map((workflow) => [
    workflow.path,
    (text: string) =>
      Object.entries(partsOf(workflow)).reduce(
        (text, [name, part]) => replacePart(text, "# ", name, part),
        text,
      ),
  ])),
  "README.md": (text) =>
    Object.entries({
      inputs: inputTable(INPUTS),
      outputs: outputTable(OUTPUT_DESCRIPTIONS),
    }).reduce((text, [name, part]) => replacePart(text, "<!-- ", name, part), text),
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
  const rows = rowsOf(table).map((input) => {
    const [text] = defaultOf(input);
    const fallback = input.required ? "required" : text === undefined ? "" : `\`${text}\``;
    const variable = input.variable === undefined
      ? ""
      : ` Can also be set as \`${input.variable}\`.`;
    return `| \`${input.name}\` | ${fallback} | ${helpInManual(input)}${variable} |`;
  });
  return ["| input | default | meaning |", "| --- | --- | --- |", ...rows].join("\n");
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
