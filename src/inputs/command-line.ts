import { type FlagToken, flagTokens, QUESTIONS } from "../system/flag-tokens.ts";
import { noSuchFlag } from "../system/no-such-flag.ts";
import { suggestions } from "../text/closest.ts";
import { oneLine } from "../text/one-line.ts";
import { isUuid } from "../text/uuid.ts";
import type { OtherProblem } from "./input-problems.ts";
import { type InputTable, isInput } from "./input-row.ts";
import { boolean } from "./kinds.ts";

/** What the command line asks for. */
export interface CommandLine {
  /** The flags that were passed, by the name of their input. */
  readonly flags: ReadonlyMap<string, string>;
  readonly problems: readonly OtherProblem[];
  /** Whether to write the report to standard output. */
  readonly json?: true;
  /** What to print instead of running. */
  readonly question?: "help" | "version";
}

type Flag = FlagToken & { kind: "flag" };

function knownFlags(table: InputTable): readonly string[] {
  return [...Object.keys(table), "json", "help", "version"];
}

function isSwitch(name: string, table: InputTable): boolean {
  return table[name]?.kind === boolean;
}

/**
 * Reads the flags: one for each input, `--json`, `--help`, and `--version`. After any other flag,
 * nothing counts as a question: something meant as a value, such as `--version` in `--wait "$WAIT"`,
 * must not make the gate pass.
 */
export function parseCommandLine(args: readonly string[], table: InputTable): CommandLine {
  const known = knownFlags(table);
  const flags = new Map<string, string>();
  const problems: OtherProblem[] = [];
  let json = false;
  let last: Flag | undefined;
  for (const token of flagTokens(args, Object.keys(table))) {
    if (token.kind === "word") {
      // The word after an unknown flag was meant as its value.
      const isValue = last && last.value === undefined && !known.includes(last.name);
      if (!isValue) problems.push(describeStray(token.value, table, last?.name));
      last = isValue ? undefined : last;
      continue;
    }
    last = token;
    const { name, rawName, value } = token;
    const question = QUESTIONS[rawName];
    json ||= name === "json";
    const problem = problemOf(token, flags, table);
    if (problem) problems.push(problem);
    else if (question && flags.size + problems.length === 0) return { flags, problems, question };
    else if (question && problems.length === 0) {
      const problem = `Cannot use '${rawName}' with other flags: use it alone`;
      problems.push({ problem, flag: rawName, meant: [question] });
    } else if (isInput(name, table)) {
      flags.set(name, [flags.get(name) ?? [], value ?? "true"].flat().join("\n"));
    }
  }
  return { flags, problems, ...(json && { json }) };
}

/** What is wrong with a flag, given the flags before it. */
function problemOf(
  flag: Flag,
  flags: ReadonlyMap<string, string>,
  table: InputTable,
): OtherProblem | undefined {
  const { name, rawName, value } = flag;
  const refuse = (state: string) => ({
    problem: `Cannot use '${rawName}'${state}`,
    flag: rawName,
    meant: [name],
  });
  if (name === "json" || rawName in QUESTIONS) {
    return value === undefined ? undefined : refuse(": it does not accept a value");
  }
  const row = isInput(name, table) ? table[name] : undefined;
  if (row === undefined) return describeUnknown(flag, table);
  if (value === undefined && !isSwitch(name, table)) {
    return refuse(`: it needs a value, ${rawName}=<${row.kind.name}>`);
  }
  const before = flags.get(name);
  if (before === undefined) return undefined;
  if (!row.isRepeatable) return refuse(" more than once");
  return before.trim() === "" || value?.trim() === ""
    ? refuse(" with an empty value and others: did an upload fail?")
    : undefined;
}

/** What a path looks like. */
const PATH = /[./\\]/;

/** The word is not quoted, because it may be the secret value of a mistyped flag. */
function describeStray(word: string, table: InputTable, lastFlag = ""): OtherProblem {
  if (isUuid(word) && isInput("batch-refs", table)) {
    const problem =
      "Cannot use a batch ref without a flag; pass all refs in one flag, --batch-refs REF,REF";
    return { problem, meant: ["batch-refs"] };
  }
  if (isInput("files", table) && (lastFlag === "files" || PATH.test(word))) {
    const problem =
      "Cannot use an argument that is not a flag; pass every path in --files, and quote patterns: --files '*.json'";
    return { problem, meant: ["files"] };
  }
  if (table[lastFlag]?.isRepeatable) {
    return {
      problem:
        `Cannot use an argument that is not a flag; for several files, quote the pattern: --${lastFlag} '*.txt'`,
    };
  }
  return { problem: "Cannot use an argument that is not a flag; see --help" };
}

function describeUnknown({ name, rawName }: Flag, table: InputTable): OtherProblem {
  const positive = name.replace(/^no-/, "");
  const isNegated = name !== positive && isSwitch(positive, table);
  const meant = isNegated ? [positive] : suggestions(name, knownFlags(table));
  // Other programs read `-pSECRET` as a flag and its value.
  if (meant.length === 0 && /^-[^-]./.test(rawName)) return describeStray(rawName, table);
  const state = noSuchFlag(isNegated ? [`${positive}=false`] : meant);
  const problem = `Cannot use '${oneLine(rawName)}': ${state}`;
  if (meant.length === 0) return { problem };
  const isSafe = /^--?[\w-]+$/.test(rawName);
  return { problem, ...(isSafe && { flag: rawName }), meant };
}
