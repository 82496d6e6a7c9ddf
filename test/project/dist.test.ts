import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { buildBundles, type Bundles, bytesByPackage, GLUE, OURS } from "../../bench/bundle.ts";
import { readProjectFile } from "../../scripts/docs.ts";
import * as notBundled from "../../scripts/not-bundled.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

let built: Bundles;

beforeAll(() => {
  built = buildBundles();
});

describe.each([["", 910_000], ["load", 1_000_000]] as const)("dist/%s", (folder, maxBytes) => {
  const dist = join("dist", folder);

  it("is what src/ gives; if not, run: npm run build", () => {
    const files = readdirSync(join(root, dist)).filter((name) => name !== "load");
    expect(files.sort()).toEqual([...built[folder].files.keys()].sort());
    for (const [name, content] of built[folder].files) {
      const isFresh = readProjectFile(join(dist, name)) === content;
      expect(isFresh, `${dist}/${name} is stale; run: npm run build`).toBe(true);
    }
  });

  it("holds the licence of every package that is in the bundle, and of no other", () => {
    const bundled = [...bytesByPackage(built[folder]).keys()]
      .filter((name) => name !== OURS && name !== GLUE);
    const licences = readProjectFile(`${dist}/licenses.txt`)
      .matchAll(/^(\S+)\n(?:MIT|ISC|Apache-2\.0|BSD-[23]-Clause)$/gm);
    expect(bundled.length).toBeGreaterThan(10);
    expect([...licences].map(([, name]) => name).sort()).toEqual(bundled.sort());
  });

  it("names Node's modules by their whole names where it imports them, as old Denos want it", () => {
    // Behind what webpack begins with, there are only comments with imports in them.
    const [start = ""] = readProjectFile(`${dist}/index.js`).split("/******/");
    const names = [...start.matchAll(/ from ["'](.+)["']/g)].map(([, name]) => name);
    expect(names).toEqual(["node:module"]);
  });

  it(`holds a program of at most ${maxBytes} bytes that can be read`, () => {
    expect(statSync(join(root, dist, "index.js")).size).toBeLessThanOrEqual(maxBytes);
    const text = readProjectFile(`${dist}/index.js`);
    const comments = readProjectFile("src/programs/run-process.ts").match(/^ *\/\/ .*$/gm) ?? [];
    expect(comments.length).toBeGreaterThan(3);
    expect(comments.filter((comment) => !text.includes(comment))).toEqual([]);
  });
});

describe("in the place of what is not bundled", () => {
  /** What a text imports from a package: the names in braces, or those behind the name of them all. */
  function namesFrom(imported: string, text: string): string[] {
    const imports = text.matchAll(/import (?:\{ (.*) \}|\* as (\w+)) from ['"](.*)['"]/g);
    return [...imports].filter(([, , , from]) => from === imported).flatMap(([, names, all]) =>
      names?.split(", ") ??
        [...text.matchAll(RegExp(`\\b${all}\\.(\\w+)`, "g"))].map(([, name]) => name ?? "")
    );
  }

  it("stands everything that the toolkit takes from there", () => {
    const { paths } =
      JSON.parse(readProjectFile("tsconfig.json").replace(/\/\/ .*/g, "")).compilerOptions;
    const texts = ["core", "github"].map((name) => join(root, "node_modules/@actions", name, "lib"))
      .flatMap((directory) =>
        readdirSync(directory, { recursive: true, encoding: "utf8" })
          .filter((name) => name.endsWith(".js"))
          .map((name) => readFileSync(join(directory, name), "utf8"))
      );
    const names = Object.keys(paths).map((name) => texts.flatMap((text) => namesFrom(name, text)));
    expect(names).not.toContainEqual([]);
    expect(Object.keys(notBundled).sort()).toEqual([...new Set(names.flat())].sort());
  });

  it("stands nothing that could send a request", () => {
    expect(() => notBundled.fetch()).toThrow(
      "Cannot fetch with undici: the bundle does not have it",
    );
  });
});
