import { isAbsolute, normalize, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batchRefOf } from "../src/loading/batch-ref-of.ts";
import type { Part } from "../src/loading/part.ts";

const PART: Part = {
  file: "out/guests.json",
  number: 2,
  count: 3,
  path: "/tmp/1.gz",
  size: 10,
  md5: "0".repeat(32),
  records: 1,
  hash: "a".repeat(64),
};

const REF_OWNER = { baseUrl: "https://api.example/", clientKey: "key", resumeKey: "run 1" };

describe("batchRefOf() makes a ref that", () => {
  it("is the same on every machine", () => {
    expect(batchRefOf(PART, 0, REF_OWNER).ref).toBe("4437244e-2da2-5021-8dbf-ab7e7ff74d54");
    const packedElsewhere = {
      ...PART,
      path: "elsewhere",
      size: 11,
      md5: "1",
      count: 4,
      records: 2,
    };
    expect(batchRefOf(packedElsewhere, 0, REF_OWNER).ref).toBe(batchRefOf(PART, 0, REF_OWNER).ref);
  });

  it("is the same for every way to write a path in the working directory", () => {
    const { ref } = batchRefOf(PART, 0, REF_OWNER);
    for (const file of ["./out/guests.json", "out//guests.json", resolve("out/guests.json")]) {
      expect(batchRefOf({ ...PART, file }, 0, REF_OWNER).ref).toBe(ref);
    }
  });

  it("is a UUID of version 5", () => {
    expect(batchRefOf(PART, 0, REF_OWNER).ref)
      .toMatch(/^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });

  it.each<[string, Partial<Part>, number, Partial<typeof REF_OWNER>]>([
    ["instance", {}, 0, { baseUrl: "https://api-us.example/" }],
    ["client key", {}, 0, { clientKey: "key2" }],
    ["resume key", {}, 0, { resumeKey: "run 2" }],
    ["file", { file: "guests.json" }, 0, {}],
    ["part", { number: 3 }, 0, {}],
    ["content", { hash: "b".repeat(64) }, 0, {}],
    ["generation", {}, 1, {}],
  ])("is another one for another %s", (_, part, generation, owner) => {
    expect(batchRefOf({ ...PART, ...part }, generation, { ...REF_OWNER, ...owner }).ref)
      .not.toBe(batchRefOf(PART, 0, REF_OWNER).ref);
  });

  it("is another one for other values, whatever characters they have", () => {
    const file = fc.string().filter((path) => normalize(path) === path && !isAbsolute(path));
    const values = fc.tuple(fc.string(), fc.string(), file, fc.nat(20), fc.nat(20));
    type Values = [string, string, string, number, number];
    const refOf = ([clientKey, resumeKey, file, number, generation]: Values) =>
      batchRefOf({ ...PART, file, number }, generation, { ...REF_OWNER, clientKey, resumeKey }).ref;
    fc.assert(fc.property(values, values, (one, other) => {
      expect(refOf(one) === refOf(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
    }));
  });

  it("is random without a resume key", () => {
    const { baseUrl, clientKey } = REF_OWNER;
    const refs = [1, 2].map(() => batchRefOf(PART, 0, { baseUrl, clientKey }).ref);
    expect(new Set(refs).size).toBe(2);
    expect(refs[0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-4/);
  });
});

describe("batchRefOf() names a batch", () => {
  it.each<[string, Partial<Part>, string]>([
    ["after its file", { count: 1, number: 1 }, "guests.json"],
    ["after its file and its part", {}, "guests.json 2/3"],
    ["without folders of Windows", { file: "out\\guests.json" }, "guests.json 2/3"],
    ["in any language", { file: "Gäste 2026.json" }, "Gäste 2026.json 2/3"],
    ["without characters with a meaning", { file: "a`$(b)|::c\n.json" }, "a___b____c_.json 2/3"],
    ["with its part, however long it is", { file: `${"x".repeat(100)}` }, `${"x".repeat(76)} 2/3`],
  ])("%s", (_, part, name) => {
    expect(batchRefOf({ ...PART, ...part }, 0, REF_OWNER).name).toBe(name);
  });
});
