import { Buffer } from "node:buffer";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ErrorLog } from "../src/batch.ts";
import { createErrorLogReader, MAX_UNPACKED_BYTES } from "../src/error-logs/error-log.ts";
import { messageShape } from "../src/error-logs/message-shape.ts";
import type { ByteStream } from "../src/system/unpack.ts";
import { failed, failedMany, inPieces, logOf, problemOf } from "./support/error-logs.ts";
import { ref } from "./support/scripts.ts";

/** The longest line that is read. */
const MAX_LINE = 65_536;

/** Reads to the end; messages are shown. */
async function read(bytes: Uint8Array, ...sizes: readonly number[]): Promise<ErrorLog> {
  const reader = createErrorLogReader({ showMessages: true });
  await reader.read(inPieces(bytes, ...sizes));
  return reader.result();
}

/** A record whose line has so many UTF-16 code units. */
function recordOfLength(length: number): string {
  const frame = JSON.stringify(failed(1, "400", "")).length;
  return JSON.stringify(failed(1, "400", "x".repeat(length - frame)));
}

const RECORDS = [
  failed(1, "400", "Ungültig: 客户 🚀"),
  failed(2, "409", "The identity exists"),
  failed(3, "400", "Ungültig: 客户 🚀"),
];

const READ: ErrorLog = {
  failedRecords: 3,
  oddLines: 0,
  reasons: [
    { code: "400", message: "Ungültig: 客户 🚀", count: 2, recordRefs: [ref(1), ref(3)] },
    { code: "409", message: "The identity exists", count: 1, recordRefs: [ref(2)] },
  ],
};

const LOG = logOf(...RECORDS);

describe("createErrorLogReader() counts the same", () => {
  const [first = {}, ...rest] = RECORDS;
  const lines = RECORDS.map((record) => JSON.stringify(record));
  const text = (parts: readonly string[]) => Buffer.from(parts.join(""));

  it.each<[string, Uint8Array]>([
    ["plain", LOG],
    ["gzipped", gzipSync(LOG)],
    [
      "gzipped in several members",
      Buffer.concat([gzipSync(logOf(first)), gzipSync(logOf(...rest))]),
    ],
    [
      "gzipped in members that begin within a line",
      Buffer.concat([
        gzipSync(LOG.subarray(0, 50)),
        gzipSync(LOG.subarray(50)),
      ]),
    ],
    ["without the last line's end", LOG.subarray(0, -1)],
    ["with CR LF", text(lines.map((line) => `${line}\r\n`))],
    ["with CR LF and without the last", text([lines.join("\r\n")])],
    ["with a byte order mark", text(["\ufeff", ...lines.map((line) => `${line}\n`)])],
    ["gzipped, with a byte order mark", gzipSync(text(["\ufeff", lines.join("\n")]))],
    ["with blank lines", text(["\n\n \t\n", ...lines.map((line) => `${line}\n\r\n \n`), " "])],
    ["with spaces in its lines", text(lines.map((line) => ` ${line.replaceAll('":', '" : ')} \n`))],
  ])("for a log %s, in pieces of any size", async (_, bytes) => {
    for (const sizes of [[1], [2, 3], [7], [bytes.length]]) {
      expect(await read(bytes, ...sizes), `pieces of ${sizes}`).toEqual(READ);
    }
  });

  it("whether a code is a text or a number", async () => {
    const log = logOf(failed(1, 400), failed(2, "400"));
    expect((await read(log)).reasons).toMatchObject([{ code: "400", count: 2 }]);
  });

  it("for a record without a ref, which a line that could not be parsed has", async () => {
    expect(await read(logOf({ ...failed(1), ref: null }, { ...failed(1), ref: "null" }))).toEqual({
      failedRecords: 2,
      oddLines: 0,
      reasons: [{ code: "400", message: "Bad data", count: 2, recordRefs: [] }],
    });
  });

  it("for a record with more in it than is documented", async () => {
    const { failedRecords, oddLines } = await read(logOf({ ...failed(1), field: [{}], at: null }));
    expect([failedRecords, oddLines]).toEqual([1, 0]);
  });
});

describe("createErrorLogReader() counts as odd, and reads on after,", () => {
  const { ref, code, message } = failed(1);
  const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

  it.each<[string, string]>([
    ["text", "no JSON"],
    ["half a record", JSON.stringify(failed(1)).slice(0, -5)],
    ["two records", JSON.stringify(failed(1)).repeat(2)],
    ["a line of HTML", "<!doctype html>"],
    ["a line of CSV", `${ref},400,Bad data`],
    ["an array", JSON.stringify([failed(1)])],
    ["null", "null"],
    ["a number", "400"],
    ["a string", '"400"'],
    ["true", "true"],
    ["an empty object", "{}"],
    ["a record without ref", JSON.stringify({ code, message })],
    ["a record without code", JSON.stringify({ ref, message })],
    ["a record without message", JSON.stringify({ ref, code })],
    ["a ref that is a number", JSON.stringify({ ref: 1, code, message })],
    ["a ref that is true", JSON.stringify({ ref: true, code, message })],
    ["a ref that is an array", JSON.stringify({ ref: [ref], code, message })],
    ["a ref that is an object", JSON.stringify({ ref: {}, code, message })],
    ["a ref that cannot be made a text", `{"ref":{"toString":1},"code":"400","message":""}`],
    ["a ref nested deeply", `{"ref":${nested(20_000)},"code":"400","message":""}`],
    ["a message nested deeply", `{"ref":"${ref}","code":"400","message":${nested(20_000)}}`],
    ["a code that is null", JSON.stringify({ ref, code: null, message })],
    ["a code that is true", JSON.stringify({ ref, code: true, message })],
    ["a code that is an object", JSON.stringify({ ref, code: { code }, message })],
    ["a code that cannot be made a text", `{"ref":"","code":{"toString":1},"message":""}`],
    ["an empty code", JSON.stringify({ ref, code: "", message })],
    ["a code that is a sentence", JSON.stringify({ ref, code: "bad request", message })],
    ["a code that is Markdown", JSON.stringify({ ref, code: "`<b>`", message })],
    ["a code on two lines", JSON.stringify({ ref, code: "400\n", message })],
    ["a code of 21 letters", JSON.stringify({ ref, code: "x".repeat(21), message })],
    ["a negative code", JSON.stringify({ ref, code: -1, message })],
    ["a code with a fraction", JSON.stringify({ ref, code: 400.5, message })],
    ["a huge code", `{"ref":"${ref}","code":1e300,"message":"x"}`],
    ["a message that is null", JSON.stringify({ ref, code, message: null })],
    ["a message that is a number", JSON.stringify({ ref, code, message: 3 })],
    ["a message that is an object", JSON.stringify({ ref, code, message: {} })],
    ["fields that only its prototype would have", `{"__proto__":${JSON.stringify(failed(1))}}`],
    ["a control character", `{"ref":"${ref}","code":"400","message":"a\tb"}`],
    ["a line that is too long", recordOfLength(MAX_LINE + 1)],
    ["a line of 10 MB", recordOfLength(10_000_000)],
    ["a line of 10 MB without JSON", " ".repeat(10_000_000)],
  ])("%s", async (_, line) => {
    const log = logOf(failed(1), line, failed(2));
    for (const bytes of [log, gzipSync(log), logOf(failed(1), failed(2), line).subarray(0, -1)]) {
      const { failedRecords, oddLines, reasons } = await read(bytes, 4096, 13);
      expect([failedRecords, oddLines]).toEqual([2, 1]);
      expect(reasons).toMatchObject([{ code: "400", count: 2 }]);
    }
  });

  it.each([[1000], [MAX_LINE], [1_000_000]])(
    "no line of the longest length, in pieces of %i bytes, and one that is longer by one",
    async (size) => {
      const [longest, longer] = [recordOfLength(MAX_LINE), recordOfLength(MAX_LINE + 1)];
      const log = logOf(longest, longer, longest, longer, longer, longest, longer);
      const { failedRecords, oddLines } = await read(log, size);
      expect([failedRecords, oddLines]).toEqual([3, 4]);
    },
  );

  it("a record behind which a character is cut", async () => {
    const log = Buffer.concat([LOG.subarray(0, -1), Buffer.from("ü").subarray(0, 1)]);
    const { failedRecords, oddLines } = await read(log, 10);
    expect([failedRecords, oddLines]).toEqual([2, 1]);
  });

  it("each of several lines, so that counts add up", async () => {
    const { failedRecords, oddLines } = await read(logOf("a", failed(1), "b", "", "c", failed(2)));
    expect([failedRecords, oddLines]).toEqual([2, 3]);
  });
});

describe("createErrorLogReader() counts apart the records that were processed", () => {
  const lines = (count: number, line: object) => Array.from({ length: count }, () => line);

  it("which are neither failed nor odd", async () => {
    const log = logOf(...failedMany(97, 200, "Guest updated"), ...failedMany(3));
    expect(await read(log)).toEqual({
      failedRecords: 3,
      oddLines: 0,
      processedRecords: 97,
      reasons: [{ code: "400", message: "Bad data", count: 3, recordRefs: [1, 2, 3].map(ref) }],
    });
  });

  it.each<[string, object]>([
    ["a code that is a text", failed(1, "200")],
    ["a code that is a number", failed(1, 201)],
    ["the last of these codes", failed(1, 299)],
    ["no message", { ref: ref(1), code: 200 }],
    ["no ref", { code: 200, message: "OK" }],
    ["nothing else", { code: "204" }],
    ["a ref and a message that are odd", { ref: 7, code: 200, message: [null] }],
  ])("with %s", async (_, line) => {
    expect(await read(logOf(failed(1), line)))
      .toMatchObject({ failedRecords: 1, oddLines: 0, processedRecords: 1 });
  });

  it.each<[string, object | string, readonly [number, number]]>([
    ["199", failed(1, 199), [2, 0]],
    ["300", failed(1, 300), [2, 0]],
    ["20", failed(1, 20), [2, 0]],
    ["2000", failed(1, 2000), [2, 0]],
    ["2xx", failed(1, "2xx"), [2, 0]],
    ["one with a space", failed(1, "200 "), [1, 1]],
    ["a list of one", { ...failed(1), code: [200] }, [1, 1]],
    ["one in a list", JSON.stringify([failed(1, 200)]), [1, 1]],
  ])("but no other code: %s", async (_, line, counts) => {
    const log = await read(logOf(failed(2), line));
    expect([log.failedRecords, log.oddLines]).toEqual(counts);
    expect(log).not.toHaveProperty("processedRecords");
  });

  it.each([
    "2 matches found for this guest, 1st match deleted",
    "12 matches found for this guest,1st  match deleted.",
    "Warning: 1,234 matches found for this guest, 1st match deleted",
    "Two matches found for this guest, only 1st match deleted",
    "3 Matches found for this guest, first match deleted",
    "12 MATCHES found for this guest, 1st match deleted.",
    " 3 Matches Found For This Guest, 1st Match Deleted ",
  ])("and of any the guests of whom only one was deleted: %s", async (message) => {
    const log = logOf(
      ...lines(3, failed(1, 200, message)),
      failed(2, 400, message),
      { code: "200", message },
      failed(3, 200, "Guest and associated entities deleted"),
    );
    expect(await read(log)).toMatchObject({
      failedRecords: 1,
      oddLines: 0,
      processedRecords: 5,
      incompleteErasures: 5,
    });
    const reader = createErrorLogReader({ showMessages: false });
    await reader.read(inPieces(log));
    expect(reader.result()).toMatchObject({ incompleteErasures: 5 });
  });

  it.each([
    "1 matches found for this guest, 1st match deleted",
    "0 matches found for this guest, 1st match deleted",
    "01 matches found for this guest, 1st match deleted",
    "2 matches found for this guest",
    "Guest and associated entities deleted",
    "Guest not found",
  ])("but not as such: %s", async (message) => {
    const log = await read(logOf(failed(1, 200, message), failed(2, 404, message)));
    expect(log).not.toHaveProperty("incompleteErasures");
  });

  it("but not by words after the first 1,000 characters", async () => {
    const message = `2 matches found ${"for this guest ".repeat(100)}, 1st match deleted`;
    const log = await read(logOf(failed(1, 404, message)));
    expect(log).not.toHaveProperty("incompleteErasures");
  });
});

describe("createErrorLogReader() has a problem with", () => {
  const reading = (bytes: Uint8Array, size = 3) =>
    createErrorLogReader({ showMessages: true }).read(inPieces(bytes, size));

  it.each<[string, Uint8Array]>([
    ["nothing", new Uint8Array()],
    ["blank lines", Buffer.from("\n \r\n\t")],
    ["a byte order mark", Buffer.from("\ufeff")],
    ["a gzip of nothing", gzipSync("")],
    ["a gzip of blank lines", gzipSync("\n\n")],
  ])("a log of %s", async (_, bytes) => {
    expect((await problemOf(reading(bytes))).message).toBe("is empty");
  });

  it.each<[string, Uint8Array]>([
    ["an HTML page", Buffer.from("<!doctype html>\n<title>Sign in</title>")],
    ["a gzip of an HTML page", gzipSync("<!doctype html>")],
    ["a JSON array", logOf(failedMany(3))],
    ["a binary file", Buffer.from([0x50, 0x4b, 3, 4, 0, 0xff, 0xfe])],
    ["one byte of a gzip", gzipSync(LOG).subarray(0, 1)],
  ])("%s instead of a log", async (_, bytes) => {
    expect((await problemOf(reading(bytes))).message).toBe(
      "contains no record in the documented format",
    );
  });

  it.each<[string, Uint8Array]>([
    ["processed records", logOf(...failedMany(3, 200))],
    ["processed records and odd lines", logOf(...failedMany(3, 200), "odd")],
  ])("a log of %s alone", async (_, bytes) => {
    expect((await problemOf(reading(bytes))).message).toBe("contains no failed record");
  });

  it.each([4, -1])("a gzip that is cut at %i", async (at) => {
    const problem = await problemOf(reading(gzipSync(LOG).subarray(0, at)));
    expect([problem.message, problem.isRetryable]).toEqual(["is not a complete gzip file", true]);
  });

  it.each<[string, Uint8Array]>([["plain", LOG], ["gzipped", gzipSync(LOG)]])(
    "more than its limit of bytes, unpacked, in a log that is %s",
    async (_, bytes) => {
      const reading = (maxUnpackedBytes: number) => {
        const reader = createErrorLogReader({ showMessages: true, maxUnpackedBytes });
        return reader.read(inPieces(bytes, 50));
      };
      await reading(LOG.length);
      expect((await problemOf(reading(LOG.length - 1))).message)
        .toBe(`has more than ${LOG.length - 1} bytes when unpacked`);
    },
  );

  it("a log that unpacks without end, and stops reading it", async () => {
    const member = gzipSync(logOf(...failedMany(1000)));
    let given = 0;
    async function* endless(): ByteStream {
      for (;; given++) yield member;
    }
    const reader = createErrorLogReader({ showMessages: true, maxUnpackedBytes: 10_000_000 });
    expect((await problemOf(reader.read(endless()))).message).toMatch(/^has more than 10000000 /);
    expect(reader.result().failedRecords).toBeGreaterThan(50_000);
    expect(given).toBeLessThan(500);
  });

  it("nothing below 4 GiB by default", () => expect(MAX_UNPACKED_BYTES).toBe(4 * 1024 ** 3));
});

describe("createErrorLogReader() tells at any time", () => {
  it("what it has found so far, and what is wrong with it", async () => {
    const broken = new Error("The connection broke");
    async function* stream(): ByteStream {
      yield logOf(...RECORDS);
      yield logOf("odd").subarray(0, 4);
      yield logOf(failed(4)).subarray(0, 30);
      throw broken;
    }
    const reader = createErrorLogReader({ showMessages: true });
    expect(reader.result()).toEqual({ failedRecords: 0, oddLines: 0, reasons: [] });
    await expect(reader.read(stream())).rejects.toBe(broken);
    expect(reader.result("is cut")).toEqual({ ...READ, oddLines: 1, problem: "is cut" });
  });

  it("the same afterwards, though it reads on", async () => {
    const results: ErrorLog[] = [];
    const reader = createErrorLogReader({ showMessages: true });
    async function* stream(): ByteStream {
      for (const number of [1, 2, 3]) {
        yield logOf(failed(number));
        results.push(reader.result());
      }
    }
    await reader.read(stream());
    expect(results.map(({ failedRecords }) => failedRecords)).toEqual([1, 2, 3]);
    expect(results.map(({ reasons }) => reasons[0]?.count)).toEqual([1, 2, 3]);
    expect(results.map(({ reasons }) => reasons[0]?.recordRefs.length)).toEqual([1, 2, 3]);
  });
});

it("createErrorLogReader() keeps nothing of messages and refs where they shall not be shown", async () => {
  const reader = createErrorLogReader({ showMessages: false });
  await reader.read(inPieces(logOf(...RECORDS, "Ungültig")));
  expect(reader.result()).toEqual({
    failedRecords: 3,
    oddLines: 1,
    reasons: [
      { code: "400", count: 2, recordRefs: [] },
      { code: "409", count: 1, recordRefs: [] },
    ],
  });
});

describe("createErrorLogReader() gives the same counts", () => {
  const text = fc.string({ unit: "binary", maxLength: 60 });
  const record = fc.record({
    ref: fc.oneof(fc.uuid(), text, fc.constant(null)),
    code: fc.oneof(fc.nat(999), fc.constantFrom(200, "200", "400", "409", "x_1")),
    message: fc.oneof(text, fc.constantFrom("Validation error of 'email'", "Not allowed")),
  });
  const line = fc.oneof(
    { weight: 4, arbitrary: record.map((record) => ({ record, text: JSON.stringify(record) })) },
    // Whatever JSON there is without the three fields, and what is no JSON.
    { weight: 1, arbitrary: fc.jsonValue().map((value) => ({ text: JSON.stringify({ value }) })) },
    { weight: 1, arbitrary: fc.jsonValue().map((value) => ({ text: JSON.stringify([value]) })) },
    { weight: 1, arbitrary: text.map((text) => ({ text: `#${text.replaceAll("\n", "")}` })) },
  );
  const form = fc.record({
    mark: fc.constantFrom("", "\ufeff"),
    ends: fc.array(fc.constantFrom("\n", "\r\n", "\n\n", "\n \r\n"), { minLength: 1 }),
    hasLastEnd: fc.boolean(),
    members: fc.array(fc.nat(2000), { maxLength: 3 }),
  });
  const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 });

  it("for any lines in any form, however the stream is cut into pieces", async () => {
    const isAny = fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 30 }),
      form,
      sizes,
      sizes,
      async (lines, form, sizes, otherSizes) => {
        const all = lines.flatMap((line) => "record" in line ? [line.record] : []);
        const records = all.filter(({ code }) => !/^2\d\d$/.test(`${code}`));
        fc.pre(records.length > 0);
        const log = write(lines.map(({ text }) => text), form);
        const found = await read(log, ...sizes);
        expect(found).toEqual(await read(log, ...otherSizes));
        expect(found.failedRecords).toBe(records.length);
        expect(found.processedRecords ?? 0).toBe(all.length - records.length);
        expect(found.oddLines).toBe(lines.length - all.length);
        const counts = new Map<string, number>();
        for (const { code, message } of records) {
          const key = JSON.stringify([`${code}`, messageShape(message)]);
          counts.set(key, (counts.get(key) ?? 0) + 1);
        }
        const told = found.reasons.map(({ code, message, count }) =>
          [JSON.stringify([code, message]), count] as const
        );
        expect(new Map(told)).toEqual(counts);
      },
    );
    await fc.assert(isAny, { numRuns: 200 });
  });

  function write(
    lines: readonly string[],
    { mark, ends, hasLastEnd, members }: {
      mark: string;
      ends: readonly string[];
      hasLastEnd: boolean;
      members: readonly number[];
    },
  ): Uint8Array {
    const text = lines.map((line, index) => {
      const isLast = index === lines.length - 1;
      return `${line}${isLast && !hasLastEnd ? "" : ends[index % ends.length]}`;
    }).join("");
    const bytes = Buffer.from(`${mark}${text}`);
    if (members.length === 0) return bytes;
    const cuts = [0, ...members.toSorted((a, b) => a - b), bytes.length];
    return Buffer.concat(
      cuts.slice(1).map((end, index) => gzipSync(bytes.subarray(cuts[index], end))),
    );
  }
});
