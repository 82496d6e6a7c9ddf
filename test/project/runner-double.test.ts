import { Buffer } from "node:buffer";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FakeClock } from "../support/fake-clock.ts";
import { runProcess } from "../support/process.ts";
import { ACTION } from "../support/programs.ts";
import { cancelAsRunner } from "../support/runner-cancel.ts";
import { readOutputs, readSummary, toJobOutputs } from "../support/runner-files.ts";
import { readRunnerLog } from "../support/runner-log.ts";
import { createRunnerMasks } from "../support/runner-masks.ts";
import { readStep } from "../support/runner-result.ts";

const read = (...lines: readonly string[]) => readRunnerLog(lines);

describe("the runner double reads a log:", () => {
  it.each<[string, string, object]>([
    ["a command", "::error::a", { level: "error", message: "a", properties: {} }],
    ["one after white space", "\t \u0085\u2003::error::a", { message: "a" }],
    ["one in capitals", "::Error::a", { level: "error", message: "a" }],
    ["one with properties", "::warning title=t,File=a b,line=::m", {
      properties: { title: "t", file: "a b" },
    }],
    ["escapes in data", "::error::a%0D%0Ab%25%3A%2C%250A", { message: "a\r\nb%%3A%2C%0A" }],
    ["escapes in properties", "::error title=a%3A%2Cb%0A%25::m", {
      properties: { title: "a:,b\n%" },
    }],
    ["colons in data", "::error::a::b", { message: "a::b" }],
    ["an old command, anywhere", "a ##[error]b", { level: "error", message: "b" }],
    ["an old command with its escapes", "##[error title=a%3Bb%5D]c%5D%0Ad", {
      message: "c]\nd",
      properties: { title: "a;b]" },
    }],
    ["an old command after a new one that is none", "::what::##[notice]b", { level: "notice" }],
  ])("%s", (_, line, annotation) => {
    expect(read(line).annotations).toMatchObject([annotation]);
  });

  it.each([
    "a ::error::b",
    "::error:b",
    ":: error::b",
    "::what::b",
    "##[what]b",
    "##[error b",
    "# #[error]b",
    "\uFEFF::error::b",
  ])("as text, what is no command: %s", (line) => {
    expect(read(line)).toMatchObject({ log: line, annotations: [] });
  });

  it("nothing as a command from stop-commands to its token", () => {
    const { log, annotations } = read(
      "::stop-commands::t0ken",
      "::error::a",
      "##[error]b",
      "::T0KEN::",
      "::error::c",
    );
    expect(annotations).toMatchObject([{ message: "c" }]);
    expect(log).toBe("::error::a\n##[error]b\n::T0KEN::\nError: c");
  });

  it.each(["", "error", "pause-logging"])("no token that ends a stop by chance: '%s'", (token) => {
    expect(() => read(`::stop-commands::${token}`)).toThrow(/stops commands/);
  });

  it("at most ten annotations of a level", () => {
    const lines = Array.from({ length: 11 }, (_, index) => `::error::${index}`);
    const { annotations, lost } = read(...lines, "::warning::w");
    expect(annotations.map(({ message }) => message).join()).toBe("0,1,2,3,4,5,6,7,8,9,w");
    expect(lost).toEqual(["the error '10', the eleventh or later"]);
  });

  it("at most 4096 UTF-16 units of a message, after masking", () => {
    const { annotations, lost } = read("::add-mask::secret", `::error::secret${"🙂".repeat(2047)}`);
    expect(annotations[0]?.message).toBe(`***${"🙂".repeat(2046)}\uD83D`);
    expect(lost).toHaveLength(1);
    expect(read(`::error::${"a".repeat(4096)}`).lost).toEqual([]);
  });
});

describe("the runner double masks", () => {
  it("from the command on, with what comes before left as it is", () => {
    expect(read("a secret", "::add-mask::secret", "a secret", "::error::b secret")).toMatchObject({
      log: "a secret\na ***\nError: b ***",
      masks: ["secret"],
    });
  });

  it.each([
    ["in base64", btoa("p@ss w'or\"d&1")],
    ["in base64 after one byte", btoa("xp@ss w'or\"d&1").slice(4)],
    ["in base64 after two bytes", btoa("xxp@ss w'or\"d&1").slice(4)],
    ["in base64 after three bytes", btoa("xxxp@ss w'or\"d&1").slice(4)],
    ["in a URL", encodeURIComponent("p@ss w'or\"d&1")],
    ["in JSON", JSON.stringify("p@ss w'or\"d&1").slice(1, -1)],
    ["in XML", "p@ss w&apos;or&quot;d&amp;1"],
    ["in an expression", "p@ss w''or\"d&1"],
    ["up to an ampersand", "p@ss w'or\"d&"],
  ])("a value %s", (_, form) => {
    const { hide } = read("::add-mask::p@ss w'or\"d&1");
    expect(hide(`<${form}>`)).toBe("<***>");
  });

  it.each<[string, string, string]>([
    ["each line of a value", "one\r\ntwo", "*** three ***"],
    ["without quotes around it", '"one three two"', "***"],
  ])("%s", (_, value, hidden) => {
    const masks = createRunnerMasks();
    masks.add(value);
    expect(masks.hide("one three two")).toBe(hidden);
  });

  it("overlapping and touching values as one", () => {
    const masks = createRunnerMasks();
    for (const value of ["abcd", "cdef", "ghij"]) masks.add(value);
    expect(masks.hide("abcdefghij abcd")).toBe("*** ***");
  });
});

describe("the runner double reads an output file:", () => {
  it.each<[string, string, Record<string, string>]>([
    ["a line", "a=b=<<c\n", { a: "b=<<c" }],
    ["a line without its end", "a=b", { a: "b" }],
    ["an empty value", "a=\n", { a: "" }],
    ["a heredoc", "a<<E=F\nb\n\nc=d\nE=F\ne=f\n", { a: "b\n\nc=d", e: "f" }],
    ["an empty heredoc", "a<<E\nE\n", { a: "" }],
    ["an end without its line break", "a<<E\nb\nE", { a: "b" }],
    ["the last of two", "\na=1\n\na=2\n", { a: "2" }],
  ])("%s", (_, text, outputs) => {
    expect(readOutputs(text)).toEqual(outputs);
  });

  it.each(["a", "=b", "<<E\nE", "a<<\n\n", "a<<E\nb", "a<<E\nb\n E\n", "a<<E\nb\nEE\n"])(
    "not %j",
    (text) => {
      expect(() => readOutputs(text)).toThrow(/^Invalid/);
    },
  );

  it("and drops an output of the job that masking would change", () => {
    const { hide } = read("::add-mask::secret");
    expect(toJobOutputs({ a: "b", c: "a secret", d: "" }, hide)).toEqual({
      jobOutputs: { a: "b" },
      lost: ["the output c, for it may contain a secret"],
    });
  });

  it("and drops them all when they have more than 1 MiB in UTF-16", () => {
    const many = (length: number) =>
      Object.fromEntries(Array.from({ length: 8 }, (_, index) => [index, "a".repeat(length)]));
    expect(toJobOutputs(many(65_536), (text) => text).lost).toEqual([]);
    expect(toJobOutputs(many(65_537), (text) => text)).toEqual({
      jobOutputs: {},
      lost: ["all outputs, for they have 1048592 bytes"],
    });
  });

  it("and knows what no variable of a later step can hold", () => {
    const { lost } = toJobOutputs({ a: "ü".repeat(65_535) }, (text) => text);
    expect(lost).toEqual(["the output a, for it is too long for a variable"]);
  });
});

describe("the runner double reads a summary:", () => {
  it("masked", () => {
    const { hide } = read("::add-mask::secret");
    expect(readSummary("# a secret\nb", hide).summary).toBe("# a ***\nb");
  });

  it("not at all when it has more than 1 MiB before masking", () => {
    const { hide } = read("::add-mask::secret");
    expect(readSummary("ü".repeat(524_288), hide).lost).toEqual([]);
    expect(readSummary(`${"ü".repeat(524_285)}secret.`, hide)).toEqual({
      summary: "",
      lost: ["the summary, for it has 1048577 bytes"],
    });
  });
});

describe("the runner double refuses a step", () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "double-"));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it.each<[string, { line?: string; output?: string; summary?: string }, RegExp]>([
    ["with a command that we do not use", { line: "::set-output name=a::b" }, /set-output/],
    ["with what may become a command", { line: "::new-command::a" }, /new-command/],
    ["with another runner's command", { line: "a ##vso[task.complete]" }, /##vso/],
    ["with a broken output file", { output: "a<<E\nb" }, /delimiter/],
    ["with a secret in an output", { line: "::add-mask::bbb", output: "a=abbbc" }, /loses/],
    ["with too large a summary", { summary: "a".repeat(2 ** 20 + 1) }, /loses the summary/],
  ])("%s", (_, { line = "", output = "", summary = "" }, message) => {
    writeFileSync(join(directory, "output"), output);
    writeFileSync(join(directory, "summary"), summary);
    const result = { exitCode: 0, stdout: line, stderr: "", raw: line, lines: [line] };
    expect(() => readStep(directory, result)).toThrow(message);
  });
});

describe("the runner double cancels", () => {
  it("by SIGINT, SIGTERM 7.5 s later, SIGKILL another 2.5 s later", async () => {
    const clock = new FakeClock(0);
    const sent: string[] = [];
    const { signal } = new AbortController();
    await cancelAsRunner((name) => void sent.push(`${name} ${clock.nowMs()}`), signal, clock);
    expect(sent).toEqual(["SIGINT 0", "SIGTERM 7500", "SIGKILL 10000"]);
  });

  it("and sends nothing more when the process has ended", async () => {
    const ended = new AbortController();
    const sent: string[] = [];
    await cancelAsRunner((name) => {
      sent.push(name);
      ended.abort();
    }, ended.signal);
    expect(sent).toEqual(["SIGINT"]);
  });
});

describe("a process", () => {
  const [node] = ACTION;
  const run = (script: string, more: object = {}) =>
    runProcess([node, "--eval", script], { cwd: tmpdir(), env: {}, ...more });

  it("gives the lines of both streams whole, however they come", async () => {
    const { lines, stdout, stderr } = await run(`
      const { stdout, stderr } = process;
      const parts = [[stdout, "a"], [stderr, "1\\r"], [stdout, "b\\n\\nc"], [stderr, "\\n2"], [stdout, "\\rd\\r"]];
      for (const [stream, text] of parts) stream.write(text);
    `);
    expect([stdout, stderr]).toEqual(["ab\n\nc\rd\r", "1\r\n2"]);
    expect(lines.toSorted()).toEqual(["", "1", "2", "ab", "c", "d"]);
  });

  it.runIf(process.platform !== "win32")("can have a stream that nobody reads", async () => {
    const script = "process.stdout.on('error', ({ code }) => console.error(code)).write('a')";
    expect(await run(script, { unread: "stdout" })).toMatchObject({ stderr: "EPIPE\n" });
  });

  it("decodes characters that come in parts", async () => {
    const bytes = JSON.stringify([...Buffer.from("ü")]);
    const script = `for (const byte of ${bytes}) process.stdout.write(Buffer.of(byte))`;
    expect((await run(script)).lines).toEqual(["ü"]);
  });
});
