import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../src/errors.ts";
import type { OtherProblem } from "../src/inputs/input-problems.ts";
import { rowsOf } from "../src/inputs/input-row.ts";
import { INPUTS } from "../src/inputs/inputs.ts";
import { planReporting } from "../src/inputs/plan-reporting.ts";
import { parseInputs, readInputs, readListInputs } from "../src/inputs/read-inputs.ts";
import { DEFAULT_PLANS } from "./support/default-inputs.ts";
import { ref } from "./support/scripts.ts";

type Texts = Readonly<Record<string, string>>;

const TOKEN = "t0ken-s3cret";

const SHA = "a".repeat(40);

/** The fewest inputs that will do. */
const NOW_MS = Date.parse("2026-03-10T12:00:00Z");

const ENOUGH: Texts = {
  "batch-refs": ref(1),
  "region": "eu",
  "client-key": "key",
  "api-token": TOKEN,
};

function reader(texts: Texts): (name: string) => string {
  return (name) => texts[name] ?? "";
}

function inputsOf(changes: Texts, otherProblems: readonly OtherProblem[] = []) {
  const parsed = parseInputs(INPUTS, reader({ ...ENOUGH, ...changes }));
  const foundBefore = planReporting(parsed.values).problems;
  return readInputs(parsed, { nowMs: NOW_MS, otherProblems, foundBefore });
}

/** The message and the details of the one error that bad inputs give. */
async function problemsOf(changes: Texts, otherProblems: readonly OtherProblem[] = []) {
  const error: unknown = await inputsOf(changes, otherProblems).catch((error) => error);
  if (!(error instanceof UserError)) throw new Error("There is no problem");
  return { message: error.message, details: error.details };
}

describe("readInputs()", () => {
  it("has the documented defaults", async () => {
    expect(await inputsOf({})).toEqual({
      batchRefs: [{ ref: ref(1) }],
      connection: {
        baseUrl: "https://api-engage-eu.sitecorecloud.io/",
        clientKey: "key",
        apiToken: TOKEN,
      },
      ...DEFAULT_PLANS,
    });
  });

  it.each<[string, string, object]>([
    ["wait", "false", { wait: false }],
    ["timeout", "2h", { timeoutMs: 7_200_000 }],
    ["timeout", "0s", { timeoutMs: 0 }],
    ["poll-interval", "500ms", { pollIntervalMs: 500 }],
    ["max-poll-interval", "5m", { maxPollIntervalMs: 300_000 }],
    ["max-poll-interval", "10s", { maxPollIntervalMs: 10_000 }],
    ["missing-grace", "0s", { missingGraceMs: 0 }],
    ["upload-timeout", "1d", { uploadTimeoutMs: 86_400_000 }],
    ["fail-fast", "true", { failFast: true }],
    ["waiting-since", "2026-03-10T11:00:00Z", { alreadyWaitedMs: 3_600_000 }],
    ["waiting-since", "2026-03-10T13:00:00+02:00", { alreadyWaitedMs: 3_600_000 }],
    // The clock of another machine.
    ["waiting-since", "2026-03-10T12:04:59Z", { alreadyWaitedMs: 0 }],
    // The runner hands the default of max-poll-interval on, so it is no contradiction.
    ["poll-interval", "5m", { pollIntervalMs: 300_000, maxPollIntervalMs: 300_000 }],
  ])("takes %s: %s into the plan", async (name, text, plan) => {
    expect((await inputsOf({ [name]: text })).plan).toMatchObject(plan);
  });

  it.each<[string, string, object]>([
    ["max-failed-records", "0", { maxFailedRecords: 0 }],
    ["max-failed-records", "25", { maxFailedRecords: 25 }],
    ["max-failed-records", "2.5%", { maxFailedRecords: "2.5%" }],
    ["max-failed-records", "0%", { maxFailedRecords: 0 }],
    ["fetch-logs", "false", { fetchLogs: false }],
    ["log-directory", "out/logs", { logDirectory: "out/logs" }],
  ])("takes %s: %s into the diagnosis", async (name, text, diagnosis) => {
    expect((await inputsOf({ [name]: text })).diagnosis).toEqual({
      fetchLogs: true,
      logDirectory: undefined,
      maxFailedRecords: 0,
      ...diagnosis,
    });
  });

  it.each<Texts>([
    { "max-failed-records": "0", "fetch-logs": "false", "fail-fast": "true" },
    { "max-failed-records": "0%", "fetch-logs": "false", "fail-fast": "true" },
    { "max-failed-records": "3", "log-directory": "logs", "wait": "false" },
    { "fetch-logs": "false", "log-links": "true" },
  ])("takes %j together", async (texts) => {
    expect((await inputsOf(texts)).batchRefs).toHaveLength(1);
  });

  it.each([
    ["eu", "https://api-engage-eu.sitecorecloud.io/"],
    ["us", "https://api-engage-us.sitecorecloud.io/"],
    ["ap", "https://api-engage-ap.sitecorecloud.io/"],
    ["JP", "https://api-engage-jpe.sitecorecloud.io/"],
  ])("knows the region %s", async (region, baseUrl) => {
    expect((await inputsOf({ region })).connection.baseUrl).toBe(baseUrl);
  });

  it("accepts a base-url instead of a region", async () => {
    const { connection } = await inputsOf({ "region": "", "base-url": "https://api.boxever.com" });
    expect(connection.baseUrl).toBe("https://api.boxever.com/");
  });

  it("combines refs and files of refs, each ref once", async () => {
    const directory = mkdtempSync(join(tmpdir(), "inputs-"));
    try {
      const file = join(directory, "refs.txt");
      writeFileSync(file, `${ref(2)} ${ref(1)}`);
      const { batchRefs } = await inputsOf({ "batch-refs-file": file });
      expect(batchRefs).toEqual([{ ref: ref(1) }, { ref: ref(2) }]);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it("reads refs from standard input if they are -", async () => {
    const given = reader({ ...ENOUGH, "batch-refs": "-" });
    const readStdin = () => Promise.resolve(`${ref(2)}\n${ref(1)}\n`);
    expect((await readInputs(parseInputs(INPUTS, given), { nowMs: NOW_MS, readStdin })).batchRefs)
      .toEqual([{ ref: ref(2) }, { ref: ref(1) }]);
    const error = await readInputs(parseInputs(INPUTS, given), {
      nowMs: NOW_MS,
      readStdin: () => Promise.resolve(`${ref(1)}\nx`),
    })
      .catch((error) => error);
    expect(error.details).toEqual([
      expect.stringContaining("Cannot use input 'batch-refs': standard input line 2: 'x' is not"),
    ]);
  });

  it("does not touch standard input otherwise", async () => {
    const readStdin = () => Promise.reject(new Error("It was read"));
    expect(
      (await readInputs(parseInputs(INPUTS, reader(ENOUGH)), { nowMs: NOW_MS, readStdin }))
        .batchRefs,
    )
      .toHaveLength(
        1,
      );
  });

  it.each<[Texts, string]>([
    [
      { "batch-refs": "" },
      "batch-refs' is missing; use batch-refs, batch-refs-file, or created-after",
    ],
    [{ "batch-refs": "[]" }, "batch-refs': there is no batch ref; "],
    [{ "batch-refs": "x" }, "batch-refs': line 1: 'x' is not a UUID such as "],
    [
      { "batch-refs": '{"ref":"x","schema":"guest"}' },
      "batch-refs': line 1: this is a record from an import file or an error log",
    ],
    [
      { "batch-refs": "", "batch-refs-file": "no/such.txt" },
      "batch-refs-file': 'no/such.txt' cannot be read: it does not exist",
    ],
    [
      { "batch-refs-file": "no/such/*.txt" },
      "batch-refs-file': 'no/such/*.txt' cannot be searched: it does not exist",
    ],
    [
      { "batch-refs-file": "refs.txt\n ~/refs/*.txt" },
      "batch-refs-file': '~/refs/*.txt' starts with ~, which only a shell expands; use the full path",
    ],
    [{ "report-file": "~/report.json" }, "report-file': '~/report.json' starts with ~, which on"],
    [{ "log-directory": "~" }, "log-directory': '~' starts with ~, which only a shell expands"],
    [{ region: "de" }, "region': it must be eu, us, ap, or jp, not 'de'"],
    [{ region: "" }, "region' is missing; use eu, us, ap, or jp, or set base-url instead"],
    [
      { "base-url": "https://api.example" },
      "region': use either region or base-url, not both",
    ],
    [
      { "region": "", "base-url": "http://api.example" },
      "base-url': 'http://api.example' is not safe for credentials; use https",
    ],
    [
      { "client-key": "" },
      "client-key' is missing; the variable does not exist, or this run may not read it",
    ],
    [
      { "api-token": "" },
      "api-token' is missing; the secret does not exist, or this run may not read it",
    ],
    [{ wait: "maybe" }, "wait': it must be true or false, not 'maybe'"],
    [
      { timeout: "60" },
      "timeout': it must be a duration such as 500ms, 10s, 5m, 2h, 1d, or 1h30m, not '60'",
    ],
    [
      { timeout: "31d" },
      "timeout': it must be at most 30d, because the API forgets batches after that, not '31d'",
    ],
    [{ "poll-interval": "0s" }, "poll-interval': it must be at least 1ms, not '0s'"],
    [{ "max-poll-interval": "0s" }, "max-poll-interval': it must be at least 1ms, not '0s'"],
    [
      { "max-poll-interval": "9s" },
      "max-poll-interval': it must not be shorter than poll-interval (10s)",
    ],
    [{ "missing-grace": "x" }, "missing-grace': it must be a duration"],
    [{ "upload-timeout": "x" }, "upload-timeout': it must be a duration"],
    [{ "fail-fast": "1" }, "fail-fast': it must be true or false, not '1'"],
    [{ "log-links": "yes" }, "log-links': it must be true, false, or auto, not 'yes'"],
    [{ summary: "no" }, "summary': it must be true or false, not 'no'"],
    [{ annotations: "no" }, "annotations': it must be true or false, not 'no'"],
    [{ "fetch-logs": "no" }, "fetch-logs': it must be true or false, not 'no'"],
    [
      { "max-failed-records": "-1" },
      "max-failed-records': it must be a whole number from 0 to 999999999, or a share from 0% to 100% such as 0.5%, not '-1'",
    ],
    [
      { "max-failed-records": "5 %" },
      "max-failed-records': it must be a whole number from 0 to 999999999, or a share from 0% to 100% such as 0.5%, not '5 %'",
    ],
    [
      { "max-failed-records": "1%", "fetch-logs": "false" },
      "max-failed-records': it needs the error logs, but fetch-logs is false; remove one of the two",
    ],
    [
      { "max-failed-records": "1%", "fail-fast": "true" },
      "max-failed-records': it needs all batches to end, but fail-fast is true; remove one of the two",
    ],
    [
      { "max-failed-records": "1", "fetch-logs": "false" },
      "max-failed-records': it needs the error logs, but fetch-logs is false; remove one of the two",
    ],
    [
      { "max-failed-records": "1", "fail-fast": "true" },
      "max-failed-records': it needs all batches to end, but fail-fast is true; remove one of the two",
    ],
    [
      { "log-directory": "logs", "fetch-logs": "false" },
      "log-directory': it keeps downloaded logs, but fetch-logs is false; remove one of the two",
    ],
    [
      { "report-file": "out/a", junit: "out/b/../a" },
      "junit': 'out/b/../a' is also the path of report-file",
    ],
    [
      { junit: join(process.cwd(), "a"), "summary-file": "./a" },
      "summary-file': './a' is also the path of junit",
    ],
    [
      { "report-file": "out", junit: "out/junit.xml" },
      "junit': 'out/junit.xml' is inside the path of report-file, which is a file",
    ],
    [
      { "report-file": "out/a", junit: "out" },
      "junit': 'out' is a folder that contains the path of report-file",
    ],
    [
      { "report-file": "logs", "log-directory": "./logs" },
      "report-file': 'logs' is also the path of log-directory",
    ],
    [
      { "summary-file": "logs/a.ndjson.gz", "log-directory": "logs" },
      "summary-file': 'logs/a.ndjson.gz' could be the name of an error log in log-directory",
    ],
    // What cannot be read contradicts nothing.
    [
      { "max-failed-records": "1", "fetch-logs": "?" },
      "fetch-logs': it must be true or false, not '?'",
    ],
    [
      { "max-failed-records": "?", "fail-fast": "true" },
      "max-failed-records': it must be a whole number from 0 to ",
    ],
    [
      { "status-sha": "main" },
      "status-sha': it must be the full SHA of a commit, 40 or 64 hexadecimal digits, not 'main'",
    ],
  ])("says what is wrong with %j, and nothing else", async (changes, problem) => {
    const { message, details } = await problemsOf(changes);
    const start = problem.includes("' is missing") ? "Input" : "Cannot use input";
    expect(details).toEqual([expect.stringContaining(`${start} '${problem}`)]);
    expect(message).toMatch(/^(Invalid|Missing) input: [a-z-]+$/);
  });

  it("reports each contradiction of the tolerance in a sentence", async () => {
    const changes = {
      "max-failed-records": "1",
      "fetch-logs": "false",
      "fail-fast": "true",
      "log-directory": "logs",
    };
    const { message, details } = await problemsOf(changes);
    expect(details).toHaveLength(3);
    expect(message).toBe("Invalid inputs: log-directory, max-failed-records");
  });

  it("asks for region or base-url if there is neither", async () => {
    expect((await problemsOf({ region: "" })).details)
      .toEqual([
        "Input 'region' is missing; use eu, us, ap, or jp, or set base-url instead",
      ]);
  });

  it.each<[string, Texts]>([
    ["batch-refs", { "batch-refs": "" }],
    ["batch-refs-file", { "batch-refs": "" }],
    ["created-after", { "batch-refs": "" }],
    ["created-after", { "created-before": "1h" }],
    ["batch-refs-file", { "expected-count": "2" }],
    ["created-after", { "expected-count": "2" }],
    ["region", { region: "" }],
    ["base-url", { region: "" }],
    ["client-key", { "client-key": "" }],
    ["api-token", { "api-token": "" }],
  ])(
    "does not report as missing what a mistyped --%s would have supplied: %j",
    async (input, changes) => {
      const wrong = { problem: "Cannot use '--x'", flag: "--x", meant: [input] };
      expect(await problemsOf(changes, [wrong])).toEqual({
        message: "Invalid command line: --x",
        details: ["Cannot use '--x'"],
      });
      expect((await problemsOf(changes, [{ ...wrong, meant: ["timeout"] }])).details).toHaveLength(
        2,
      );
    },
  );

  it.each(["help", "version"])(
    "reports nothing as missing after a mistyped --%s",
    async (question) => {
      const nothing = { "batch-refs": "", region: "", "client-key": "", "api-token": "" };
      const wrong = { problem: "Cannot use '--q'", flag: "--q", meant: [question] };
      expect(await problemsOf(nothing, [wrong])).toEqual({
        message: "Invalid command line: --q",
        details: ["Cannot use '--q'"],
      });
    },
  );

  it("says that a file contains no ref, even if there is no other ref", async () => {
    const directory = mkdtempSync(join(tmpdir(), "inputs-"));
    try {
      const file = join(directory, "refs.txt");
      writeFileSync(file, "\n");
      const { details } = await problemsOf({ "batch-refs": "", "batch-refs-file": file });
      expect(details)
        .toEqual([expect.stringContaining("input 'batch-refs-file': there is no batch ref; ")]);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  describe("treats a source without a ref as a failed upload", () => {
    const EMPTY =
      "contains no batch ref; did an upload fail? If nothing was uploaded, leave it out";
    const EMPTY_FILES: Texts = {
      "nothing.txt": "",
      "space.txt": " \r\n\t\n",
      "mark.txt": "\uFEFF",
      "array.json": "\uFEFF[ ]\n",
      "commas.txt": ",\n",
    };
    let directory: string;
    const at = (name: string) => join(directory, name).replaceAll("\\", "/");

    beforeAll(() => {
      directory = mkdtempSync(join(tmpdir(), "sources-"));
      mkdirSync(at("good"));
      mkdirSync(at("empty"));
      for (const number of [1, 2]) writeFileSync(at(`good/${number}.txt`), ref(number));
      for (const [name, text] of Object.entries(EMPTY_FILES)) {
        writeFileSync(at(`empty/${name}`), text);
      }
    });

    afterAll(() => rmSync(directory, { recursive: true }));

    it.each(Object.keys(EMPTY_FILES))("such as the file %s with another one", async (name) => {
      const files = `${at("good/1.txt")}\n${at(`empty/${name}`)}`;
      const { message, details } = await problemsOf({ "batch-refs": "", "batch-refs-file": files });
      expect(message).toBe("Invalid input: batch-refs-file");
      expect(details)
        .toEqual([`Cannot use input 'batch-refs-file': '${at(`empty/${name}`)}' ${EMPTY}`]);
    });

    it("such as a file with refs, and refs with a file", async () => {
      expect((await problemsOf({ "batch-refs-file": at("empty/array.json") })).details)
        .toEqual([`Cannot use input 'batch-refs-file': '${at("empty/array.json")}' ${EMPTY}`]);
      for (const text of ["[]", " [ ]\n", ",", "\n,\n"]) {
        const texts = { "batch-refs": text, "batch-refs-file": at("good/*") };
        expect((await problemsOf(texts)).details)
          .toEqual([`Cannot use input 'batch-refs': it ${EMPTY}`]);
      }
    });

    it("such as standard input with a file", async () => {
      const given = reader({ ...ENOUGH, "batch-refs": "-", "batch-refs-file": at("good/1.txt") });
      const readStdin = () => Promise.resolve("\n");
      await expect(readInputs(parseInputs(INPUTS, given), { nowMs: NOW_MS, readStdin })).rejects
        .toMatchObject({
          details: [`Cannot use input 'batch-refs': standard input ${EMPTY}`],
        });
    });

    it("and names three of many, counts the rest, and reports what else is wrong", async () => {
      const texts = { "batch-refs": "x", "batch-refs-file": at("*/*"), timeout: "5" };
      expect((await problemsOf(texts)).details).toEqual([
        expect.stringContaining("'batch-refs': line 1: 'x' is not a UUID"),
        ...["array.json", "commas.txt", "mark.txt"].map((name) =>
          `Cannot use input 'batch-refs-file': '${at(`empty/${name}`)}' ${EMPTY}`
        ),
        "Cannot use input 'batch-refs-file': 2 more files contain no batch ref",
        expect.stringContaining("'timeout': it must be a duration"),
      ]);
    });

    it("and says only that there is none if no source has one", async () => {
      const texts = { "batch-refs": "[]", "batch-refs-file": at("empty/*") };
      expect((await problemsOf(texts)).details).toEqual([
        "Cannot use input 'batch-refs-file': there is no batch ref; " +
        "use batch-refs, batch-refs-file, or created-after",
      ]);
    });

    it("but ignores an input of white space", async () => {
      const texts = { "batch-refs": " \n", "batch-refs-file": `\n${at("good/*")}\n\n` };
      expect((await inputsOf(texts)).batchRefs).toHaveLength(2);
      expect((await inputsOf({ "batch-refs-file": " \n " })).batchRefs).toHaveLength(1);
    });

    it("and a ref that is missing after a comma", async () => {
      expect((await problemsOf({ "batch-refs": `${ref(1)},` })).details).toEqual([
        "Cannot use input 'batch-refs': line 1: there is no batch ref after the last comma; " +
        "is a variable empty, or did an upload fail?",
      ]);
    });

    it.each<[string, Texts]>([
      ["1", {}],
      ["2", { "batch-refs-file": "good/*" }],
      ["2", { "batch-refs": `${ref(1)} ${ref(2)} ${ref(1).toUpperCase()}` }],
    ])("and accepts as many different refs as are expected: %s", async (count, texts) => {
      const files = texts["batch-refs-file"];
      const given = { ...texts, ...(files && { "batch-refs-file": at(files) }) };
      const { batchRefs, plan } = await inputsOf({ ...given, "expected-count": count });
      expect(batchRefs).toHaveLength(Number(count));
      expect(plan.window).toBeUndefined();
    });

    it.each([
      ["3", ref(1), "it is 3, but 1 different batch ref is given"],
      ["1", `${ref(1)} ${ref(2)}`, "it is 1, but 2 different batch refs are given"],
      ["2", `${ref(1)} ${ref(1)}`, "it is 2, but 1 different batch ref is given"],
      ["0", ref(1), "it must be at least 1"],
      ["-1", ref(1), "it must be a whole number from 0 to 999999999, not '-1'"],
    ])("and rejects any other number: %s", async (count, refs, problem) => {
      expect((await problemsOf({ "batch-refs": refs, "expected-count": count })).details)
        .toEqual([`Cannot use input 'expected-count': ${problem}`]);
    });

    it("but counts nothing if refs cannot be read", async () => {
      for (const refs of [`${ref(1)}\nx`, `${ref(1)},`, ""]) {
        const { message } = await problemsOf({ "batch-refs": refs, "expected-count": "2" });
        expect(message).toBe(`${refs === "" ? "Missing" : "Invalid"} input: batch-refs`);
      }
      const files = { "batch-refs-file": at("empty/nothing.txt"), "expected-count": "2" };
      expect((await problemsOf(files)).message).toBe("Invalid input: batch-refs-file");
    });
  });

  it("reports all problems together, those of the command line first", async () => {
    const changes = { "batch-refs": "x\ny", "region": "de", "timeout": "5", "api-token": "" };
    const { message, details } = await problemsOf(changes, [{ problem: "Cannot use '--x'" }]);
    expect(message).toBe(
      "Invalid command line. Invalid inputs: batch-refs, region, timeout. Missing input: api-token",
    );
    expect(details[0]).toBe("Cannot use '--x'");
    expect(details).toHaveLength(6);
  });

  it("reports what is wrong with the command line alone", async () => {
    expect(await problemsOf({}, [{ problem: "Cannot use '--x'" }]))
      .toEqual({ message: "Invalid command line", details: ["Cannot use '--x'"] });
  });

  const REPEATING = rowsOf(INPUTS).map(({ name }) => name)
    .filter((name) => name !== "api-token" && name !== "client-key");

  it.each(REPEATING)("does not repeat the token if it got into %s", async (name) => {
    const { details } = await problemsOf({ wait: "?", [name]: TOKEN });
    expect(details.join()).not.toContain(TOKEN);
  });
});

describe("readListInputs()", () => {
  const TEXTS = { "region": "us", "client-key": "key", "api-token": TOKEN };
  const listingOf = (texts: Texts) =>
    readListInputs(parseInputs(INPUTS, reader(texts)), { nowMs: NOW_MS });

  it("needs nothing but where the API is and who calls it", () => {
    expect(listingOf(TEXTS)).toEqual({
      connection: {
        baseUrl: "https://api-engage-us.sitecorecloud.io/",
        clientKey: "key",
        apiToken: TOKEN,
      },
      createdAfter: undefined,
      createdBefore: undefined,
    });
  });

  it("accepts times and ages, and needs no start", () => {
    expect(listingOf({ ...TEXTS, "created-before": "2h" }))
      .toMatchObject({ createdBefore: new Date("2026-03-10T10:00:00Z") });
    expect(listingOf({ ...TEXTS, "created-after": "2026-01-01T00:00:00Z" }))
      .toMatchObject({ createdAfter: new Date("2026-01-01T00:00:00Z") });
  });

  it("reports all problems together, without the token", () => {
    expect(() => listingOf({ "region": TOKEN, "api-token": TOKEN, "created-after": "?" })).toThrow(
      expect.objectContaining({
        message: "Invalid inputs: created-after, region. Missing input: client-key",
        details: [
          expect.stringContaining("Cannot use input 'created-after': it must be a time"),
          "Cannot use input 'region': it contains the value of api-token",
          expect.stringContaining("Input 'client-key' is missing"),
        ],
      }),
    );
  });
});

describe("planReporting()", () => {
  const DEFAULTS = {
    logLinks: "auto",
    summary: true,
    annotations: true,
    paths: {},
    commitStatus: undefined,
    githubToken: undefined,
  };

  it.each<[Texts, object]>([
    [{}, {}],
    [{ "log-links": "TRUE" }, { logLinks: "true" }],
    [{ "log-links": "false" }, { logLinks: "false" }],
    [{ summary: "false" }, { summary: false }],
    [{ annotations: "false" }, { annotations: false }],
    [{ "report-file": "out/report.json" }, { paths: { "report-file": "out/report.json" } }],
    [{ junit: "out/junit.xml", "summary-file": "out/summary.md" }, {
      paths: { junit: "out/junit.xml", "summary-file": "out/summary.md" },
    }],
    // A path belongs to the first that names it.
    [{ junit: "./a", "report-file": "a", "summary-file": "b" }, {
      paths: { "report-file": "a", "summary-file": "b" },
    }],
    [{ "github-token": "ghs_1" }, { githubToken: "ghs_1" }],
    [{ "commit-status": "cdp" }, { commitStatus: { context: "cdp", sha: undefined } }],
    [{ "commit-status": "cdp", "status-sha": SHA.toUpperCase() }, {
      commitStatus: { context: "cdp", sha: SHA },
    }],
    [{ "status-sha": SHA }, {}],
    // No guess at another commit.
    [{ "commit-status": "cdp", "status-sha": SHA.slice(1) }, {}],
    // What cannot be read counts as not given; the rest is done as asked.
    [{ "log-links": "?", "summary": "?", "annotations": "false", "timeout": "?" }, {
      annotations: false,
    }],
  ])("reads %j", (texts, changes) => {
    expect(planReporting(parseInputs(INPUTS, reader(texts)).values).reporting).toEqual({
      ...DEFAULTS,
      ...changes,
    });
  });
});

describe("readInputs() reads a window", () => {
  const WINDOW = { "batch-refs": "", "created-after": "2h" };

  it.each<[string, Texts, object]>([
    ["an age", {}, { createdAfter: { ageMs: 7_200_000 } }],
    ["a time", { "created-after": "2026-03-10T10:00:00.5Z" }, {
      createdAfter: new Date("2026-03-10T10:00:00.500Z"),
    }],
    ["its end", { "created-before": "1h" }, { createdBefore: { ageMs: 3_600_000 } }],
    ["a count", { "expected-count": "3" }, { expectedCount: 3 }],
  ])("with %s", async (_, texts, window) => {
    const { batchRefs, plan } = await inputsOf({ ...WINDOW, ...texts });
    expect(batchRefs).toEqual([]);
    expect(plan.window).toMatchObject(window);
  });

  it.each<[string, Texts, readonly string[]]>([
    ["refs too", { "batch-refs": ref(1) }, [
      "Cannot use input 'batch-refs': use either batch refs or created-after, not both",
    ]],
    ["an end alone", { "created-after": "", "created-before": "1h", "batch-refs": ref(1) }, [
      "Cannot use input 'created-before': it ends a window that has no start; use created-after as well",
    ]],
    ["a count of nothing", { "expected-count": "0" }, [
      "Cannot use input 'expected-count': it must be at least 1",
    ]],
    ["a start too long ago", { "created-after": "2026-02-01T00:00:00Z" }, [
      "Cannot use input 'created-after': it is more than 30 days ago; the API forgets batches after that",
    ]],
    ["an end in the future", { "created-before": "2026-03-11T00:00:00Z" }, [
      "Cannot use input 'created-before': it is in the future",
    ]],
    ["an end before its start", { "created-before": "3h" }, [
      "Cannot use input 'created-after': it must be earlier than created-before",
    ]],
    ["a time without a zone", { "created-after": "2026-03-10T10:00:00" }, [
      "Cannot use input 'created-after': it must be a time with a time zone such as 2026-03-01T12:00:00Z, or an age such as 2h, not '2026-03-10T10:00:00'",
    ]],
    ["a word", { "created-after": "yesterday" }, [
      "Cannot use input 'created-after': it must be a time with a time zone such as 2026-03-01T12:00:00Z, or an age such as 2h, not 'yesterday'",
    ]],
    ["no such unit", { "created-after": "2w" }, [
      "Cannot use input 'created-after': it must be a duration such as 500ms, 10s, 5m, 2h, 1d, or 1h30m, not '2w'",
    ]],
  ])("but not with %s", async (_, texts, details) => {
    expect((await problemsOf({ ...WINDOW, ...texts })).details).toEqual(details);
  });

  it("but not if it has waited since a time in the future", async () => {
    const { details } = await problemsOf({ "waiting-since": "2026-03-10T12:05:01Z" });
    expect(details).toEqual(["Cannot use input 'waiting-since': it is in the future"]);
  });
});
