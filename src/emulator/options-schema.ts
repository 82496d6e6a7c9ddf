import * as v from "valibot";
import type { Clock } from "../system/clock.ts";
import { closest } from "../text/closest.ts";
import { DOCUMENTED_STATUSES } from "./batch.ts";
import { parseFault } from "./fault-rule.ts";
import {
  callback,
  list,
  ms,
  number,
  object,
  oneOf,
  text,
  uuid,
  wholeNumber,
  yesOrNo,
} from "./option-forms.ts";
import { problemsOf } from "./option-problem.ts";
import { UNSPECIFIED_WORDS } from "./unspecified.ts";

const anyMs = number("it is a number of milliseconds", () => true);
const stages = object({}, { validationMs: ms, queueMs: ms, processingMs: ms });

const logLine = object({
  ref: v.string("it is a text"),
  code: wholeNumber(0),
  message: v.string("it is a text"),
});
const log = v.lazy((value) =>
  Array.isArray(value) ? list(logLine) : v.custom(
    (value) => typeof value === "string" || value instanceof Uint8Array,
    "it is a list of log lines, or a text that is served as it is",
  )
);

const records = v.pipe(
  object({ total: wholeNumber(0), failed: wholeNumber(0) }),
  v.check(
    ({ total, failed }: Record<string, unknown>) => Number(failed) <= Number(total),
    "no more records can fail than there are",
  ),
);

const timeline = list(object({ status: v.string("it is a text"), afterMs: ms }));
const hidden = oneOf(["list", "everywhere"]);

/** Any word, but for what is most likely a slip of the pen. */
const end = v.pipe(
  text,
  v.rawCheck(({ dataset, addIssue }) => {
    const word = dataset.typed ? dataset.value as string : "";
    const meant = closest(word.toLowerCase(), DOCUMENTED_STATUSES);
    if (meant === undefined || meant === word) return;
    addIssue({ message: `did you mean "${meant}"? If not, give it by a timeline` });
  }),
);

const createdAt = v.custom(
  (value) =>
    (typeof value === "string" || typeof value === "number") &&
    Number.isFinite(new Date(value).getTime()),
  'it is a time, such as "2026-03-01T12:00:00.000Z"',
);

const batch = v.pipe(
  object({ ref: uuid }, {
    createdAt,
    ageMs: ms,
    timeline,
    log,
    records,
    hidden,
    checksum: v.pipe(
      v.string("it is a hex MD5"),
      v.regex(/^[\da-f]{32}$/i, "it is a hex MD5"),
    ),
    size: wholeNumber(1),
  }),
  v.check(
    ({ createdAt, ageMs }: Record<string, unknown>) =>
      createdAt === undefined || ageMs === undefined,
    "it has either createdAt or an age",
  ),
);

const upload = v.pipe(
  object({}, {
    number: wholeNumber(1),
    ref: uuid,
    contains: text,
    end,
    timeline,
    log,
    records,
    stages,
    hidden,
  }),
  v.check(
    ({ end, timeline }: Record<string, unknown>) => end === undefined || timeline === undefined,
    "it has either an end or a timeline",
  ),
  v.check(
    ({ log, end, timeline }: Record<string, unknown>) =>
      log === undefined || end !== undefined || timeline !== undefined,
    "a log goes with an end or a timeline",
  ),
  v.check(
    ({ records, end, timeline }: Record<string, unknown>) =>
      records === undefined || end !== undefined || timeline !== undefined,
    "records go with an end or a timeline",
  ),
);

const rateLimit = object({ requests: wholeNumber(1) }, {
  perMs: number("it is at least a millisecond", (value) => value >= 1),
  retryAfter: oneOf(["seconds", "date", "none"]),
});

const words = Object.entries(UNSPECIFIED_WORDS).map(([key, words]) => [key, oneOf(words)]);
const unspecified = object({}, {
  ...Object.fromEntries(words),
  inclusiveBounds: yesOrNo,
  singleTimes: yesOrNo,
  summaryStats: yesOrNo,
  logProcessedRecords: yesOrNo,
  listLagMs: ms,
  singleLagMs: ms,
  logUrlLifetimeMs: anyMs,
  clockSkewMs: anyMs,
  maxItemsPerAnswer: wholeNumber(1, 1000),
  rateLimit,
});

const fault = v.pipe(
  v.string("it is a text such as 503@3-5"),
  v.rawCheck(({ dataset, addIssue }) => {
    const parsed = dataset.typed ? parseFault(dataset.value) : undefined;
    if (parsed && "problem" in parsed) addIssue({ message: parsed.problem });
  }),
);
const faults = v.lazy((value) =>
  typeof value === "function" ? callback : v.array(fault, "it is a list of texts, or a function")
);

const clock = v.custom<Clock>((value) => {
  const { nowMs, monotonicMs, sleep } = (value ?? {}) as Partial<Clock>;
  return [nowMs, monotonicMs, sleep].every((method) => typeof method === "function");
}, "it is a Clock");

const options = {
  speed: number("it is a number from 0.001 to 100000", (value) => value >= 1e-3 && value <= 1e5),
  credentials: object({}, { clientKey: text, apiToken: text }),
  stages,
  unspecified,
  faults,
  batches: v.pipe(
    list(batch),
    v.rawCheck(({ dataset, addIssue }) => {
      const refs = new Set<string>();
      for (const { ref } of dataset.typed ? dataset.value as { ref: string }[] : []) {
        if (refs.has(ref.toLowerCase())) addIssue({ message: `two of them have the ref ${ref}` });
        refs.add(ref.toLowerCase());
      }
    }),
  ),
  strangers: wholeNumber(0, 1_000_000),
  uploads: list(upload),
  maxUnpackedBytes: wholeNumber(1),
  seed: wholeNumber(0, 2 ** 32 - 1),
};
const optionsOfPrograms = { ...options, clock, rejectRecord: callback };

const script = object({}, options);
const program = object({}, optionsOfPrograms);

/** What is wrong with a script whose times are in milliseconds, a sentence each. */
export function scriptProblems(value: unknown): readonly string[] {
  return problemsOf(script, value);
}

/** What is wrong with the options, a sentence each. */
export function optionProblems(value: unknown): readonly string[] {
  return problemsOf(program, value);
}

/** What is wrong with a scripted batch, a sentence each. */
export function batchProblems(value: unknown): readonly string[] {
  return problemsOf(batch, value);
}
