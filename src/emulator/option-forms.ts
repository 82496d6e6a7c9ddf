import * as v from "valibot";
import { closest } from "../text/closest.ts";
import { listOf } from "../text/list-of.ts";
import { isUuid } from "./uuid.ts";

/** What a value must look like. */
export type Schema = v.GenericSchema<unknown>;

/** The problem with a value that is not a string. */
export const STRING = "it must be a string";

/** A non-empty string. */
export const text: Schema = v.pipe(
  v.string(STRING),
  v.nonEmpty("it must not be empty"),
);

/** A UUID, in any letter case. */
export const uuid: Schema = v.custom(isUuid, "it must be a UUID");

/** `true` or `false`. */
export const yesOrNo: Schema = v.boolean("it must be true or false");

/** A time in a script. In the options, its name ends in `Ms`. */
export class Milliseconds {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** A function. */
export const callback: Schema = v.function("it must be a function");

/** A finite number that is valid; `problem` follows any other value in a message. */
export function number(problem: string, isValid: (value: number) => boolean): Schema {
  return v.custom<number>((value) => Number.isFinite(value) && isValid(value as number), problem);
}

/** A whole number in a range. */
export function wholeNumber(min: number, max: number = Number.MAX_SAFE_INTEGER): Schema {
  const range = max === Number.MAX_SAFE_INTEGER ? `, ${min} or more` : ` from ${min} to ${max}`;
  return number(
    `it must be a whole number${range}`,
    (value) => Number.isInteger(value) && value >= min && value <= max,
  );
}

/** One of these words. */
export function oneOf(words: readonly string[]): Schema {
  return v.picklist(words, `it must be ${listOf(words)}`);
}

/** An array of such items. */
export function list(item: Schema): Schema {
  return v.array(item, "it must be an array");
}

/** Keys, and what their values must look like. */
export type Entries = Readonly<Record<string, Schema>>;

/** A condition across the values of an object, and the problem if it is not met. */
export type Check = readonly [
  isMet: (object: Readonly<Record<string, unknown>>) => boolean,
  problem: string,
];

/** An object with these keys and no others; the optional ones may be missing. */
export function object(
  required: Entries,
  optional: Entries = {},
  ...checks: readonly Check[]
): v.GenericSchema<unknown, Record<string, unknown>> {
  const others = Object.entries(optional).map(([key, schema]) => [key, v.optional(schema)]);
  const entries: Entries = { ...required, ...Object.fromEntries(others) };
  const keys = Object.keys(entries);
  return v.pipe(
    v.custom(
      (value) => typeof value === "object" && value !== null && !Array.isArray(value),
      `it must be an object; valid keys: ${keys.join(", ")}`,
    ),
    v.looseObject(entries, "it is missing"),
    // A strict object would report only the first one.
    v.rawCheck(({ dataset, addIssue }) => {
      for (const [key, value] of Object.entries(dataset.value ?? {})) {
        if (Object.hasOwn(entries, key)) continue;
        const path = { type: "object", origin: "key", input: {}, key, value } as const;
        addIssue({ message: noSuchKey(key, keys), path: [path] });
      }
    }),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return;
      for (const [isMet, message] of checks) if (!isMet(dataset.value)) addIssue({ message });
    }),
    v.transform(withMilliseconds),
  );
}

/** In the options, the name of a time ends in its unit. */
function withMilliseconds(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) =>
      value instanceof Milliseconds ? [`${key}Ms`, value.value] : [key, value]
    ),
  );
}

/** In a script, the names of times have no unit; users may mix up scripts and options. */
function noSuchKey(key: string, keys: readonly string[]): string {
  const bare = (key: string) => key.replace(/Ms$/, "");
  const bareMeant = closest(bare(key), keys.map(bare));
  const meant = keys.find((each) => bare(each) === bareMeant);
  if (meant === undefined) return `there is no such key; valid keys: ${keys.join(", ")}`;
  return key === `${meant}Ms`
    ? `in a script, times have their unit in the value: "${meant}": "10s"`
    : `there is no such key; did you mean ${meant}?`;
}
