import * as v from "valibot";
import type { BatchRef } from "../batch.ts";
import { formatCount } from "../count.ts";
import { quote } from "../one-line.ts";
import { isUuid } from "../uuid.ts";
import { describeNoText } from "./no-text.ts";

/** The longest text of refs that is read; a million refs have some 40 MB. */
export const MAX_REFS_BYTES: number = 50 * 1024 * 1024;

/** How many bad entries of one text are quoted; the rest is counted. */
const MAX_QUOTED = 3;

/** What one text holds, and what is wrong with it, a sentence each. */
export interface ParsedBatchRefs {
  readonly batchRefs: readonly BatchRef[];
  readonly problems: readonly string[];
}

/**
 * Reads batch refs from text. The grammar:
 * - UUIDs separated by white space or commas;
 * - or a JSON array of UUIDs or of objects `{"ref": UUID, "name"?: label}`;
 * - or one such object a line.
 *
 * A byte order mark and carriage returns do not matter. `source`, which may be empty, is named in the
 * problems.
 */
export function parseBatchRefs(text: string, source: string): ParsedBatchRefs {
  const noText = describeNoText(text);
  if (noText !== undefined) return { batchRefs: [], problems: [`${source || "it"} ${noText}`] };
  const entries = /^\s*\[/.test(text)
    ? readArray(text)
    : /^\s*\{/.test(text)
    ? readObjects(text)
    : readWords(text);
  const batchRefs: BatchRef[] = [];
  const problems: string[] = [];
  let bad = 0;
  for (const { value, where } of entries) {
    const batchRef = toBatchRef(value);
    if (batchRef !== undefined) batchRefs.push(batchRef);
    // Sentences for the first few only: a file of something else can have millions of them.
    else if (++bad <= MAX_QUOTED) {
      problems.push(
        [`${source}${where}`.trim(), describeProblem(value)].filter(Boolean).join(": "),
      );
    }
  }
  const rest = bad - MAX_QUOTED;
  if (rest > 0) {
    const what = formatCount(rest, "more entry is no batch ref", "more entries are no batch refs");
    problems.push(`${source} ${what}`.trim());
  }
  return { batchRefs, problems };
}

/** Every ref once, in the order of its first appearance, with the first name given to it. */
export function uniqueBatchRefs(batchRefs: readonly BatchRef[]): readonly BatchRef[] {
  const unique = new Map<string, BatchRef>();
  for (const batchRef of batchRefs) {
    const known = unique.get(batchRef.ref);
    if (known?.name === undefined) unique.set(batchRef.ref, { ...batchRef });
  }
  return [...unique.values()];
}

/** What begins like JSON but is none. */
const BROKEN_JSON = Symbol("broken JSON");

/** One thing that should be a batch ref, and where it stands, as ` line 3`. */
interface Entry {
  readonly value: unknown;
  readonly where: string;
}

function* readWords(text: string): Generator<Entry> {
  for (const [index, line] of text.split("\n").entries()) {
    for (const value of line.split(/[\s,]/)) {
      if (value !== "") yield { value, where: ` line ${index + 1}` };
    }
  }
}

function* readArray(text: string): Generator<Entry> {
  const value = parseJson(text);
  if (!Array.isArray(value)) {
    yield { value: BROKEN_JSON, where: "" };
    return;
  }
  for (const [index, item] of value.entries()) yield { value: item, where: ` item ${index + 1}` };
}

function* readObjects(text: string): Generator<Entry> {
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    yield { value: parseJson(line) ?? BROKEN_JSON, where: ` line ${index + 1}` };
  }
}

/** A byte order mark is white space, but not in JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.trim());
  } catch {
    return undefined;
  }
}

const objectSchema = v.object({ ref: v.string(), name: v.nullish(v.string()) });

function toBatchRef(value: unknown): BatchRef | undefined {
  if (typeof value === "string") return parseRef(value, undefined);
  if (value === BROKEN_JSON || isRecord(value)) return undefined;
  const object = v.safeParse(objectSchema, value);
  return object.success ? parseRef(object.output.ref, object.output.name) : undefined;
}

function parseRef(text: string, name: string | null | undefined): BatchRef | undefined {
  if (!isUuid(text.trim())) return undefined;
  const ref = text.trim().toLowerCase();
  const label = toLabel(name ?? "");
  return label === "" ? { ref } : { ref, name: label };
}

/** What is taken for the name of a file. */
const FILE_NAME = /[/\\]|\.(txt|json|jsonl|ndjson|csv|gz)$/;

/** Why it is no batch ref. */
function describeProblem(value: unknown): string {
  if (value === BROKEN_JSON) {
    return "it begins like JSON, but is not; is a bracket or quote missing, or a line break too many?";
  }
  if (isRecord(value)) {
    return "this is a record of an import file or an error log, not a batch ref; " +
      "give the UUID under which the file was uploaded";
  }
  const ref = v.is(objectSchema, value) ? value.ref : value;
  if (typeof ref === "string") {
    const advice = FILE_NAME.test(ref)
      ? "; a file of refs is given as batch-refs-file"
      : /^["']/.test(ref)
      ? "; leave out the quotes"
      : "";
    return `${quote(ref)} is not a UUID such as 12af3453-62da-4b31-a646-631b7b5f3009${advice}`;
  }
  return `${
    quote(toShallowJson(ref))
  } is neither a UUID nor an object with a ref and perhaps a name`;
}

/** JSON of one level, since the way down can be too long. */
function toShallowJson(value: unknown): string {
  const isDeep = (key: string, inner: unknown) =>
    key !== "" && typeof inner === "object" && inner !== null;
  return JSON.stringify(value, (key, inner) => isDeep(key, inner) ? "…" : inner);
}

/** A label is shown in shell scripts, Markdown and logs: nothing in it may mean anything there. */
function toLabel(name: string): string {
  // Cut first, with room for marks: to normalize takes the longer the square of what there are.
  const characters = [...name.trim().slice(0, 400).normalize("NFC")].slice(0, 80);
  return characters.join("").replaceAll(/[^\p{L}\p{Nd} ._/-]/gu, "_");
}

/** Whether this is a line of an uploaded file or of its error log, given by mistake. */
function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null &&
    ["schema", "mode", "code"].some((key) => key in value);
}
