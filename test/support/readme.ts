import { readProjectFile } from "../../scripts/docs.ts";

/** The block of the README after a comment with this name. */
export function example(name: string): string {
  const [, block] = readProjectFile("README.md").split(`<!-- example: ${name} -->\n`);
  const [, text = ""] = /^```\w+\n(.*?)^```$/ms.exec(block ?? "") ?? [];
  return text;
}

/** All blocks of YAML in the README, by the names of the examples. */
export function yamlExamples(): readonly (readonly [string, string])[] {
  const names = readProjectFile("README.md").matchAll(/^<!-- example: (.*) -->\n```yaml$/gm);
  return [...names].map(([, name = ""]) => [name, example(name)]);
}
