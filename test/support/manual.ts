import { readManual } from "../../scripts/docs.ts";

/** The block of the manual after a comment with this name. */
export function example(name: string): string {
  const [, block] = readManual().split(`<!-- example: ${name} -->\n`);
  const [, text = ""] = /^```\w+\n(.*?)^```$/ms.exec(block ?? "") ?? [];
  return text;
}

/** A text as it is, but for the API's address. */
export function textAt(text: string, url: string): string {
  return text.replaceAll("https://api-engage-eu.sitecorecloud.io", url)
    .replaceAll("--region eu", `--base-url ${url}`)
    .replaceAll(/^( *)region: eu$/gm, `$1base-url: ${url}`)
    .replaceAll("INPUT_REGION: eu", `INPUT_BASE_URL: ${url}`)
    .replaceAll('region: "eu"', `baseUrl: "${url}"`)
    .replaceAll("api-engage-eu.sitecorecloud.io", new URL(url).host);
}

/** The block as it is, but for the API's address and the ref of its batch. */
export function exampleAt(name: string, url: string, ref: string): string {
  return textAt(example(name), url).replaceAll("12af3453-62da-4b31-a646-631b7b5f3009", ref);
}

/** Texts of a workflow with values in the place of their expressions. */
export function fillExpressions(
  texts: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const fill = (text: unknown) =>
    `${text}`.replaceAll(/\$\{\{ (.*?) \}\}/g, (_, key: string) => values[key] ?? `no ${key}`);
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, fill(text)]));
}

/** All blocks of YAML in the manual, by the names of the examples. */
export function yamlExamples(): readonly (readonly [string, string])[] {
  const names = readManual().matchAll(/^<!-- example: (.*) -->\n```yaml$/gm);
  return [...names].map(([, name = ""]) => [name, example(name)]);
}
