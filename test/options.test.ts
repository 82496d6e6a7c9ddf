import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { rowsOf } from "../src/inputs/input-row.ts";
import { INPUTS } from "../src/inputs/inputs.ts";
import {
  type BatchWindow,
  type ConnectionOptions,
  LIST_BATCHES,
  type ListBatchesOptions,
  optionOf,
  WAIT_FOR_BATCHES,
  type WaitForBatchesOptions,
  WINDOW,
} from "../src/inputs/options.ts";

const CONNECTION = {
  region: 1,
  baseUrl: 1,
  clientKey: 1,
  apiToken: 1,
  signal: 1,
  fetch: 1,
} satisfies Record<keyof ConnectionOptions, 1>;

it("options that are documented are those that are read", () => {
  // A compiler sees to it that these are the documented ones.
  const wait = {
    ...CONNECTION,
    wait: 1,
    timeout: 1,
    pollInterval: 1,
    maxPollInterval: 1,
    missingGrace: 1,
    uploadTimeout: 1,
    failFast: 1,
    fetchLogs: 1,
    logDirectory: 1,
    maxFailedRecords: 1,
    onChange: 1,
    onFailure: 1,
    onPause: 1,
  } satisfies Record<keyof WaitForBatchesOptions, 1>;
  const window = { createdAfter: 1, createdBefore: 1, expectedCount: 1 } satisfies Record<
    keyof BatchWindow,
    1
  >;
  const list = { ...CONNECTION, createdAfter: 1, createdBefore: 1 } satisfies Record<
    keyof ListBatchesOptions,
    1
  >;
  const read = [WAIT_FOR_BATCHES, WINDOW, LIST_BATCHES].map((kinds) => Object.keys(kinds).sort());
  expect(read).toEqual([wait, window, list].map((options) => Object.keys(options).sort()));
});

it("documented defaults of options are those of the table", () => {
  const source = readFileSync(new URL("../src/inputs/options.ts", import.meta.url), "utf8");
  for (const { name, kind, default: fallback } of rowsOf(INPUTS)) {
    const [, comment = ""] =
      new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/\\s+readonly ${optionOf(name)}\\?:`)
        .exec(source) ?? [];
    if (comment === "" || fallback === undefined) continue;
    const isText = kind.name === "duration";
    const shown = isText ? `"${fallback}"` : fallback;
    expect(comment.replaceAll("`", ""), name).toContain(`Default: ${shown}.`);
  }
});
