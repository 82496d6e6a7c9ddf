import { Buffer } from "node:buffer";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GzipMember, gzipSize } from "../src/loading/gzip-member.ts";

/** Bytes that can or cannot be compressed, some longer than what deflate remembers. */
const block = fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat({ max: 400 }))
  .map(([bytes, times]) => Buffer.alloc(bytes.length * (times + 1), bytes));

describe("GzipMember", () => {
  it("contains all blocks that fit, whatever they are, and never exceeds its limit", async () => {
    const blocks = fc.array(fc.oneof(block, fc.constant(Buffer.alloc(100))), { maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(blocks, fc.integer({ min: 20, max: 1500 }), async (blocks, maxBytes) => {
        const gzip = new GzipMember(maxBytes);
        const [file, content]: [Buffer[], Buffer[]] = [[], []];
        for (const each of blocks) {
          const bytes = await gzip.add(each);
          if (bytes === undefined) continue;
          file.push(bytes);
          content.push(each);
        }
        const whole = Buffer.concat([...file, gzip.end()]);
        gzip.close();
        if (content.length === 0) return;
        expect(whole.length).toBe(gzip.size);
        expect(whole.length).toBeLessThanOrEqual(maxBytes);
        expect(gunzipSync(whole).equals(Buffer.concat(content))).toBe(true);
      }),
    );
  });
});

describe("gzipSize()", () => {
  it("is the limit that a block just fits into", async () => {
    const block = Buffer.from('{"ref":"1"}\n');
    const size = await gzipSize(block);
    expect(await new GzipMember(size).add(block)).toBeDefined();
    expect(await new GzipMember(size - 1).add(block)).toBeUndefined();
  });
});
