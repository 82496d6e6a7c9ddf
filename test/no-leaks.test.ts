import { Buffer } from "node:buffer";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { expectNoLeaks, readFiles, secretsOf } from "./support/no-leaks.ts";
import { personalRecord } from "./support/personal-record.ts";

const TOKEN = "s3cr3t+api/token?~ü";
const SECRETS = secretsOf((name) =>
  ({ "client-key": "key", "api-token": TOKEN, "github-token": "" })[name]
);

const search = (places: Record<string, string>, mayShowSignedUrls = false) => () =>
  expectNoLeaks(places, SECRETS, { mayShowSignedUrls });

const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("expectNoLeaks() finds", () => {
  it.each<[string, string, RegExp]>([
    ["the token", TOKEN, /the token, in clear, is in log/],
    ["the start of the token", TOKEN.slice(0, 16), /the token, cut off/],
    ["the token in a URL", encodeURIComponent(TOKEN), /the token, URL-encoded/],
    ["the header value", base64(`key:${TOKEN}`), /Leak: the/],
    ["the start of the header value", base64(`key:${TOKEN}`).slice(0, 16), /the header value, cut/],
    ["the token in base64", base64(TOKEN), /the token, in base64 after 0 bytes/],
    ["the token in base64 after one byte", base64(`x${TOKEN}y`), /in base64 after 1 bytes/],
    ["the token in base64 after two bytes", base64(`xx${TOKEN}yy`), /in base64 after 2 bytes/],
    ["the token in base64 after many", base64(`xxxxx${TOKEN}yyy`), /in base64 after 2 bytes/],
    [
      "the token in base64url",
      Buffer.from(`x${TOKEN}`).toString("base64url"),
      /in base64/,
    ],
    ["a signed URL", "https://a.example/b?Signature=c", /a signed URL is in log/],
    ["a newer signed URL", "https://a.example/b?X-Amz-Signature=c", /a signed URL/],
    ["an escaped signed URL", "q=AWSAccessKeyId%3DA", /a signed URL/],
    ["the path of an upload URL", "/key/batch/import.gz", /a signed URL/],
    ["a value of a record", personalRecord(1), /a value of a record, in clear, is in log/],
  ])("%s", (_, text, message) => {
    expect(search({ summary: "", log: `before ${text} after` })).toThrow(message);
  });

  it("a secret in the summary even where signed URLs may be", () => {
    expect(search({ summary: TOKEN }, true)).toThrow(/is in summary/);
  });

  it("a signed URL outside of the summary even where it may have some", () => {
    expect(search({ summary: "Signature=a", "summary.md": "Signature=a" }, true)).not.toThrow();
    expect(search({ summary: "Signature=a" })).toThrow(/a signed URL is in summary/);
    expect(search({ "summary.md": "Signature=a" })).toThrow(/a signed URL is in summary.md/);
    expect(search({ output: "Signature=a" }, true)).toThrow(/a signed URL is in output/);
  });
});

it("expectNoLeaks() finds nothing in our own words", () => {
  expect(search({ log: "Check client key and API token. The signature is wrong" })).not.toThrow();
  const none = secretsOf(() => "");
  expect(() => expectNoLeaks({ log: "" }, none, { mayShowSignedUrls: false })).not.toThrow();
});

it("readFiles() finds every file, however deep", () => {
  const directory = mkdtempSync(join(tmpdir(), "files-"));
  mkdirSync(join(directory, "a/b"), { recursive: true });
  writeFileSync(join(directory, "a/b/c"), "deep");
  writeFileSync(join(directory, "d"), "flat");
  expect(readFiles(directory)).toEqual({ [join("a", "b", "c")]: "deep", d: "flat" });
  rmSync(directory, { recursive: true });
});
