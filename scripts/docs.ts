/**
 * Writes the inputs and outputs into `action.yml` and the README from the tables in the sources, so
 * that each is worded once: `npm run docs`. A test holds both files to it.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { INPUT_DESCRIPTIONS, type InputDescription } from "../src/inputs.ts";
import { OUTPUT_DESCRIPTIONS } from "../src/outputs.ts";

const root = new URL("../", import.meta.url);

/** The files that hold generated parts, and how to bring each up to date. */
export const DOCUMENTS: Readonly<Record<string, (text: string) => string>> = {
  "action.yml": (text) =>
    replacePart(text, "# ", "inputs and outputs", `${actionInputs()}\n${actionOutputs()}`),
  "README.md": (text) =>
    replacePart(
      replacePart(text, "<!-- ", "inputs", inputTable()),
      "<!-- ",
      "outputs",
      outputTable(),
    ),
};

/** The text of a project file. */
export function readProjectFile(name: string): string {
  return readFileSync(new URL(name, root), "utf8");
}

/** Replaces what stands between a line with `begin NAME` and one with `end NAME`. */
function replacePart(text: string, comment: string, name: string, part: string): string {
  const lines = text.split("\n");
  const begin = lines.findIndex((line) => line.startsWith(`${comment}begin ${name}`));
  const end = lines.findIndex((line) => line.startsWith(`${comment}end ${name}`));
  if (begin < 0 || end < begin) {
    throw new Error(`Cannot find the part '${name}': its marks are gone`);
  }
  return [...lines.slice(0, begin + 1), part, ...lines.slice(end)].join("\n");
}

function actionInputs(): string {
  const inputs = INPUT_DESCRIPTIONS.map((input) =>
    [
      `  ${input.name}:`,
      `    description: ${JSON.stringify(input.help)}`,
      `    required: ${input.isRequired ?? false}`,
      ...defaultOf(input).map((text) => `    default: ${JSON.stringify(text)}`),
    ].join("\n")
  );
  return `inputs:\n${inputs.join("\n")}`;
}

function defaultOf({ actionDefault, default: fallback }: InputDescription): string[] {
  const text = actionDefault ?? fallback;
  return text === "" ? [] : [text];
}

function actionOutputs(): string {
  const outputs = OUTPUT_DESCRIPTIONS.map(({ name, help }) =>
    `  ${name}:\n    description: ${JSON.stringify(help)}`
  );
  return `outputs:\n${outputs.join("\n")}`;
}

function inputTable(): string {
  const rows = INPUT_DESCRIPTIONS.map((input) => {
    const [text] = defaultOf(input);
    const fallback = input.isRequired ? "required" : text === undefined ? "" : `\`${text}\``;
    const variable = input.variable === undefined ? "" : ` Or in \`${input.variable}\`.`;
    return `| \`${input.name}\` | ${fallback} | ${input.help}${variable} |`;
  });
  return ["| input | default | meaning |", "| --- | --- | --- |", ...rows].join("\n");
}

function outputTable(): string {
  const rows = OUTPUT_DESCRIPTIONS.map(({ name, help }) => `| \`${name}\` | ${help} |`);
  return ["| output | meaning |", "| --- | --- |", ...rows].join("\n");
}

if (import.meta.main) {
  for (const [name, update] of Object.entries(DOCUMENTS)) {
    writeFileSync(new URL(name, root), update(readProjectFile(name)));
  }
}
