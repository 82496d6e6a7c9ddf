import { readManual } from "../../scripts/docs.ts";

/** The block of the manual after a comment with this name. */
export function example(name: string): string {
  const [, block] = readManual().split(`<!-- example: ${name} -->\n`);
  const [, text = ""] = /^```\w+\n(.*?)^```$/ms.exec(block ?? "") ?? [];
  return text;
}

/** The block as it is, but for the API's host and the ref of its batch. */
export function exampleAt(name: string, url: string, ref: string): string {
  return example(name)
    .replaceAll("--region eu", `--base-url ${url}`)
    .replaceAll('region: "eu"', `baseUrl: "${url}"`)
    .replaceAll("api-engage-eu.sitecorecloud.io", new URL(url).host)
    .replaceAll("12af3453-62da-4b31-a646-631b7b5f3009", ref);
}

/** All blocks of YAML in the manual, by the names of the examples. */
export function yamlExamples(): readonly (readonly [string, string])[] {
  const names = readManual().matchAll(/^<!-- example: (.*) -->\n```yaml$/gm);
  return [...names].map(([, name = ""]) => [name, example(name)]);
}
