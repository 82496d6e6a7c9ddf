import { existsSync, readdirSync } from "node:fs";
import { validate } from "@actions/languageservice";
import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parse } from "yaml";
import { readProjectFile } from "../scripts/docs.ts";
import { isWorkflow } from "../scripts/workflow-files.ts";
import { yamlExamples } from "./support/manual.ts";

const action = { name: "sitecore-cdp-batch-gate", metadata: parse(readProjectFile("action.yml")) };

/** What GitHub's own language service says of a file, with the lines it says it of. */
async function problemsOf(path: string, text: string): Promise<readonly string[]> {
  const document = TextDocument.create(`file:///${path}`, "yaml", 0, text);
  const diagnostics = await validate(document, {
    // What is called from elsewhere is ours, or anything.
    actionsMetadataProvider: {
      fetchActionMetadata: ({ name }) =>
        Promise.resolve(name === action.name ? action.metadata : { name, description: "" }),
    },
    fileProvider: {
      getFileContent: ({ path }) => Promise.resolve({ name: path, content: readProjectFile(path) }),
    },
  });
  return diagnostics.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
}

/** A part of a workflow with what it refers to around it. */
function wholeWorkflow(example: string): string {
  const indent = (text: string, spaces: number) => text.replaceAll(/^(?=.)/gm, " ".repeat(spaces));
  const content = parse(example);
  if (content.jobs) return example;
  const steps = Array.isArray(content) ? example : content.steps && example.replace("steps:\n", "");
  return [
    "on: push",
    "env:",
    "  BASE_URL: https://example.com",
    "jobs:",
    "  load:",
    "    runs-on: ubuntu-latest",
    "    outputs:",
    "      ref: ${{ steps.upload.outputs.ref }}",
    "    steps:",
    "      - id: upload",
    "        run: ./upload.sh",
    ...(steps
      ? [
        "  gate:",
        "    needs: load",
        "    runs-on: ubuntu-latest",
        "    steps:",
        "      - id: upload",
        "        run: ./upload.sh",
        indent(steps, Array.isArray(content) ? 6 : 4),
      ]
      : [indent(example, 2)]),
  ].join("\n");
}

function filesIn(folder: string): readonly string[] {
  const url = new URL(`../${folder}/`, import.meta.url);
  return existsSync(url)
    ? readdirSync(url, { recursive: true })
      .map((name) => `${folder}/${String(name).replaceAll("\\", "/")}`)
      .filter((name) => /\.ya?ml$/.test(name))
    : [];
}

describe("GitHub's language service finds nothing wrong in", () => {
  it.each([
    "action.yml",
    ...filesIn(".github/workflows"),
    ...filesIn("examples").filter((name) => isWorkflow(readProjectFile(name))),
    ...filesIn("test/support/stand-ins"),
  ])(
    "%s",
    async (name) => {
      // The action in a folder of the workspace is ours too.
      const text = readProjectFile(name)
        .replaceAll(/uses: \.\/(sitecore-cdp-batch-gate)?(?=\s)/g, `uses: OWNER/${action.name}@v0`);
      expect(await problemsOf(name, text)).toEqual([]);
    },
  );

  it.each(yamlExamples())("the manual's example: %s", async (name, text) => {
    expect(await problemsOf(`${name}.yml`, wholeWorkflow(text))).toEqual([]);
  });
});

it.each([
  ["upload and gate", "batch-refs:", "batch-ref:", "Invalid action input 'batch-ref'"],
  [
    "upload and gate",
    "outputs.ref }}\n          base",
    "outputs.x }}\n          base",
    "access might",
  ],
  [
    "call the gate",
    "region: eu",
    "regions: eu",
    "regions is not defined in the referenced workflow",
  ],
  ["call the gate", /api-token:.*/, "", "Secret api-token is required"],
  ["gate a matrix", "outputs.reason", "outputs.why", "Context access might be invalid: why"],
])("GitHub's language service finds a fault in: %s", async (name, good, bad, problem) => {
  const text = yamlExamples().find(([each]) => each === name)?.[1].replace(good, bad) ?? "";
  expect(await problemsOf(`${problem}.yml`, wholeWorkflow(text)))
    .toEqual([expect.stringContaining(problem)]);
});
