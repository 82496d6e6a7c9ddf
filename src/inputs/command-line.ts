import { type FlagToken, flagTokens, QUESTIONS } from "../system/flag-tokens.ts";
import { noSuchFlag } from "../system/no-such-flag.ts";
import { suggestions } from "../text/closest.ts";
import { oneLine } from "../text/one-line.ts";
import { isUuid } from "../text/uuid.ts";
import type { OtherProblem } from "./input-problems.ts";
import { INPUT_ROWS, type InputName, INPUTS, isInput } from "./inputs.ts";
import { boolean } from "./kinds.ts";

/** What the command line asks for. */
export interface CommandLine {
  /** The flags that were passed, by the name of their input. */
  readonly flags: ReadonlyMap<InputName, string>;
  readonly problems: readonly OtherProblem[];
  /** Whether to write the report to standard output. */
  readonly json?: true;
  /** What to print instead of running. */
  readonly question?: "help" | "version";
}

type Flag = FlagToken & { kind: "flag" };

/** The boolean inputs. */
const SWITCHES = INPUT_ROWS.filter(({ kind }) => kind === boolean).map(({ name }): string => name);

const KNOWN_FLAGS: readonly string[] = [...Object.keys(INPUTS), "json", "help", "version"];

/**
 * Reads the flags: one for each input, `--json`, `--help`, and `--version`. After any other flag,
 * nothing counts as a question: something meant as a value, such as `--version` in `--wait "$WAIT"`,
 * must not make the gate pass.
 */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const flags = new Map<InputName, string>();
  const problems: OtherProblem[] = [];
  let json = false;
  let last: Flag | undefined;
  for (const token of flagTokens(args, Object.keys(INPUTS))) {
    if (token.kind === "word") {
      // The word after an unknown flag was meant as its value.
      const isValue = last && last.value === undefined && !KNOWN_FLAGS.includes(last.name);
      if (!isValue) problems.push(describeStray(token.value, last?.name));
      last = isValue ? undefined : last;
      continue;
    }
    last = token;
    const { name, rawName, value } = token;
    const question = QUESTIONS[rawName];
    json ||= name === "json";
    const problem = problemOf(token, flags);
    if (problem) problems.push(problem);
    else if (question && flags.size + problems.length === 0) return { flags, problems, question };
    else if (question && problems.length === 0) {
      const problem = `Cannot use '${rawName}' with other flags: use it alone`;
      problems.push({ problem, flag: rawName, meant: [question] });
    } else if (isInput(name)) {
      flags.set(name, [flags.get(name) ?? [], value ?? "true"].flat().join("\n"));
    }
  }
  return { flags, problems, ...(json && { json }) };
}

/** What is wrong with a flag, given the flags before it. */
function problemOf(flag: Flag, flags: ReadonlyMap<InputName, string>): OtherProblem | undefined {
  const { name, rawName, value } = flag;
  const refuse = (state: string) => ({
    problem: `Cannot use '${rawName}'${state}`,
    flag: rawName,
    meant: [name],
  });
  if (name === "json" || rawName in QUESTIONS) {
    return value === undefined ? undefined : refuse(": it does not accept a value");
  }
  if (!KNOWN_FLAGS.includes(name)) return describeUnknown(flag);
  if (value === undefined && !SWITCHES.includes(name)) {
    return refuse(`: it needs a value, ${rawName}=<${INPUTS[name as InputName].kind.name}>`);
  }
  const before = isInput(name) ? flags.get(name) : undefined;
  if (before === undefined) return undefined;
  if (name !== "batch-refs-file") return refuse(" more than once");
  return before.trim() === "" || value?.trim() === ""
    ? refuse(" with an empty value and others: did an upload fail?")
    : undefined;
}

/** The word is not quoted, because it may be the secret value of a mistyped flag. */
function describeStray(word: string, lastFlag?: string): OtherProblem {
  if (isUuid(word)) {
    const problem =
      "Cannot use a batch ref without a flag; pass all refs in one flag, --batch-refs REF,REF";
    return { problem, meant: ["batch-refs"] };
  }
  if (lastFlag === "batch-refs-file") {
    return {
      problem:
        "Cannot use an argument that is not a flag; for several files, quote the pattern: --batch-refs-file '*.txt'",
    };
  }
  return { problem: "Cannot use an argument that is not a flag; see --help" };
}

function describeUnknown({ name, rawName }: Flag): OtherProblem {
  const positive = name.replace(/^no-/, "");
  const isNegated = name !== positive && SWITCHES.includes(positive);
  const meant = isNegated ? [positive] : suggestions(name, KNOWN_FLAGS);
  // Other programs read `-pSECRET` as a flag and its value.
  if (meant.length === 0 && /^-[^-]./.test(rawName)) return describeStray(rawName);
  const state = noSuchFlag(isNegated ? [`${positive}=false`] : meant);
  const problem = `Cannot use '${oneLine(rawName)}': ${state}`;
  if (meant.length === 0) return { problem };
  const isSafe = /^--?[\w-]+$/.test(rawName);
  return { problem, ...(isSafe && { flag: rawName }), meant };
}
