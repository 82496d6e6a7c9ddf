import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { validate } from "@actions/languageservice";
import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parse } from "yaml";
import { readProjectFile } from "../../scripts/docs.ts";
import { GATE_WORKFLOW } from "../../scripts/called-workflows.ts";
import { isWorkflow } from "../../scripts/workflow-files.ts";
import { yamlExamples } from "../support/manual.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

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

function filesIn(folder: string, pattern = /\.ya?ml$/): readonly string[] {
  const url = new URL(`../../${folder}/`, import.meta.url);
  return existsSync(url)
    ? readdirSync(url, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && pattern.test(entry.name))
      .map(({ parentPath, name }) => relative(root, join(parentPath, name)).replaceAll("\\", "/"))
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
        .replaceAll(
          /uses: \.\/(sitecore-cdp-batch-gate)?(?=\s)/g,
          "uses: OWNER/sitecore-cdp-batch-gate@v0",
        );
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
  ["call the gate", /\n.*secrets:\n.*api-token:.*/, "", "Secret api-token is required"],
  ["call the gate", /\n.*client-key:.*/, "", "Input client-key is required"],
  ["gate a matrix", "outputs.reason", "outputs.why", "Context access might be invalid: why"],
])("GitHub's language service finds a fault in: %s", async (name, good, bad, problem) => {
  const text = yamlExamples().find(([each]) => each === name)?.[1].replace(good, bad) ?? "";
  expect(await problemsOf(`${problem}.yml`, wholeWorkflow(text)))
    .toEqual([expect.stringContaining(problem)]);
});

describe("The client key is no secret", () => {
  const pages = [
    "action.yml",
    ...readdirSync(new URL("../../", import.meta.url)).filter((name) => name.endsWith(".md")),
    ...filesIn("docs", /\.md$/),
    ...filesIn("examples", /./),
    ...filesIn(".github", /./),
  ];

  it("on any page, where GitHub would mask it in the links to error logs", () => {
    expect(pages).toEqual(expect.arrayContaining([GATE_WORKFLOW, "README.md", "examples/gate.sh"]));
    const isSecret = /secrets\s*[.[]\s*["']?[\w-]*client[_-]?key/i;
    expect(isSecret.test("${{ secrets.MY_CLIENT_KEY }} secrets['client-key']")).toBe(true);
    expect(pages.filter((name) => isSecret.test(readProjectFile(name)))).toEqual([]);
  });

  it("in the workflow that others call, which has it as an input", () => {
    const { inputs, secrets } = parse(readProjectFile(GATE_WORKFLOW)).on.workflow_call;
    expect(inputs["client-key"]).toMatchObject({ type: "string", required: true });
    expect(Object.keys(secrets)).toEqual(["api-token"]);
  });

  it.each(yamlExamples().filter(([, text]) => /uses: OWNER\/sitecore-cdp-batch-gate/.test(text)))(
    "in the manual's example: %s",
    (_, text) => {
      const gates = text.match(/uses: OWNER\/sitecore-cdp-batch-gate/g) ?? [];
      const keys = text.match(
        /client-key: \$\{\{ (vars|env)\.SITECORE_CDP_CLIENT_KEY \}\}$/gm,
      );
      expect(keys).toHaveLength(gates.length);
    },
  );
});
