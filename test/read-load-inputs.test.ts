import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../src/errors.ts";
import { asFlags } from "../src/inputs/input-problems.ts";
import { LOAD_INPUTS } from "../src/inputs/load-inputs.ts";
import { parseInputs } from "../src/inputs/read-inputs.ts";
import { readLoadInputs } from "../src/inputs/read-load-inputs.ts";
import { DEFAULT_PLANS } from "./support/default-inputs.ts";

type Texts = Readonly<Record<string, string>>;

const directory = mkdtempSync(join(tmpdir(), "load-inputs-"));

/** A path in the folder of the tests, with `/` as globs have it. */
const at = (name: string) => join(directory, name).replaceAll("\\", "/");

beforeAll(() => {
  mkdirSync(at("out"));
  mkdirSync(at("out/old.json"));
  for (const name of ["out/b.json", "out/a.json", "out/a.json.gz", "x.ndjson", "[1].json"]) {
    writeFileSync(at(name), "");
  }
  symlinkSync(at("x.ndjson"), at("link.ndjson"));
});

afterAll(() => rmSync(directory, { recursive: true }));

/** The inputs that suffice, with changes; an empty text counts as not given. */
function inputsOf(changes: Texts) {
  const texts: Texts = {
    files: at("x.ndjson"),
    region: "eu",
    "client-key": "key",
    "api-token": "t0ken-s3cret",
    ...changes,
  };
  const parsed = parseInputs(LOAD_INPUTS, (name) => texts[name] ?? "");
  return readLoadInputs(parsed, { nowMs: Date.parse("2026-03-10T12:00:00Z") });
}

const filesOf = async (files: string) => (await inputsOf({ files })).load.files;

/** The message and details of the one error for bad inputs, with the folder of the tests as `~`. */
async function problemsOf(changes: Texts) {
  const error: unknown = await inputsOf(changes).catch((error) => error);
  if (!(error instanceof UserError)) throw new Error("There is no problem");
  return {
    message: error.message,
    details: error.details.map((detail) =>
      detail.replaceAll(directory, "~").replaceAll(`'${process.cwd()}'`, "here")
    ),
  };
}

describe("readLoadInputs()", () => {
  it("has the documented defaults", async () => {
    expect(await inputsOf({})).toEqual({
      load: {
        files: [at("x.ndjson")],
        check: true,
        atOnce: 1,
        maxBytes: 50_000_000,
        maxRecords: undefined,
        onlyFailedIn: undefined,
        resumeKey: undefined,
      },
      connection: {
        baseUrl: "https://api-engage-eu.sitecorecloud.io/",
        clientKey: "key",
        apiToken: "t0ken-s3cret",
      },
      ...DEFAULT_PLANS,
    });
  });

  it.each<[string, string, object]>([
    ["check", "false", { check: false }],
    ["at-once", "4", { atOnce: 4 }],
    ["at-once", "100", { atOnce: 100 }],
    ["max-batch-size", "20MB", { maxBytes: 20_000_000 }],
    ["max-batch-records", "1", { maxRecords: 1 }],
    ["only-failed-in", "logs", { onlyFailedIn: "logs" }],
    ["resume-key", "nightly 7", { resumeKey: "nightly 7" }],
  ])("reads %s: %s", async (name, text, load) => {
    expect((await inputsOf({ [name]: text })).load).toMatchObject(load);
  });

  it("waits, tolerates, and keeps logs as the gate does", async () => {
    const inputs = await inputsOf({
      wait: "false",
      timeout: "2h",
      "max-failed-records": "3%",
      "log-directory": "logs",
    });
    expect(inputs.plan).toMatchObject({ wait: false, timeoutMs: 7_200_000, toleratesErrors: true });
    expect(inputs.diagnosis).toMatchObject({ maxFailedRecords: "3%", logDirectory: "logs" });
  });

  it.each<Texts>([
    { region: "", "client-key": "", "api-token": "" },
    { region: "eu", "base-url": "https://api.example" },
  ])("needs no instance to only check: %j", async (changes) => {
    const inputs = await inputsOf({ ...changes, "only-check": "true" });
    expect(inputs).not.toHaveProperty("connection");
    expect(inputs.load.files).toEqual([at("x.ndjson")]);
  });

  it("still needs files to only check", async () => {
    const { message } = await problemsOf({ files: "", "only-check": "true", region: "" });
    expect(message).toBe("Missing input: files");
  });

  it("keeps new error logs apart from those that choose the records", async () => {
    const given = { "only-failed-in": "logs", "log-directory": "./logs/" };
    expect((await problemsOf(given)).details).toEqual([
      "Cannot use input 'only-failed-in': it must not be log-directory, where new logs are kept",
    ]);
    expect((await inputsOf({ ...given, "log-directory": "new" })).load.onlyFailedIn).toBe("logs");
  });

  it("reports all problems together", async () => {
    const given = {
      files: `${at("none/*.json")}\n${at("out")}\n${at("gone.json")}`,
      region: "",
      "client-key": "",
      "at-once": "0",
      "max-batch-size": "51MB",
      "max-batch-records": "0",
      timeout: "soon",
      "fail-fast": "true",
      "max-failed-records": "1",
    };
    expect(await problemsOf(given)).toMatchInlineSnapshot(`
      {
        "details": [
          "Cannot use input 'files': '~/none/*.json' cannot be searched: it does not exist; the working directory is here",
          "Cannot use input 'files': '~/out' is a folder; for its files, use '~/out/*'",
          "Cannot use input 'files': '~/gone.json' cannot be read: it does not exist; the working directory is here",
          "Cannot use input 'at-once': it must be from 1 to 100",
          "Cannot use input 'max-batch-size': it must be a size from 1kB to 50MB such as 20MB, not '51MB'",
          "Cannot use input 'max-batch-records': it must be at least 1",
          "Cannot use input 'timeout': it must be a duration such as 500ms, 10s, 5m, 2h, 1d, or 1h30m, not 'soon'",
          "Input 'region' is missing; use eu, us, ap, or jp, or set base-url instead",
          "Input 'client-key' is missing; the variable does not exist, or this run may not read it",
          "Cannot use input 'max-failed-records': it needs all batches to end, but fail-fast is true; remove one of the two",
        ],
        "message": "Invalid inputs: files, at-once, max-batch-size, max-batch-records, timeout, max-failed-records. Missing inputs: region, client-key",
      }
    `);
  });

  it.each<[string, string, string]>([
    ["at-once", "101", "it must be from 1 to 100"],
    ["max-batch-size", "999 B", "it must be a size from 1kB to 50MB such as 20MB, not '999 B'"],
    ["only-check", "yes", "it must be true or false, not 'yes'"],
  ])("does not accept %s: %s", async (name, text, problem) => {
    expect((await problemsOf({ [name]: text })).details.join()).toContain(problem);
  });
});

describe("readLoadInputs() finds files", () => {
  it("in the order of the lines, and those of a glob by name", async () => {
    const lines = [at("x.ndjson"), "", `  ${at("out/?.json")}\r`, at("out/a.json.gz")];
    expect(await filesOf(lines.join("\n"))).toEqual([
      at("x.ndjson"),
      at("out/a.json"),
      at("out/b.json"),
      at("out/a.json.gz"),
    ]);
  });

  it("each once, whatever leads to it", async () => {
    const lines = [at("out/b.json"), at("out/?.json"), at("out/../x.ndjson"), at("link.ndjson")];
    expect(await filesOf(lines.join("\n"))).toEqual([
      at("out/b.json"),
      at("out/a.json"),
      at("out/../x.ndjson"),
    ]);
  });

  it("whose names look like a glob", async () => {
    expect(await filesOf(at("[1].json"))).toEqual([at("[1].json")]);
  });

  it.each<[string, string, string]>([
    ["a glob without a match", "out/*.csv", "'~/out/*.csv' matches no file"],
    ["an alternative that is not there", "{x.ndjson,y.ndjson}", "'~/y.ndjson' cannot be read"],
    ["a folder", "out", "'~/out' is a folder; for its files, use '~/out/*'"],
    ["a file that is not there", "gone.json", "'~/gone.json' cannot be read: it does not exist"],
    ["a glob that only a folder matches", "out/old*", "'~/out/old*' matches no file"],
  ])("and reports %s", async (_, files, problem) => {
    expect((await problemsOf({ files: at(files) })).details.join("\n")).toContain(problem);
  });

  it("and reports a glob that expands to too much", async () => {
    const { details } = await problemsOf({ files: at(`${"{a,b}".repeat(12)}.json`) });
    expect(details.join("\n").slice(-40)).toMatch(/expands to more than \d+ paths$/);
  });

  it("and names flags in a terminal", async () => {
    const parsed = parseInputs(LOAD_INPUTS, () => "");
    const context = { nowMs: 0, wording: asFlags(LOAD_INPUTS) };
    const error = await readLoadInputs(parsed, context).catch((error) => error);
    expect(error.details.join("\n")).toContain("--files");
    expect(error.details.join("\n")).not.toContain("batch-refs");
  });
});
