import type { BatchRef } from "../batch.ts";
import { atOneGo, inTurns } from "../system/in-turns.ts";
import { formatCount } from "../text/count.ts";
import { describeNoBatchRef, toBatchRef, UNREADABLE } from "./batch-ref.ts";
import { type Clause, clause } from "./clause.ts";
import { describeNoText } from "./no-text.ts";

/** The longest text of refs that is read, in bytes. A million refs take about 40 MB. */
export const MAX_REFS_BYTES: number = 50 * 1024 * 1024;

/** How many bad entries of one text, or empty sources, are quoted. The rest are counted. */
export const MAX_QUOTED = 3;

/** How many entries are read before other work gets a turn. */
const ENTRIES_A_TURN = 10_000;

/** The batch refs of one source, and everything that is wrong with it. */
export interface ParsedBatchRefs {
  readonly batchRefs: readonly BatchRef[];
  readonly problems: readonly Clause[];
}

/**
 * Reads batch refs from text. The grammar:
 * - UUIDs separated by white space or commas, with no entry missing between commas;
 * - or a JSON array of UUIDs or of objects `{"ref": UUID, "name"?: label}`;
 * - or one such object per line.
 *
 * A byte order mark and carriage returns are ignored. Problems name the `source`, which may be empty.
 */
export function parseBatchRefs(text: string, source: string): ParsedBatchRefs {
  return atOneGo(parsing(text, source));
}

/** Like {@linkcode parseBatchRefs}, but in turns: a million refs take seconds. */
export function parseBatchRefsInTurns(text: string, source: string): Promise<ParsedBatchRefs> {
  return inTurns(parsing(text, source));
}

function* parsing(text: string, source: string): Generator<void, ParsedBatchRefs> {
  const noText = describeNoText(text);
  if (noText !== undefined) return { batchRefs: [], problems: [`${source || "it"} ${noText}`] };
  const entries = /^\s*\[/.test(text)
    ? readArray(text)
    : /^\s*\{/.test(text)
    ? readObjects(text)
    : readWords(text);
  return yield* readEntries(entries, source);
}

/** Reads batch refs that a program passes: an array of UUIDs or of objects `{ref, name?}`. */
export function readBatchRefList(list: unknown): ParsedBatchRefs {
  return Array.isArray(list)
    ? atOneGo(readEntries(readItems(list), ""))
    : { batchRefs: [], problems: ["it must be an array of UUIDs or of objects {ref, name}"] };
}

/** Removes duplicate refs. Keeps the order of first appearance and the first name of each ref. */
export function uniqueBatchRefs(batchRefs: readonly BatchRef[]): readonly BatchRef[] {
  const unique = new Map<string, BatchRef>();
  for (const batchRef of batchRefs) {
    const known = unique.get(batchRef.ref);
    if (known?.name === undefined) unique.set(batchRef.ref, { ...batchRef });
  }
  return [...unique.values()];
}

/** Something that should be a batch ref. */
interface Entry {
  /** Its position, such as ` line 3`. */
  readonly where: string;
  readonly value?: unknown;
  /** What is wrong, if there is no value. */
  readonly problem?: string;
}

function* readEntries(
  entries: Iterable<Entry>,
  source: string,
): Generator<void, ParsedBatchRefs> {
  const batchRefs: BatchRef[] = [];
  const problems: Clause[] = [];
  let [read, bad] = [0, 0];
  for (const { where, value, problem } of entries) {
    if (++read % ENTRIES_A_TURN === 0) yield;
    const batchRef = problem === undefined ? toBatchRef(value) : undefined;
    if (batchRef !== undefined) batchRefs.push(batchRef);
    // Only the first few get a sentence: a file of something else can have millions of bad entries.
    else if (++bad <= MAX_QUOTED) {
      const place = `${source}${where}`.trim();
      const state = problem ?? describeNoBatchRef(value);
      problems.push(place === "" ? state : clause`${place}: ${state}`);
    }
  }
  const rest = bad - MAX_QUOTED;
  if (rest > 0) {
    const what = formatCount(
      rest,
      "more entry is not a batch ref",
      "more entries are not batch refs",
    );
    problems.push(`${source} ${what}`.trim());
  }
  return { batchRefs, problems };
}

/**
 * Words, optionally separated by commas. A text that consists only of commas has no words, like an
 * empty one.
 */
function* readWords(text: string): Generator<Entry> {
  if (!/[^\s,]/.test(text)) return;
  let last: "nothing" | "word" | "comma" = "nothing";
  let lastWhere = "";
  for (const [index, line] of text.split("\n").entries()) {
    const where = ` line ${index + 1}`;
    for (const [token] of line.matchAll(/,|[^\s,]+/g)) {
      if (token !== ",") yield { value: token, where };
      else if (last === "nothing") yield lackOfRef("before the first comma", where);
      else if (last === "comma") yield lackOfRef("between two commas", where);
      last = token === "," ? "comma" : "word";
      lastWhere = where;
    }
  }
  if (last === "comma") yield lackOfRef("after the last comma", lastWhere);
}

function lackOfRef(place: string, where: string): Entry {
  const advice = "is a variable empty, or did an upload fail?";
  return { problem: `there is no batch ref ${place}; ${advice}`, where };
}

/** The problem of text that starts like JSON but is not valid JSON. */
const BROKEN_JSON =
  "it starts like JSON, but is not valid JSON; check its brackets, quotes, and line breaks";

function* readArray(text: string): Generator<Entry> {
  const value = parseJson(text);
  if (Array.isArray(value)) yield* readItems(value);
  else yield { problem: BROKEN_JSON, where: "" };
}

/** Holes in the array count as items. */
function* readItems(list: readonly unknown[]): Generator<Entry> {
  for (let index = 0; index < list.length; index++) yield readItem(list, index);
}

/** An item of a program's array may be a getter that throws. */
function readItem(list: readonly unknown[], index: number): Entry {
  const where = ` item ${index + 1}`;
  try {
    return { where, value: list[index] };
  } catch {
    return { where, problem: UNREADABLE };
  }
}

function* readObjects(text: string): Generator<Entry> {
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const where = ` line ${index + 1}`;
    const value = parseJson(line);
    yield value === undefined ? { problem: BROKEN_JSON, where } : { value, where };
  }
}

/** JavaScript treats a byte order mark as white space, but JSON does not. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.trim());
  } catch {
    return undefined;
  }
}
