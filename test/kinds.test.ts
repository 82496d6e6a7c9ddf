import { describe, expect, it } from "vitest";
import {
  baseUrl,
  boolean,
  commitSha,
  count,
  duration,
  InputProblem,
  type Kind,
  moment,
  oneOf,
  recordLimit,
  time,
  word,
} from "../src/inputs/kinds.ts";
import { bytes } from "../src/inputs/size-kind.ts";
import type { RecordLimit } from "../src/error-logs/record-limit.ts";

/** What is wrong with a text of a kind. */
function problemOf(kind: Kind<unknown>, text: string): string {
  try {
    return `none, but the value ${kind.parse(text)}`;
  } catch (error) {
    if (error instanceof InputProblem) return error.message;
    throw error;
  }
}

describe("a program gives values as they are", () => {
  const NOW = new Date();
  it.each<[string, Kind<unknown>, unknown[], unknown[]]>([
    ["booleans", boolean, [true, false], ["true", 1, null]],
    ["whole numbers", count, [0, 999_999_999], ["1", -1, 1.5, 1e9, NaN, 1n, true]],
    ["limits", recordLimit, [0, 3], ["3%", -1, 1.5, Infinity]],
    ["times", time, [NOW], [NOW.toISOString(), NOW.getTime(), new Date(NaN)]],
    ["moments", moment, [NOW], ["2h", { ageMs: 1 }, new Date(NaN)]],
    ["but no durations", duration({ minMs: 0 }), [], [1000, "1s"]],
  ])("%s", (_, kind, values, others) => {
    const isValue = (given: unknown) => kind.isValue?.(given) ?? false;
    expect(values.map(isValue)).toEqual(values.map(() => true));
    expect(others.map(isValue)).toEqual(others.map(() => false));
  });
});

describe("word()", () => {
  it.each(["a b", "a\nb", "a\u0000b", "a\u0085b"])("refuses %j without a word of it", (text) => {
    expect(problemOf(word("token"), text))
      .toBe("it must not contain spaces, line breaks, or control characters; copy it again");
  });
});

describe("bytes()", () => {
  it.each([
    ["1kB", 1000],
    ["50MB", 50_000_000],
    ["50 mb", 50_000_000],
    ["50000KB", 50_000_000],
    ["0.5MB", 500_000],
    ["1.234kB", 1234],
  ])("reads %s", (text, size) => {
    expect(bytes.parse(text)).toBe(size);
  });

  it.each([
    "",
    "0MB",
    "999",
    "0.999kB",
    "50.001MB",
    "50001kB",
    "1GB",
    "5MiB",
    "1.2345MB",
    "-1MB",
    "5 M B",
  ])(
    "does not read '%s'",
    (text) => {
      expect(problemOf(bytes, text))
        .toBe(`it must be a size from 1kB to 50MB such as 20MB, not '${text}'`);
    },
  );
});

describe("count()", () => {
  it.each([["0", 0], ["1", 1], ["007", 7], ["999999999", 999_999_999]])(
    "reads %s",
    (text, value) => {
      expect(count.parse(text)).toBe(value);
    },
  );

  it.each(["", "-1", "+1", "1.5", "1e3", "1,000", "1000000000", "all", "٣"])(
    "does not read '%s'",
    (text) => {
      expect(problemOf(count, text)).toBe(
        `it must be a whole number from 0 to 999999999, not '${text}'`,
      );
    },
  );
});

describe("recordLimit()", () => {
  it.each<[string, RecordLimit]>([
    ["0", 0],
    ["20", 20],
    ["3%", "3%"],
    ["0.5%", "0.5%"],
    ["0.001%", "0.001%"],
    ["07.50%", "7.5%"],
    ["100%", "100%"],
    ["100.000%", "100%"],
    ["0%", 0],
    ["0.000%", 0],
  ])("reads %s", (text, value) => expect(recordLimit.parse(text)).toBe(value));

  it.each(
    [
      "-3%",
      "3 %",
      "101%",
      "100.001%",
      "3%%",
      ".5%",
      "5.%",
      "1.0001%",
      "%",
      "3,5%",
      "1e1%",
      "3.5",
      "-1",
      "٣%",
    ],
  )("does not read '%s'", (text) => {
    expect(problemOf(recordLimit, text)).toBe(
      `it must be a whole number from 0 to 999999999, or a share from 0% to 100% such as 0.5%, not '${text}'`,
    );
  });
});

describe("duration()", () => {
  const kind = duration({ minMs: 1000 });

  it.each([
    ["1s", 1000],
    ["90m", 5_400_000],
    ["1h30m", 5_400_000],
    ["1h 30m", 5_400_000],
    ["30d", 2_592_000_000],
  ])("reads %s", (text, ms) => {
    expect(kind.parse(text)).toBe(ms);
  });

  it.each([
    ["10", "it must be a duration such as 500ms, 10s, 5m, 2h, 1d, or 1h30m, not '10'"],
    ["abc", "it must be a duration such as 500ms, 10s, 5m, 2h, 1d, or 1h30m, not 'abc'"],
    [
      "1m1h",
      "it must be a duration such as 500ms, 10s, 5m, 2h, 1d, or 1h30m, not '1m1h'",
    ],
    ["999ms", "it must be at least 1s, not '999ms'"],
    [
      "29d24h1m",
      "it must be at most 30d, because the API forgets batches after that, not '29d24h1m'",
    ],
    [
      "30.001d",
      "it must be at most 30d, because the API forgets batches after that, not '30.001d'",
    ],
  ])("refuses %s", (text, problem) => {
    expect(problemOf(kind, text)).toBe(problem);
  });
});

describe("moment()", () => {
  it.each([["2h", 7_200_000], ["1h30m", 5_400_000], ["1h 30m", 5_400_000], ["1d12h", 129_600_000]])(
    "reads %s as an age",
    (text, ageMs) => expect(moment.parse(text)).toEqual({ ageMs }),
  );

  it.each([
    ["1m1h", "it must be a duration such as 500ms, 10s, 5m, 2h, 1d, or 1h30m, not '1m1h'"],
    ["2w", "it must be a duration such as 500ms, 10s, 5m, 2h, 1d, or 1h30m, not '2w'"],
    ["1.5h30m", "it must be a duration such as 500ms, 10s, 5m, 2h, 1d, or 1h30m, not '1.5h30m'"],
    [
      "1h 30",
      "it must be a time with a time zone such as 2026-03-01T12:00:00Z, or an age such as 2h, not '1h 30'",
    ],
    [
      "20260301T120000Z",
      "it must be a time with a time zone such as 2026-03-01T12:00:00Z, or an age such as 2h, not '20260301T120000Z'",
    ],
  ])("refuses %s", (text, problem) => {
    expect(problemOf(moment, text)).toBe(problem);
  });
});

describe("boolean()", () => {
  it.each([["true", true], ["FALSE", false], ["True", true]])("reads %s", (text, value) => {
    expect(boolean.parse(text)).toBe(value);
  });

  it.each(["yes", "1", "", " true"])("refuses '%s'", (text) => {
    expect(problemOf(boolean, text)).toBe(`it must be true or false, not '${text.trim()}'`);
  });
});

describe("oneOf()", () => {
  it("reads a word in any letter case, as it is meant", () => {
    expect(oneOf("eu", "us").parse("EU")).toBe("eu");
  });

  it("names the words that it knows, and quotes another one harmlessly", () => {
    expect(problemOf(oneOf("eu", "us"), "::error::\u202ex"))
      .toBe("it must be eu or us, not ': :error:: x'");
  });
});

describe("commitSha()", () => {
  it.each([["a".repeat(40), "a".repeat(40)], ["B".repeat(64), "b".repeat(64)]])(
    "reads %s",
    (text, sha) => expect(commitSha.parse(text)).toBe(sha),
  );

  it.each(["main", "refs/heads/main", "a".repeat(7), "a".repeat(41), "g".repeat(40)])(
    "refuses %s",
    (text) => {
      expect(problemOf(commitSha, text))
        .toBe(`it must be the full SHA of a commit, 40 or 64 hexadecimal digits, not '${text}'`);
    },
  );
});

describe("baseUrl()", () => {
  it.each([
    ["https://api.example", "https://api.example/"],
    ["https://API.example:8443/v/", "https://api.example:8443/v/"],
    ["https://api.example/a/b", "https://api.example/a/b/"],
    ["http://localhost:8080", "http://localhost:8080/"],
    ["http://127.0.0.1:8080/", "http://127.0.0.1:8080/"],
    ["http://[::1]:8080", "http://[::1]:8080/"],
  ])("reads %s and ends it in a slash", (text, url) => {
    expect(baseUrl.parse(text)).toBe(url);
  });

  it.each([
    ["api.example.com", "it must be a URL such as https://api.example.com, not 'api.example.com'"],
    [
      "ftp://api.example",
      "it must be a URL such as https://api.example.com, not 'ftp://api.example'",
    ],
    ["javascript:x", "it must be a URL such as https://api.example.com, not 'javascript:x'"],
    ["http://api.example/x", "'http://api.example' is not safe for credentials; use https"],
    ["https://api.example/?a=b", "it must not have a query or a fragment"],
    ["https://api.example/v2/batches", "it must not include /v2/batches"],
    ["https://api.example/a/v2/batches/inspect", "it must not include /v2/batches"],
    ["https://api.example/a?", "it must not have a query or a fragment"],
    ["https://api.example/a#", "it must not have a query or a fragment"],
    ["https://api.example/#a", "it must not have a query or a fragment"],
    [
      "https://key@api.example",
      "it must not contain credentials; use client-key and api-token",
    ],
  ])("refuses %s", (text, problem) => {
    expect(problemOf(baseUrl, text)).toBe(problem);
  });

  it.each([
    "https://key:hunter2@api.example",
    "https://:hunter2@api.example",
    "http://key:hunter2@localhost",
    "http://key:hunter2@api.example",
    "https://api.example/?token=hunter2",
    "https://api.example/#hunter2",
    "ftp://key:hunter2@api.example",
    "key:hunter2@api.example",
    "https://key:hunter2@api.example:port",
    "https://key:hunter2@",
    "https://key:hunter2@api example",
    "api.example?token=hunter2",
    "ftp://api.example/?token=hunter2#hunter2",
  ])("does not repeat the password in %s", (text) => {
    expect(problemOf(baseUrl, text)).not.toMatch(/hunter2|none, but/);
  });
});
