import * as v from "valibot";
import { parseDuration } from "../text/duration.ts";
import { type Entries, Milliseconds, number, type Schema } from "./option-forms.ts";

/** How times are written. */
export interface TimeForm {
  /** What the name of a time ends in. */
  readonly suffix: "Ms" | "";
  time(least: Least): Schema;
}

/** The minimum of a time, and the problem with any other value. */
export interface Least {
  readonly ms: number;
  /** Follows the name in a message. */
  readonly problem: string;
}

/** A time that cannot be negative. */
export const FROM_ZERO: Least = {
  ms: 0,
  problem: "it must be a number of milliseconds, 0 or more",
};

/** A time that can be negative. */
export const ANY_TIME: Least = { ms: -Infinity, problem: "it must be a number of milliseconds" };

/** In a program: `queueMs: 10_000`. */
export const IN_PROGRAM: TimeForm = {
  suffix: "Ms",
  time: ({ ms, problem }) => number(problem, (value) => value >= ms),
};

/** In a script: `"queue": "10s"`. */
export const IN_SCRIPT: TimeForm = {
  suffix: "",
  time: (least) =>
    v.pipe(
      v.unknown(),
      v.rawTransform(({ dataset, addIssue, NEVER }) => {
        const ms = parseTime(dataset.value, least);
        if (ms !== undefined && ms >= least.ms) return new Milliseconds(ms);
        addIssue({ message: ms === undefined ? DURATION : least.problem });
        return NEVER;
      }),
    ),
};

const DURATION = "it must be a duration such as 500ms, 10s, 5m, 2h, 1d, or 1h30m";

/** The entries for these times. */
export function times(form: TimeForm, leasts: Readonly<Record<string, Least>>): Entries {
  return Object.fromEntries(
    Object.entries(leasts).map(([name, least]) => [`${name}${form.suffix}`, form.time(least)]),
  );
}

/** Reads a duration, which may be negative if the minimum is. */
function parseTime(value: unknown, { ms: leastMs }: Least): number | undefined {
  if (typeof value !== "string") return undefined;
  const isNegative = leastMs < 0 && value.startsWith("-");
  const ms = parseDuration(isNegative ? value.slice(1) : value);
  return isNegative && ms !== undefined ? -ms : ms;
}
