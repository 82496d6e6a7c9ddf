import type { RecordLimit } from "../error-logs/record-limit.ts";
import { isLoopback } from "../system/loopback.ts";
import { isCommitSha } from "../text/commit-sha.ts";
import { formatDuration, parseDuration } from "../text/duration.ts";
import { listOf } from "../text/list-of.ts";
import { quote } from "../text/one-line.ts";
import { type Moment, RETENTION_MS } from "../waiting/window.ts";
import { type Clause, clause, wordsOf } from "./clause.ts";

/** What kind of value an input has, and how that is parsed. */
export interface Kind<Value> {
  /** As shown in `--help`: `duration`, `true|false`. */
  readonly name: string;
  /** Parses text that is not empty. Throws {@linkcode InputProblem} if the text is not valid. */
  parse(text: string): Value;
  /** Whether what a program passes is already a value. */
  isValue?(given: unknown): given is Value;
}

/** What is wrong with the text of an input, worded to follow its name: `'abc' is not a duration …`. */
export class InputProblem extends Error {
  readonly problem: Clause;

  constructor(problem: Clause) {
    super(wordsOf(problem, (name) => name));
    this.problem = problem;
  }
}

/** Any text. */
export function text(name: string): Kind<string> {
  return { name, parse: (text) => text };
}

/** A path or, with `paths`, one per line. */
export function path(name: "path" | "paths"): Kind<string> {
  return { name, parse: parsePath };
}

function parsePath(text: string): string {
  const home = text.split("\n").map((line) => line.trim()).find((line) => line.startsWith("~"));
  if (home === undefined) return text;
  throw new InputProblem(
    `${quote(home)} starts with ~, which only a shell expands; use the full path, ` +
      "or ./~ if the name starts with ~",
  );
}

/** A key or token, possibly copied with white space. */
export function word(name: string): Kind<string> {
  return { name, parse: parseWord };
}

function parseWord(text: string): string {
  if (!/[\s\p{Cc}]/u.test(text)) return text;
  throw new InputProblem(
    "it must not contain spaces, line breaks, or control characters; copy it again",
  );
}

/** A duration in milliseconds, at least `minMs` and at most 30 days. */
export function duration({ minMs }: { minMs: number }): Kind<number> {
  return { name: "duration", parse: (text) => parseMs(text, minMs) };
}

function parseMs(text: string, minMs: number): number {
  const ms = parseDuration(text);
  const given = quote(text);
  if (ms === undefined) {
    throw new InputProblem(
      `it must be a duration such as 500ms, 10s, 5m, 2h, 1d, or 1h30m, not ${given}`,
    );
  }
  if (ms < minMs) {
    throw new InputProblem(`it must be at least ${formatDuration(minMs)}, not ${given}`);
  }
  if (ms <= RETENTION_MS) return ms;
  throw new InputProblem(
    `it must be at most 30d, because the API forgets batches after that, not ${given}`,
  );
}

/** A time with its time zone, such as `2026-03-01T12:00:00Z`. */
export const time: Kind<Date> = {
  name: "time",
  isValue: isTime,
  parse(text) {
    const date = parseTime(text);
    if (date === undefined) throw new InputProblem(`it must be ${TIME}, not ${quote(text)}`);
    return date;
  },
};

/** A time, or an age such as `2h`. */
export const moment: Kind<Moment> = {
  name: "time|age",
  isValue: isTime,
  parse(text) {
    if (/^\d+(?:\.\d+)?[a-z]+(?: ?\d+(?:\.\d+)?[dhms]+)*$/i.test(text)) {
      return { ageMs: parseMs(text, 0) };
    }
    const time = parseTime(text);
    if (time) return time;
    throw new InputProblem(`it must be ${TIME}, or an age such as 2h, not ${quote(text)}`);
  },
};

const TIME = "a time with a time zone such as 2026-03-01T12:00:00Z";

function parseTime(text: string): Date | undefined {
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/i;
  const date = new Date(form.test(text) ? text.toUpperCase() : NaN);
  return isTime(date) ? date : undefined;
}

function isTime(given: unknown): given is Date {
  return given instanceof Date && !Number.isNaN(given.getTime());
}

/** A whole number, 0 or more. */
export const count: Kind<number> = {
  name: "number",
  isValue: isCount,
  parse(text) {
    if (/^\d{1,9}$/.test(text)) return Number(text);
    throw new InputProblem(`it must be a whole number from 0 to 999999999, not ${quote(text)}`);
  },
};

function isCount(given: unknown): given is number {
  return typeof given === "number" && Number.isInteger(given) && given >= 0 && given < 1e9;
}

/**
 * A whole number, 0 or more, or a percentage such as `3%` with at most three decimals. `0%` becomes 0.
 */
export const recordLimit: Kind<RecordLimit> = {
  name: "limit",
  isValue: isCount,
  parse(text) {
    if (/^\d{1,9}$/.test(text)) return Number(text);
    const percent = /^\d{1,3}(?:\.\d{1,3})?%$/.test(text) ? Number.parseFloat(text) : NaN;
    if (percent === 0) return 0;
    if (percent <= 100) return `${percent}%`;
    throw new InputProblem(
      "it must be a whole number from 0 to 999999999, or a share from 0% to 100% such as 0.5%, " +
        `not ${quote(text)}`,
    );
  },
};

/** `true` or `false`, in any letter case. */
export const boolean: Kind<boolean> = {
  name: "true|false",
  isValue: (given) => typeof given === "boolean",
  parse: (text) => parseWordOf(["true", "false"], text) === "true",
};

/** One of these words, in any letter case. */
export function oneOf<Word extends string>(...words: readonly Word[]): Kind<Word> {
  return { name: words.join("|"), parse: (text) => parseWordOf(words, text) };
}

function parseWordOf<Word extends string>(words: readonly Word[], text: string): Word {
  const word = words.find((word) => word === text.toLowerCase());
  if (word === undefined) throw new InputProblem(`it must be ${listOf(words)}, not ${quote(text)}`);
  return word;
}

/** The full SHA of a commit. */
export const commitSha: Kind<string> = {
  name: "sha",
  parse(text) {
    if (isCommitSha(text)) return text.toLowerCase();
    throw new InputProblem(
      `it must be the full SHA of a commit, 40 or 64 hexadecimal digits, not ${quote(text)}`,
    );
  },
};

/** The absolute URL of an API, over https or on this machine. A missing slash is added at the end. */
export const baseUrl: Kind<string> = { name: "url", parse: parseBaseUrl };

function parseBaseUrl(text: string): string {
  // The messages below quote the URL, so it must not contain a secret, even if it is malformed.
  if (text.includes("@")) {
    const [key, token] = [{ name: "client-key" }, { name: "api-token" }];
    const advice = clause`use ${key} and ${token}`;
    throw new InputProblem(clause`it must not contain credentials${{ advice }}`);
  }
  const url = URL.parse(text);
  if (url === null || !["http:", "https:"].includes(url.protocol)) {
    const [beforeQuery = ""] = text.split(/[?#]/);
    throw new InputProblem(
      `it must be a URL such as https://api.example.com, not ${quote(beforeQuery)}`,
    );
  }
  if (url.protocol === "http:" && !isLoopback(url)) {
    throw new InputProblem(`${quote(url.origin)} is not safe for credentials; use https`);
  }
  if (/[?#]/.test(text)) {
    throw new InputProblem("it must not have a query or a fragment");
  }
  if (/\/v2\/batches(\/|$)/.test(url.pathname)) {
    throw new InputProblem("it must not include /v2/batches");
  }
  return url.href.endsWith("/") ? url.href : `${url.href}/`;
}
