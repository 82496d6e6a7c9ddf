import { describe, expect, it } from "vitest";
import { limitBody } from "../src/batch-api/limit-body.ts";

/** A response whose body comes in these chunks, and then fails or ends. */
function responseOf(chunks: readonly Uint8Array[], failure?: Error): Response {
  const rest = [...chunks];
  return new Response(
    new ReadableStream<Uint8Array>({
      pull(controller) {
        const chunk = rest.shift();
        if (chunk) controller.enqueue(chunk);
        else if (failure) controller.error(failure);
        else controller.close();
      },
    }),
  );
}

const bytes = (text: string) => new TextEncoder().encode(text);

const readText = (response: Response, maxBytes: number) => limitBody(response, maxBytes).text();

describe("limitBody()", () => {
  it("gives nothing for no body", async () => {
    expect(await readText(new Response(null), 0)).toBe("");
  });

  it("puts characters together that came in parts", async () => {
    const chunks = [...bytes("Größe 😀")].map((byte) => Uint8Array.of(byte));
    expect(await readText(responseOf(chunks), 100)).toBe("Größe 😀");
  });

  it("shows bytes that are no UTF-8, also at the end, where a character was cut", async () => {
    expect(await readText(responseOf([Uint8Array.of(0x61, 0xff)]), 100)).toBe("a\ufffd");
    expect(await readText(responseOf([bytes("aö").subarray(0, 2)]), 100)).toBe("a\ufffd");
  });

  it("reads up to the limit, counted in bytes over all chunks", async () => {
    expect(await readText(responseOf([bytes("ö"), bytes("ö")]), 4)).toBe("öö");
    await expect(readText(responseOf([bytes("ö"), bytes("ö")]), 3))
      .rejects.toThrow(new RangeError("The body has more than 3 bytes"));
  });

  it("stops an endless body at the limit", async () => {
    let isCancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1000)),
      cancel: () => void (isCancelled = true),
    });
    await expect(readText(new Response(endless), 1_000_000)).rejects.toThrow(RangeError);
    expect(isCancelled).toBe(true);
  });

  it("rejects with what breaks the body", async () => {
    const failure = new TypeError("terminated");
    await expect(readText(responseOf([bytes("a")], failure), 100)).rejects.toBe(failure);
  });
});
