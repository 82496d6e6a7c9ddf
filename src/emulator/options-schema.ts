import * as v from "valibot";
import type { Clock } from "../system/clock.ts";
import { batchSchema, stagesSchema, uploadSchema } from "./batch-schema.ts";
import { parseFault } from "./fault-rule.ts";
import {
  callback,
  type Entries,
  list,
  number,
  object,
  oneOf,
  text,
  wholeNumber,
  yesOrNo,
} from "./option-forms.ts";
import { type OptionProblem, problemOf, problemsOf } from "./option-problem.ts";
import {
  ANY_TIME,
  FROM_ZERO,
  IN_PROGRAM,
  IN_SCRIPT,
  type TimeForm,
  times,
} from "./option-times.ts";
import type { EmulatorOptions } from "./options.ts";
import { UNSPECIFIED_WORDS } from "./unspecified.ts";

function optionEntries(form: TimeForm): Entries {
  return {
    speed: number(
      "it must be a number from 0.001 to 100000",
      (value) => value >= 1e-3 && value <= 1e5,
    ),
    credentials: object({}, { clientKey: text, apiToken: text }),
    stages: stagesSchema(form),
    unspecified: object({}, unspecifiedEntries(form)),
    faults,
    batches: v.pipe(list(batchSchema(form)), noRefTwice),
    strangers: wholeNumber(0, 1_000_000),
    uploads: list(uploadSchema(form)),
    maxUnpackedBytes: wholeNumber(1),
    seed: wholeNumber(0, 2 ** 32 - 1),
  };
}

function unspecifiedEntries(form: TimeForm): Entries {
  const words = Object.entries(UNSPECIFIED_WORDS).map(([key, words]) => [key, oneOf(words)]);
  const least = { ms: 1, problem: "it must be at least 1 millisecond" };
  return {
    ...Object.fromEntries(words),
    inclusiveBounds: yesOrNo,
    singleTimes: yesOrNo,
    summaryStats: yesOrNo,
    logProcessedRecords: yesOrNo,
    ...times(form, { listLag: FROM_ZERO, singleLag: FROM_ZERO }),
    ...times(form, { uploadUrlLifetime: ANY_TIME, logUrlLifetime: ANY_TIME, clockSkew: ANY_TIME }),
    allocationStatus: wholeNumber(200, 201),
    maxItemsPerResponse: wholeNumber(1, 1000),
    rateLimit: object({ requests: wholeNumber(1) }, {
      ...times(form, { per: least }),
      retryAfter: oneOf(["seconds", "date", "none"]),
    }),
  };
}

/** The names in `unspecified` in a script. */
export const UNSPECIFIED_NAMES: readonly string[] = Object.keys(unspecifiedEntries(IN_SCRIPT));

const fault = v.pipe(
  v.string("it must be a string such as 503@3-5"),
  v.rawCheck(({ dataset, addIssue }) => {
    const parsed = dataset.typed ? parseFault(dataset.value) : undefined;
    if (parsed && "problem" in parsed) addIssue({ message: parsed.problem });
  }),
);
const faults = v.lazy((value) =>
  typeof value === "function"
    ? callback
    : v.array(fault, "it must be an array of strings, or a function")
);

const clock = v.custom<Clock>((value) => {
  const { nowMs, monotonicMs, sleep } = (value ?? {}) as Partial<Clock>;
  return [nowMs, monotonicMs, sleep].every((method) => typeof method === "function");
}, "it must be a Clock");

const noRefTwice = v.rawCheck<unknown>(({ dataset, addIssue }) => {
  const refs = new Set<string>();
  for (const item of Array.isArray(dataset.value) ? dataset.value : []) {
    const ref: unknown = item?.ref;
    if (typeof ref !== "string") continue;
    if (refs.has(ref.toLowerCase())) addIssue({ message: `two batches have the ref ${ref}` });
    refs.add(ref.toLowerCase());
  }
});

const script = object({}, optionEntries(IN_SCRIPT));
const program = object({}, { ...optionEntries(IN_PROGRAM), clock, rejectRecord: callback });
const batch = batchSchema(IN_PROGRAM);

/** The options in a script, which must not be used if there are problems. */
export function parseScriptOptions(
  value: unknown,
): { readonly options: EmulatorOptions; readonly problems: readonly OptionProblem[] } {
  const { output, issues = [] } = v.safeParse(script, value);
  return { options: output as EmulatorOptions, problems: issues.map(problemOf) };
}

/** The problems with the options. */
export function optionProblems(value: unknown): readonly OptionProblem[] {
  return problemsOf(program, value);
}

/** The problems with a scripted batch. */
export function batchProblems(value: unknown): readonly OptionProblem[] {
  return problemsOf(batch, value);
}
