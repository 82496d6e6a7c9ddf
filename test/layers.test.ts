import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const source = new URL("../src/", import.meta.url);

/** What a module of `src/` imports, by its specifier. */
function importsOf(name: string): string[] {
  const text = readFileSync(new URL(name, source), "utf8").replaceAll(/^ \*.*$/gm, "");
  return [...text.matchAll(/(?:from|import\(?)\s*(?:\/\*.*?\*\/\s*)?"([^"]+)"/g)]
    .map(([, specifier = ""]) => specifier);
}

const modules = readdirSync(source).filter((name) => name.endsWith(".ts"));

function importersOf(specifier: string | RegExp): string[] {
  return modules.filter((name) =>
    importsOf(name).some((imported) =>
      typeof specifier === "string" ? imported === specifier : specifier.test(imported)
    )
  );
}

describe("effects live at the edge:", () => {
  it.each<[string, string | RegExp, readonly string[]]>([
    ["the network", "ky", ["batch-api.ts"]],
    ["the storage of error logs", "./download-log.ts", ["diagnose.ts"]],
    ["packing", "node:zlib", ["log-directory.ts", "unpack.ts"]],
    ["the wire's form", "valibot", ["batch-refs.ts", "batch-wire.ts"]],
    ["how long other batches took", "./keep-estimate.ts", ["wait-for-batches.ts"]],
    ["the runner", "@actions/core", ["actions-host.ts"]],
    ["GitHub's API", "@actions/github", ["github-api.ts"]],
    ["the process", "node:process", [
      "actions-host.ts",
      "main.ts",
      "read-stdin.ts",
      "standard-streams.ts",
      "terminal-host.ts",
      "use-proxies.ts",
    ]],
    ["files", /^node:fs/, [
      "batch-refs-files.ts",
      "expand-glob.ts",
      "log-directory.ts",
      "output-file.ts",
      "own-part.ts",
      "report.ts",
      "workflow-run.ts",
    ]],
    ["the proxies", "./use-proxies.ts", ["main.ts"]],
    ["either host", /-host\.ts$/, ["main.ts"]],
    ["the run", "./run.ts", ["main.ts"]],
    ["the emulator", /emulator/, []],
  ])("%s is known to few", (_, specifier, importers) => {
    expect(importersOf(specifier)).toEqual(importers);
  });

  it("GitHub's client is loaded by those who ask for it, not by every start", () => {
    const text = readFileSync(new URL("github-api.ts", source), "utf8");
    expect(text).toMatch(/await import\(\/\* .* \*\/ "@actions\/github"\)/);
    expect(text).not.toMatch(/from "@actions\/github"/);
  });

  it("time comes from the clock alone", () => {
    const users = modules.filter((name) =>
      /Date\.now|performance\.now|setTimeout|new Date\(\)/.test(
        readFileSync(new URL(name, source), "utf8"),
      )
    );
    expect(users).toEqual(["clock.ts"]);
  });
});

describe("dependencies point one way:", () => {
  it("no module imports itself through others", () => {
    const valueImports = (name: string) => {
      const text = readFileSync(new URL(name, source), "utf8");
      return [...text.matchAll(/^import (?!type )[^;]*?from "\.\/([^"]+)"/gm)]
        .map(([, imported = ""]) => imported);
    };
    const visit = (name: string, path: readonly string[]): void => {
      expect(path, `${[...path, name].join(" → ")} is a circle`).not.toContain(name);
      for (const imported of valueImports(name)) visit(imported, [...path, name]);
    };
    for (const name of modules) visit(name, []);
  });

  it("the emulator knows nothing of the program but how to tell time", () => {
    const emulator = new URL("emulator/", source);
    const imported = readdirSync(emulator).flatMap((name) => importsOf(`emulator/${name}`));
    const outside = new Set(imported.filter((specifier) => specifier.startsWith("../")));
    expect([...outside].sort()).toEqual(["../clock.ts", "../duration.ts"]);
  });

  it.each([
    ["the process", "node:process", ["main.ts"]],
    ["files", /^node:fs/, ["read-script.ts"]],
    ["sockets", "node:http", ["serve.ts"]],
    ["checks of options", "valibot", [
      "option-forms.ts",
      "option-problem.ts",
      "options-schema.ts",
    ]],
  ])("in the emulator, %s is known to few", (_, specifier, importers) => {
    const all = readdirSync(new URL("emulator/", source));
    const users = all.filter((name) =>
      importsOf(`emulator/${name}`).some((imported) => new RegExp(specifier).test(imported))
    );
    expect(users).toEqual(importers);
  });

  it.each([
    "batch.ts",
    "document.ts",
    "duration.ts",
    "errors.ts",
    "one-line.ts",
    "pacing.ts",
    "usual-duration.ts",
  ])("%s imports nothing", (name) => expect(importsOf(name)).toEqual([]));
});

describe("both runtimes:", () => {
  it("relative imports name their files, and Node's modules their scheme", () => {
    for (const name of modules) {
      for (const specifier of importsOf(name)) {
        const isFile = /^\.\.?\/.*\.ts$/.test(specifier);
        const isPackage = /^(node:|ky$|valibot$|@actions\/)/.test(specifier);
        expect(isFile || isPackage, `${name} imports ${specifier}`).toBe(true);
      }
    }
  });
});
