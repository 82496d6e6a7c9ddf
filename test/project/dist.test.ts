import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { buildBundle, type Bundle, bytesByPackage, GLUE, OURS } from "../../bench/bundle.ts";
import { readProjectFile } from "../../scripts/docs.ts";
import { fetch as fetchWithUndici } from "../../scripts/no-undici.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

let built: Bundle;

beforeAll(() => {
  built = buildBundle();
});

describe("dist/", () => {
  it("is what src/ gives; if not, run: npm run build", () => {
    expect(readdirSync(join(root, "dist")).sort()).toEqual([...built.files.keys()].sort());
    for (const [name, content] of built.files) {
      const isFresh = readProjectFile(`dist/${name}`) === content;
      expect(isFresh, `dist/${name} is stale; run: npm run build`).toBe(true);
    }
  });

  it("holds the licence of every package that is in the bundle, and of no other", () => {
    const bundled = [...bytesByPackage(built).keys()]
      .filter((name) => name !== OURS && name !== GLUE);
    const licences = readProjectFile("dist/licenses.txt")
      .matchAll(/^(\S+)\n(?:MIT|ISC|Apache-2\.0|BSD-[23]-Clause)$/gm);
    expect(bundled.length).toBeGreaterThan(10);
    expect([...licences].map(([, name]) => name).sort()).toEqual(bundled.sort());
  });

  it("names Node's modules by their whole names where it imports them, as old Denos want it", () => {
    // Behind what webpack begins with, there are only comments with imports in them.
    const [start = ""] = readProjectFile("dist/index.js").split("/******/");
    const names = [...start.matchAll(/ from ["'](.+)["']/g)].map(([, name]) => name);
    expect(names).toEqual(["node:module"]);
  });

  it("holds a program of at most 1.2 MB that can be read", () => {
    expect(statSync(join(root, "dist/index.js")).size).toBeLessThan(1.2e6);
    const text = readProjectFile("dist/index.js");
    const comments = readProjectFile("src/main.ts").match(/^\/\/ .*$/gm) ?? [];
    expect(comments.length).toBeGreaterThan(3);
    expect(comments.filter((comment) => !text.includes(comment))).toEqual([]);
  });
});

describe("in the place of undici", () => {
  /** What the files of a package take from undici, as ES modules and as CommonJS. */
  function namesFrom(directory: string): string[] {
    const files = readdirSync(directory, { recursive: true, encoding: "utf8" })
      .filter((name) => /\/lib\/.*\.js$/.test(name.replaceAll("\\", "/")));
    return files.flatMap((name) => {
      const text = readFileSync(join(directory, name), "utf8");
      const imports = [...text.matchAll(/import \{ (.*) \} from ['"]undici['"]/g)];
      const required = [...text.matchAll(/undici_1\.(\w+)/g)];
      return [
        ...imports.flatMap(([, names = ""]) => names.split(", ")),
        ...required.map(([, name]) => name ?? ""),
      ];
    });
  }

  it("stands everything that the toolkit takes from there", async () => {
    const names = namesFrom(join(root, "node_modules/@actions"));
    expect([...new Set(names)].sort()).toEqual(["ProxyAgent", "fetch"]);
    expect(Object.keys(await import("../../scripts/no-undici.js")).sort())
      .toEqual(["ProxyAgent", "fetch"]);
  });

  it("stands nothing that could send a request", () => {
    expect(() => fetchWithUndici()).toThrow(
      "Cannot fetch with undici: the bundle does not have it",
    );
  });
});
