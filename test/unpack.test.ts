import { Buffer } from "node:buffer";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { type ByteStream, IncompleteGzip, isGzip, peek, unpack } from "../src/system/unpack.ts";
import { inPieces, readAll } from "./support/error-logs.ts";

/** Gives the bytes, then throws; tells whether it was closed. */
function sourceOf(bytes: Uint8Array, error?: Error) {
  const source = { isClosed: false };
  async function* stream(): ByteStream {
    try {
      yield bytes;
      if (error) throw error;
      await new Promise(() => {});
    } finally {
      source.isClosed = true;
    }
  }
  return { source, stream: stream() };
}

describe("isGzip()", () => {
  it.each([
    [[0x1f, 0x8b], true],
    [[0x1f, 0x8b, 8, 0], true],
    [[0x1f], false],
    [[0x8b, 0x1f], false],
    [[...Buffer.from("{}")], false],
    [[], false],
  ])("of %j is %s", (bytes, is) => expect(isGzip(new Uint8Array(bytes))).toBe(is));
});

describe("peek()", () => {
  it.each([[[1]], [[3]], [[0, 1, 0, 1, 9]], [[100]]])(
    "gives a head of two bytes or more and the whole stream for pieces of %j",
    async (sizes) => {
      const bytes = Buffer.from("some bytes");
      const { head, all } = await peek(inPieces(bytes, ...sizes));
      expect(head.length).toBeGreaterThanOrEqual(2);
      expect(bytes.subarray(0, head.length)).toEqual(Buffer.from(head));
      expect(await readAll(all)).toEqual(bytes);
    },
  );

  it.each(["", "a"])("gives what there is of '%s'", async (text) => {
    const { head, all } = await peek(inPieces(Buffer.from(text), 1));
    expect(Buffer.from(head).toString()).toBe(text);
    expect((await readAll(all)).toString()).toBe(text);
  });

  it("closes its source when nobody reads on", async () => {
    const { source, stream } = sourceOf(Buffer.from("some bytes"));
    for await (const _ of (await peek(stream)).all) break;
    expect(source.isClosed).toBe(true);
  });

  it("passes on what its source throws", async () => {
    const { stream } = sourceOf(Buffer.from("some bytes"), new RangeError("broken"));
    await expect(readAll((await peek(stream)).all)).rejects.toThrow(RangeError);
  });
});

describe("unpack()", () => {
  const first = gzipSync("the first member\n");
  const members = Buffer.concat([first, gzipSync(""), gzipSync("the second one\n")]);
  const content = "the first member\nthe second one\n";

  it.each([[[1]], [[2, 3]], [[first.length]], [[first.length + 1]], [[1000]]])(
    "gives all members of a gzip in pieces of %j",
    async (sizes) => {
      expect((await readAll(unpack(inPieces(members, ...sizes)))).toString()).toBe(content);
    },
  );

  it("gives what is larger than any buffer, piece by piece", async () => {
    const text = Array.from({ length: 200_000 }, (_, index) => `line ${index * 7919}\n`).join("");
    let largest = 0;
    const parts: string[] = [];
    for await (const piece of unpack(inPieces(gzipSync(text), 10_000))) {
      largest = Math.max(largest, piece.length);
      parts.push(Buffer.from(piece).toString());
    }
    expect(parts.join("") === text).toBe(true);
    expect(largest).toBeLessThanOrEqual(128 * 1024);
  });

  it("takes a gzip that is cut anywhere for no whole one", async () => {
    // Cut between two members, it is a whole one of fewer.
    const ends = [first.length, first.length + gzipSync("").length];
    for (let length = 2; length < members.length; length++) {
      if (ends.includes(length)) continue;
      for (const size of [1, 1000]) {
        const read = readAll(unpack(inPieces(members.subarray(0, length), size)));
        await expect(read, `${length} bytes`).rejects.toThrow(IncompleteGzip);
      }
    }
  });

  it("never gives anything else for a gzip with a damaged byte", async () => {
    for (let index = 2; index < members.length; index++) {
      const damaged = Buffer.from(members);
      damaged[index] = damaged.readUInt8(index) ^ 0xff;
      const outcome = await readAll(unpack(inPieces(damaged))).then(String, (error) => error);
      // Time and operating system in a header mean nothing.
      if (outcome === content) continue;
      expect(outcome, `byte ${index}`).toMatchObject({ message: "is not a complete gzip file" });
    }
  });

  it.each<[string, Uint8Array]>([
    ["a zero", Buffer.from([0])],
    ["zeros and another member", Buffer.concat([Buffer.alloc(512), first])],
    ["text", Buffer.from('{"ref":"1","code":"400","message":"x"}\n')],
    ["half a header", first.subarray(0, 4)],
    ["one byte of a header", first.subarray(0, 1)],
  ])("takes nothing for whole that goes on with %s", async (_, rest) => {
    for (const size of [1, first.length, 10_000]) {
      const read = readAll(unpack(inPieces(Buffer.concat([first, rest]), size)));
      await expect(read).rejects.toThrow(IncompleteGzip);
    }
  });

  it("passes on what its source throws, and not as a damage", async () => {
    const error = new RangeError("broken");
    const { stream } = sourceOf(members.subarray(0, 20), error);
    await expect(readAll(unpack(stream))).rejects.toBe(error);
  });

  it("closes its source when nobody reads on, long before its end", async () => {
    const closed = Promise.withResolvers<number>();
    async function* pieces(): ByteStream {
      let given = 0;
      try {
        for (; given < 10_000; given++) yield gzipSync("x".repeat(100_000));
      } finally {
        closed.resolve(given);
      }
    }
    for await (const _ of unpack(pieces())) break;
    expect(await closed.promise).toBeLessThan(1000);
  });
});
