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
import { example, yamlExamples } from "../support/manual.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

const PROJECT = "sitecore-cdp-batch-gate";

/** The actions of this project, by their folder. */
const ACTIONS: ReadonlyMap<string | undefined, ReturnType<typeof parse>> = new Map([
  [undefined, parse(readProjectFile("action.yml"))],
  ["load", parse(readProjectFile("load/action.yml"))],
]);

/** What GitHub's own language service says of a file, with the lines it says it of. */
async function problemsOf(path: string, text: string): Promise<readonly string[]> {
  const document = TextDocument.create(`file:///${path}`, "yaml", 0, text);
  const diagnostics = await validate(document, {
    // What is called from elsewhere is ours, or anything.
    actionsMetadataProvider: {
      fetchActionMetadata: ({ name, path }) =>
        Promise.resolve(name === PROJECT ? ACTIONS.get(path) : { name, description: "" }),
    },
    fileProvider: {
      getFileContent: ({ path }) => Promise.resolve({ name: path, content: readProjectFile(path) }),
    },
  });
  return diagnostics.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
}

/** A part of a workflow as it would be in one: steps in a job, a job next to the one it needs. */
function wholeWorkflow(part: string): string {
  const indent = (text: string, spaces: number) => text.replaceAll(/^(?=.)/gm, " ".repeat(spaces));
  const content = parse(part);
  if (content.jobs) return part;
  const steps = Array.isArray(content) ? indent(part, 6) : content.steps && indent(part, 4);
  if (steps) {
    const key = Array.isArray(content) ? "    steps:\n" : "";
    return `on: push\njobs:\n  load:\n    runs-on: ubuntu-latest\n${key}${steps}`;
  }
  const [load = ""] = example("upload and gate").split("  gate:\n");
  return `${part.includes("needs: load") ? load : "on: push\njobs:\n"}${indent(part, 2)}`;
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
    "outputs.ref }}\n          region",
    "outputs.x }}\n          region",
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
  ["load step", "region:", "regions:", "Invalid action input 'regions'"],
  ["load and gate", "load.outputs.refs", "load.outputs.x", "Context access might be invalid: x"],
  ["notify", "load.outputs.reason", "gate.outputs.reason", "Context access might be invalid: gate"],
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
      // A check needs no credentials.
      const gates = text.includes("only-check: true")
        ? []
        : text.match(/uses: OWNER\/sitecore-cdp-batch-gate/g) ?? [];
      const keys = text.match(
        /client-key: \$\{\{ (vars|env)\.SITECORE_CDP_CLIENT_KEY \}\}$/gm,
      ) ?? [];
      expect(keys).toHaveLength(gates.length);
    },
  );
});

describe("What is copied from the manual works as it is", () => {
  const texts = [
    // That one defines its variables, and its script is on its page.
    ...yamlExamples().filter(([name]) => name !== "emulator workflow"),
    ...filesIn("examples", /./).map((name) => [name, readProjectFile(name)] as const),
  ];

  it.each(texts)("%s: it names no script and no variable that only its author has", (_, text) => {
    expect(text).not.toMatch(/\.\/(upload|load|segment)\.\w+/);
    expect(text).not.toMatch(/\$\{\{ env\./);
  });

  it("and uses the same versions of actions as the workflows of this project", () => {
    const pins = (text: string) => [...text.matchAll(/uses: (\S+@\w{40} # \S+)/g)];
    const ours = filesIn(".github/workflows").map(readProjectFile).join("\n");
    const used = new Set(pins(ours).map(([, pin]) => pin));
    const names = new Set([...used].map((pin = "") => pin.split("@")[0]));
    const known = texts.flatMap(([, text]) => pins(text).map(([, pin = ""]) => pin))
      .filter((pin) => names.has(pin.split("@")[0]));
    expect(known.length).toBeGreaterThan(10);
    expect(known.filter((pin) => !used.has(pin))).toEqual([]);
  });
});
