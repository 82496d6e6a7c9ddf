import { describe, expect, it } from "vitest";
import { createEmulator, DEFAULT_CREDENTIALS } from "../src/emulator/mod.ts";
import { type BatchChange, listBatches, UserError, waitForBatches } from "../src/mod.ts";
import { addStrangers, ref } from "./support/scripts.ts";

function setUp() {
  const emulator = createEmulator();
  const fetch: typeof globalThis.fetch = (input, init) => emulator.fetch(new Request(input, init));
  const options = { baseUrl: "https://api.example", ...DEFAULT_CREDENTIALS, fetch };
  return { emulator, options };
}

describe("waitForBatches()", () => {
  it("concludes and tells each change", async () => {
    const { emulator, options } = setUp();
    emulator.add({ ref: ref(1), timeline: [{ status: "success", afterMs: 0 }] });
    emulator.add({ ref: ref(2), timeline: [{ status: "corrupted", afterMs: 0 }] });
    const changes: BatchChange[] = [];
    const report = await waitForBatches([ref(1).toUpperCase(), { ref: ref(2), name: "orders" }], {
      ...options,
      onChange: (more) => void changes.push(...more),
    });
    expect(report).toMatchObject({
      conclusion: "failure",
      batches: [{ ref: ref(2), name: "orders", status: "corrupted" }, { ref: ref(1) }],
    });
    expect(changes.map(({ before, after }) => [before.status, after.status])).toEqual([
      ["unseen", "success"],
      ["unseen", "corrupted"],
    ]);
  });

  it("resolves with the problem when the API cannot be read", async () => {
    const { options } = setUp();
    const report = await waitForBatches([ref(1)], { ...options, apiToken: "another" });
    expect(report).toMatchObject({
      conclusion: "unknown",
      reason: "The API refuses the credentials, HTTP 401",
    });
    expect(report.problems.join()).toContain("Check client-key and api-token");
  });

  it("is cancelled by any reason of its signal", async () => {
    const { emulator, options } = setUp();
    emulator.add({ ref: ref(1) });
    const stop = new AbortController();
    const report = await waitForBatches([ref(1)], {
      ...options,
      signal: stop.signal,
      onPause: () => stop.abort("enough"),
    });
    expect(report).toMatchObject({ conclusion: "cancelled", batches: [{ status: "uploading" }] });
  });

  it("rejects with every problem when options cannot be used", async () => {
    const { options } = setUp();
    const error = await waitForBatches(["nonsense"], { ...options, timeout: "soon" })
      .catch((error) => error);
    expect(error).toBeInstanceOf(UserError);
    expect(error.details).toEqual([
      expect.stringContaining("'timeout': 'soon' is not a duration"),
      expect.stringContaining("'batch-refs': item 1: 'nonsense' is not a UUID"),
    ]);
  });

  it("rejects when there is nothing to wait for", async () => {
    await expect(waitForBatches([], setUp().options)).rejects.toThrow("batch-refs");
  });
});

describe("listBatches()", () => {
  it("gives every batch of the instance, over all pages", async () => {
    const { emulator, options } = setUp();
    addStrangers(emulator, 2500, Date.now());
    const refs = new Set<string>();
    for await (const batch of listBatches(options)) refs.add(batch.ref);
    expect(refs.size).toBe(2500);
    expect(emulator.requests).toHaveLength(3);
  });

  it("gives those of a window", async () => {
    const { emulator, options } = setUp();
    const now = Date.now();
    emulator.add({ ref: ref(1), createdAt: now - 3000 });
    emulator.add({ ref: ref(2), createdAt: now - 2000 });
    emulator.add({ ref: ref(3), createdAt: now - 1000 });
    const window = { createdAfter: new Date(now - 2500), createdBefore: new Date(now - 1500) };
    const refs: string[] = [];
    for await (const batch of listBatches({ ...options, ...window })) refs.push(batch.ref);
    expect(refs).toEqual([ref(2)]);
  });

  it("stops when its signal is aborted", async () => {
    const { options } = setUp();
    const stop = new AbortController();
    const listing = listBatches({
      ...options,
      fetch: () => new Promise(() => stop.abort(new Error("enough"))),
      signal: stop.signal,
    });
    await expect(listing.next()).rejects.toThrow("enough");
  });

  it("rejects when the API refuses", async () => {
    const listing = listBatches({ ...setUp().options, clientKey: "another" });
    await expect(listing.next()).rejects.toThrow("The API refuses the credentials, HTTP 401");
  });
});
