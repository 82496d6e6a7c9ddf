import { readManual } from "../../scripts/docs.ts";

/** The block of the manual after a comment with this name. */
export function example(name: string): string {
  const [, block] = readManual().split(`<!-- example: ${name} -->\n`);
  const [, text = ""] = /^```\w+\n(.*?)^```$/ms.exec(block ?? "") ?? [];
  return text;
}

/** All blocks of YAML in the manual, by the names of the examples. */
export function yamlExamples(): readonly (readonly [string, string])[] {
  const names = readManual().matchAll(/^<!-- example: (.*) -->\n```yaml$/gm);
  return [...names].map(([, name = ""]) => [name, example(name)]);
}
