import { Buffer } from "node:buffer";
import type { Batch } from "../batch.ts";
import { oneLine } from "../text/one-line.ts";
import { caseNames } from "./case-names.ts";
import type { GateReport } from "./gate-report.ts";
import { batchCase, omittedCase, type Outcome, overallCase, type TestCase } from "./test-cases.ts";

/** The limit for the test cases of all batches, in bytes. GitLab does not accept files of 30 MB. */
const MAX_BYTES = 28_000_000;

/** The longest line, in code points. */
const MAX_LINE = 1000;

/**
 * Writes a report as JUnit XML: one suite with a test case for each batch, and one for the gate if
 * those do not show why it does not pass. A test is red exactly if the exit code is not 0.
 */
export function toJUnitXml(report: GateReport, maxBytes: number = MAX_BYTES): string {
  const { conclusion, reason, startedAt, waitedMs } = report;
  const { cases, elements } = fitCases(report, maxBytes);
  const count = (kind: Outcome["kind"]) =>
    cases.filter(({ outcome }) => outcome?.kind === kind).length;
  const counts = {
    tests: cases.length,
    failures: count("failure"),
    errors: count("error"),
    time: toSeconds(waitedMs),
  };
  const properties = Object.entries({ conclusion, reason })
    .map(([name, value]) => element("property", { name, value }));
  const suite = element("testsuite", {
    name: "Sitecore CDP batches",
    ...counts,
    skipped: count("skipped"),
    timestamp: startedAt.toISOString(),
  }, [element("properties", {}, properties), ...elements]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("testsuites", counts, [suite])}`;
}

/** Adds as many batches as fit, failed ones first, and one test case for the rest. */
function fitCases(report: GateReport, maxBytes: number) {
  const cases: TestCase[] = [];
  const elements: string[] = [];
  let bytes = 0;
  const add = (testCase: TestCase, limit = Infinity) => {
    const text = toElement(testCase, report.program);
    bytes += Buffer.byteLength(text);
    if (bytes > limit) return false;
    cases.push(testCase);
    elements.push(text);
    return true;
  };
  const names = caseNames(report.batches);
  const toCase = (batch: Batch) => batchCase(batch, report, names.get(batch.ref) ?? batch.ref);
  const listed = report.batches.findIndex((batch) => !add(toCase(batch), maxBytes));
  if (listed >= 0) add(omittedCase(report.batches.length - listed));
  const ownCase = overallCase(report, cases);
  if (ownCase) add(ownCase);
  return { cases, elements };
}

/** The class is the same in every run, so that a CI system recognizes the tests. */
function toElement({ name, ms, outcome, notes = [] }: TestCase, classname: string): string {
  const attributes = { name, classname, time: toSeconds(ms) };
  const children = [
    ...(outcome ? [outcomeElement(outcome)] : []),
    ...(notes.length === 0 ? [] : [element("system-out", {}, [toLines(notes)])]),
  ];
  return element("testcase", attributes, children);
}

/** For `skipped`, the message is only in the text: older schemas do not allow attributes there. */
function outcomeElement({ kind, type, message, lines }: Outcome): string {
  return element(kind, kind === "skipped" ? {} : { message, type }, [toLines(lines)]);
}

function toLines(lines: readonly string[]): string {
  return lines.map(escape).join("\n");
}

function toSeconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly string[] = [],
): string {
  const start = Object.entries(attributes)
    .reduce((text, [key, value]) => `${text} ${key}="${escape(`${value}`)}"`, `<${name}`);
  return children.length === 0 ? `${start}/>\n` : `${start}>${children.join("")}</${name}>\n`;
}

const REFERENCES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/**
 * Escapes one line of text or the value of an attribute. `oneLine` removes the characters that XML 1.0
 * does not allow.
 */
function escape(text: string): string {
  return oneLine(text, MAX_LINE)
    .replaceAll(/[&<>"]/g, (character) => REFERENCES[character] ?? "");
}
