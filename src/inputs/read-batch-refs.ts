import type { BatchRef } from "../batch.ts";
import { formatCount } from "../text/count.ts";
import { readBatchRefsFiles } from "./batch-refs-files.ts";
import {
  MAX_QUOTED,
  parseBatchRefsInTurns,
  type ParsedBatchRefs,
  uniqueBatchRefs,
} from "./batch-refs.ts";
import { clause, type Name } from "./clause.ts";
import type { NamedProblem } from "./input-problems.ts";
import type { InputValues } from "./inputs.ts";

/** Sources of batch refs other than the inputs. */
export interface RefsContext {
  /** Called if the refs are given as `-`. The limit is in milliseconds. */
  readonly readStdin?: (timeoutMs: number) => Promise<string>;
  /** Batch refs that a program passes. */
  readonly batchRefs?: ParsedBatchRefs | undefined;
}

/** A place that should contain batch refs. */
interface Source extends ParsedBatchRefs {
  readonly input: "batch-refs" | "batch-refs-file";
  /** The name that problems use for it. */
  readonly name: string;
}

/** The name that problems use for it. */
const STDIN = "standard input";

/** Each of these inputs can say which batches to wait for. */
const SUPPLIERS = ["batch-refs", "batch-refs-file", "created-after"];

const [REFS, FILE, WINDOW] = SUPPLIERS.map((name) => ({ name })) as [Name, Name, Name];

const USE_SUPPLIERS = clause`use ${REFS}, ${FILE}, or ${WINDOW}`;

/**
 * Returns every ref that the inputs specify, without duplicates, and adds what is wrong with them to
 * `problems`. Without a window, each source must contain a ref: an empty one means that an upload got
 * lost.
 */
export async function readBatchRefs(
  values: InputValues,
  problems: NamedProblem[],
  context: RefsContext,
): Promise<readonly BatchRef[]> {
  const sources = await readSources(values, context);
  const found = sources.flatMap(({ input, problems }) =>
    problems.map((problem): NamedProblem => ({ input, problem }))
  );
  const batchRefs = uniqueBatchRefs(sources.flatMap(({ batchRefs }) => batchRefs));
  const isWindow = values["created-after"] !== undefined ||
    problems.some(({ input }) => input === "created-after");
  if (!isWindow) found.push(...describeEmpty(sources, values));
  if (!isWindow && found.length === 0) found.push(...describeCount(batchRefs.length, values));
  problems.push(...found);
  return batchRefs;
}

async function readSources(
  values: InputValues,
  { readStdin, batchRefs }: RefsContext,
): Promise<readonly Source[]> {
  const text = values["batch-refs"]?.trim() ?? "";
  const files = await readBatchRefsFiles(values["batch-refs-file"] ?? "");
  // If the timeout is invalid, the problem is reported without waiting for standard input.
  const readText = async () => await readStdin?.(values.timeout ?? 0) ?? "";
  const inText = text === "-" && readStdin
    ? { name: STDIN, ...await parseBatchRefsInTurns(await readText(), STDIN) }
    : { name: "it", ...await parseBatchRefsInTurns(text, "") };
  return [
    ...(batchRefs ? [{ input: "batch-refs", name: "it", ...batchRefs } as const] : []),
    ...(text === "" ? [] : [{ input: "batch-refs", ...inText } as const]),
    ...files.map((file) => ({ input: "batch-refs-file", ...file } as const)),
  ];
}

function describeEmpty(sources: readonly Source[], values: InputValues): readonly NamedProblem[] {
  const empty = sources.filter(({ batchRefs, problems }) =>
    batchRefs.length + problems.length === 0
  );
  if (empty.length === sources.length) {
    const advice = USE_SUPPLIERS;
    if (sources.length === 0) {
      const problem = clause`${{ advice }}`;
      return [{ input: "batch-refs", problem, suppliedBy: SUPPLIERS, isMissing: true }];
    }
    const where = values["batch-refs"] === "-" ? ` in ${STDIN}` : "";
    return [{
      input: values["batch-refs-file"] === undefined ? "batch-refs" : "batch-refs-file",
      problem: clause`there is no batch ref${where}${{ advice }}`,
      suppliedBy: SUPPLIERS,
    }];
  }
  const told = empty.slice(0, MAX_QUOTED).map(({ input, name }): NamedProblem => {
    const advice = "did an upload fail? If nothing was uploaded, leave it out";
    return { input, problem: `${name} contains no batch ref; ${advice}` };
  });
  const rest = empty.length - told.length;
  if (rest === 0) return told;
  const problem = formatCount(
    rest,
    "more file contains no batch ref",
    "more files contain no batch ref",
  );
  return [...told, { input: "batch-refs-file", problem }];
}

/** What is wrong with the number of different refs. */
function describeCount(count: number, values: InputValues): readonly NamedProblem[] {
  const expected = values["expected-count"] || count;
  if (expected === count) return [];
  const given = formatCount(count, "different batch ref is", "different batch refs are");
  return [{
    input: "expected-count",
    problem: `it is ${expected}, but ${given} given`,
    suppliedBy: SUPPLIERS,
  }];
}
