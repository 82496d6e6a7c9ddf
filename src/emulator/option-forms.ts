import * as v from "valibot";
import { closest } from "../text/closest.ts";
import { isUuid } from "./uuid.ts";

/** What a value must be like. */
export type Schema = v.GenericSchema<unknown>;

/** A text that is not empty. */
export const text: Schema = v.pipe(
  v.string("it is a text"),
  v.nonEmpty("it is a text that is not empty"),
);

/** A UUID, in any letter case. */
export const uuid: Schema = v.custom(isUuid, "it is a UUID");

/** `true` or `false`. */
export const yesOrNo: Schema = v.boolean("it is true or false");

/** A time of a script, whose name in the options ends in `Ms`. */
export class Milliseconds {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** A function. */
export const callback: Schema = v.function("it is a function");

/** A finite number that is good; `form` follows the value in sentences on others. */
export function number(form: string, isGood: (value: number) => boolean): Schema {
  return v.custom<number>((value) => Number.isFinite(value) && isGood(value as number), form);
}

/** A whole number of a range. */
export function wholeNumber(min: number, max: number = Number.MAX_SAFE_INTEGER): Schema {
  const end = max === Number.MAX_SAFE_INTEGER ? "on" : `to ${max}`;
  return number(
    `it is a whole number from ${min} ${end}`,
    (value) => Number.isInteger(value) && value >= min && value <= max,
  );
}

/** One of some words. */
export function oneOf(words: readonly string[]): Schema {
  return v.picklist(words, `it is one of ${words.map((word) => `"${word}"`).join(", ")}`);
}

/** A list of such items. */
export function list(item: Schema): Schema {
  return v.array(item, "it is a list");
}

/** Keys and what their values must be like. */
export type Entries = Readonly<Record<string, Schema>>;

/** What the values of an object must be to each other, and what to say where they are not. */
export type Check = readonly [
  isMet: (object: Readonly<Record<string, unknown>>) => boolean,
  message: string,
];

/**
 * An object with these keys and no others; the optional ones may be missing.
 */
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
      `it is an object with keys of ${keys.join(", ")}`,
    ),
    v.looseObject(entries, "it is missing"),
    // A strict object would tell the first one only.
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

/** In the options the name of a time ends in its unit. */
function withMilliseconds(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) =>
      value instanceof Milliseconds ? [`${key}Ms`, value.value] : [key, value]
    ),
  );
}

/** In a script the times have no unit in their names; there and here, somebody may mix that up. */
function noSuchKey(key: string, keys: readonly string[]): string {
  const bare = (key: string) => key.replace(/Ms$/, "");
  const bareMeant = closest(bare(key), keys.map(bare));
  const meant = keys.find((each) => bare(each) === bareMeant);
  if (meant === undefined) return `there is no such key here, but ${keys.join(", ")}`;
  return key === `${meant}Ms`
    ? `in a script it is ${meant}, with a unit: "${meant}": "10s"`
    : `there is no such key here; did you mean ${meant}?`;
}
