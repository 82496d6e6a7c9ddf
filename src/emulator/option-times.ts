import * as v from "valibot";
import { parseDuration } from "../text/duration.ts";
import { type Entries, Milliseconds, number, type Schema } from "./option-forms.ts";

/** How options hold their times. */
export interface TimeForm {
  /** What follows the name of a time. */
  readonly suffix: "Ms" | "";
  time(least: Least): Schema;
}

/** The least milliseconds of a time, and what else is said to be wrong. */
export interface Least {
  readonly ms: number;
  /** What a number of milliseconds is, to follow the name. */
  readonly form: string;
}

/** From now on. */
export const FROM_ZERO: Least = { ms: 0, form: "it is a number of milliseconds from 0 on" };

/** From whenever. */
export const ANY_TIME: Least = { ms: -Infinity, form: "it is a number of milliseconds" };

/** In a program: `queueMs: 10_000`. */
export const IN_PROGRAM: TimeForm = {
  suffix: "Ms",
  time: ({ ms, form }) => number(form, (value) => value >= ms),
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
        addIssue({ message: ms === undefined ? DURATION : least.form });
        return NEVER;
      }),
    ),
};

const DURATION = 'it is a number and a unit, such as "500ms", "10s", "5m", "2h" or "1d"';

/** Entries of these times. */
export function times(form: TimeForm, leasts: Readonly<Record<string, Least>>): Entries {
  return Object.fromEntries(
    Object.entries(leasts).map(([name, least]) => [`${name}${form.suffix}`, form.time(least)]),
  );
}

/** Only what may be before now may be negative. */
function parseTime(value: unknown, { ms: leastMs }: Least): number | undefined {
  if (typeof value !== "string") return undefined;
  const isNegative = leastMs < 0 && value.startsWith("-");
  const ms = parseDuration(isNegative ? value.slice(1) : value);
  return isNegative && ms !== undefined ? -ms : ms;
}
