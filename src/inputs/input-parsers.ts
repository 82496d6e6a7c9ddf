import type { RecordLimit } from "../record-limit.ts";
import { isLoopback } from "../system/loopback.ts";
import { isCommitSha } from "../text/commit-sha.ts";
import { formatDuration, parseDuration } from "../text/duration.ts";
import { quote } from "../text/one-line.ts";
import { type Moment, RETENTION_MS } from "../waiting/window.ts";

/** Reads the text of an input; throws {@linkcode InputProblem} when it cannot. */
export interface InputParser<Value> {
  (text: string): Value;
  /** What it reads, as help shows it: `duration`, `true|false`. */
  readonly kind: string;
}

function parser<Value>(kind: string, parse: (text: string) => Value): InputParser<Value> {
  return Object.assign(parse, { kind });
}

/** What is wrong with the text of an input, to follow its name: `'abc' is not a duration …`. */
export class InputProblem extends Error {}

/** Any text; nothing where there is none. */
export function text(kind: string): InputParser<string | undefined> {
  return parser(kind, (text) => text === "" ? undefined : text);
}

/** A path or, with `paths`, one a line; nothing where there is none. */
export function path(kind: "path" | "paths"): InputParser<string | undefined> {
  return parser(kind, (text) => {
    const home = text.split("\n").map((line) => line.trim()).find((line) => line.startsWith("~"));
    if (home !== undefined) {
      throw new InputProblem(
        `${quote(home)} begins with ~, which only a shell expands; give the whole path, ` +
          "or ./~ for what is called so",
      );
    }
    return text === "" ? undefined : text;
  });
}

/** A key or token, as it is copied from somewhere. */
export function word(kind: string): InputParser<string> {
  return parser(kind, (text) => {
    if (/[\s\p{Cc}]/u.test(text)) {
      throw new InputProblem("it must not hold white space or control characters; copy it again");
    }
    return text;
  });
}

/** What has to be there; `hint` says where it is to be had. */
export function required<Value>(parse: InputParser<Value>, hint: string): InputParser<Value> {
  return parser(parse.kind, (text) => {
    if (text === "") throw new InputProblem(`it is required; ${hint}`);
    return parse(text);
  });
}

/** Milliseconds of a duration of at least `minMs`, at most 30 days. */
export function duration({ minMs }: { minMs: number }): InputParser<number> {
  return parser("duration", (text) => {
    const ms = parseDuration(text);
    if (ms === undefined) {
      throw new InputProblem(
        `${
          quote(text)
        } is not a duration, a number and a unit such as 500ms, 10s, 5m, 2h, 1d or 1h30m`,
      );
    }
    if (ms < minMs) throw new InputProblem(`${quote(text)} is less than ${formatDuration(minMs)}`);
    if (ms > RETENTION_MS) {
      throw new InputProblem(
        `${quote(text)} is more than 30d, after which the API forgets a batch`,
      );
    }
    return ms;
  });
}

/** A time with its zone, such as `2026-03-01T12:00:00Z`. */
export const time: InputParser<Date> = parser("time", (text) => {
  const date = parseTime(text);
  if (date === undefined) throw new InputProblem(`${quote(text)} is not ${TIME}`);
  return date;
});

/** A time, or an age such as `2h`. */
export const moment: InputParser<Moment> = parser("time|age", (text) => {
  if (/^\d+(?:\.\d+)?[a-z]+(?: ?\d+(?:\.\d+)?[dhms]+)*$/i.test(text)) {
    return { ageMs: duration({ minMs: 0 })(text) };
  }
  const at = parseTime(text);
  if (at) return { at };
  throw new InputProblem(`${quote(text)} is neither ${TIME}, nor an age such as 2h`);
});

const TIME = "a time with its zone, as 2026-03-01T12:00:00Z";

function parseTime(text: string): Date | undefined {
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/i;
  const date = new Date(form.test(text) ? text.toUpperCase() : NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** A whole number from 0 on. */
export const count: InputParser<number> = parser("number", (text) => {
  if (!/^\d{1,9}$/.test(text)) {
    throw new InputProblem(`${quote(text)} is not a whole number from 0 to 999999999`);
  }
  return Number(text);
});

/** A whole number from 0 on, or a share such as `3%`, of at most three decimals; 0 for `0%`. */
export const recordLimit: InputParser<RecordLimit> = parser<RecordLimit>("limit", (text) => {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const percent = /^\d{1,3}(?:\.\d{1,3})?%$/.test(text) ? Number.parseFloat(text) : NaN;
  if (percent === 0) return 0;
  if (percent <= 100) return `${percent}%`;
  throw new InputProblem(
    `${quote(text)} is neither a whole number from 0 to 999999999 nor a share from 0% to 100% ` +
      "such as 0.5%",
  );
});

/** `true` or `false`, in any letter case. */
export const boolean: InputParser<boolean> = parser(
  "true|false",
  (text) => oneOf("true", "false")(text) === "true",
);

/** One of some words, in any letter case. */
export function oneOf<Word extends string>(...words: readonly Word[]): InputParser<Word> {
  return parser(words.join("|"), (text) => {
    const word = words.find((word) => word === text.toLowerCase());
    if (word === undefined) throw new InputProblem(`${quote(text)} is none of ${words.join(", ")}`);
    return word;
  });
}

/** The whole name of a commit. */
export const commitSha: InputParser<string> = parser("sha", (text) => {
  if (!isCommitSha(text)) {
    throw new InputProblem(
      `${quote(text)} is not the SHA of a commit, 40 or 64 hexadecimal digits`,
    );
  }
  return text.toLowerCase();
});

/** Lets an input be absent. */
export function optional<Value>(parse: InputParser<Value>): InputParser<Value | undefined> {
  return parser(parse.kind, (text) => text === "" ? undefined : parse(text));
}

/** The absolute URL of an API, over https or on this machine; made to end in a slash. */
export const baseUrl: InputParser<string> = parser("url", (text) => {
  // What follows is quoted, so there must be no secret in it, not even in a broken URL.
  if (text.includes("@")) {
    throw new InputProblem("it must not hold credentials; give them as client-key and api-token");
  }
  const url = URL.parse(text);
  if (url === null || !["http:", "https:"].includes(url.protocol)) {
    const [beforeQuery = ""] = text.split(/[?#]/);
    throw new InputProblem(`${quote(beforeQuery)} is not a URL such as https://api.example.com`);
  }
  if (url.protocol === "http:" && !isLoopback(url)) {
    throw new InputProblem(`${quote(url.origin)} is not safe for credentials; use https`);
  }
  if (/[?#]/.test(text)) {
    throw new InputProblem("it must not have a query or a fragment");
  }
  if (/\/v2\/batches(\/|$)/.test(url.pathname)) {
    throw new InputProblem("it must end before /v2/batches");
  }
  return url.href.endsWith("/") ? url.href : `${url.href}/`;
});
