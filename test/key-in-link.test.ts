import { describe, expect, it } from "vitest";
import { holdsClientKey } from "../src/reporting/key-in-link.ts";

describe("holdsClientKey()", () => {
  it.each<[string, string, string]>([
    ["the first segment", "k3y", "https://logs.example/k3y/ref/import.gz?Signature=s"],
    ["a later segment, behind a bucket", "k3y", "https://s3.example/bucket/k3y/ref/import.gz"],
    ["a segment, percent-encoded", "k3y+/ä", "https://logs.example/k3y%2B%2F%C3%A4/import.gz"],
    ["a segment, encoded in small letters", "k/y", "https://logs.example/k%2fy/import.gz"],
    ["a segment, encoded more than it must be", "key", "https://logs.example/%6Bey/import.gz"],
    ["a segment beside a stray %", "k/y", "https://logs.example/100%/%FF/k%2Fy/import.gz"],
    ["a parameter", "k3y", "https://logs.example/import.gz?key=k3y"],
  ])("finds it as %s", (_, clientKey, url) => {
    expect(holdsClientKey(url, clientKey)).toBe(true);
  });

  it.each<[string, string, string]>([
    ["another key", "k3y", "https://logs.example/other/ref/import.gz"],
    ["a part of the key", "k3y-long", "https://logs.example/k3y/ref/import.gz"],
    ["other letters", "K3Y", "https://logs.example/k3y/ref/import.gz"],
    ["an empty key, which is none", "", "https://logs.example/k3y/ref/import.gz"],
  ])("does not find %s", (_, clientKey, url) => {
    expect(holdsClientKey(url, clientKey)).toBe(false);
  });
});
