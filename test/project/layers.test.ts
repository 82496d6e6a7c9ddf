import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, it } from "vitest";

const source = new URL("../../src/", import.meta.url);

const read = (name: string) => readFileSync(new URL(name, source), "utf8");

const all = readdirSync(source, { recursive: true }).map((name) =>
  String(name).replaceAll("\\", "/")
).filter((name) => name.endsWith(".ts"));

/** Every module of the program, as `waiting/look.ts`. */
const modules = all.filter((name) => !name.startsWith("emulator/"));
const emulator = all.filter((name) => name.startsWith("emulator/"));

/** What a module imports: ours by their names here, all others as they are. */
function importsOf(name: string, pattern = /(?:from|import\(?)\s*(?:\/\*.*?\*\/\s*)?"([^"]+)"/g) {
  return [...read(name).replaceAll(/^ \*.*$/gm, "").matchAll(pattern)]
    .map(([, specifier = ""]) =>
      specifier.startsWith(".") ? posix.join(posix.dirname(name), specifier) : specifier
    );
}

function importersOf(imported: RegExp, among = modules): string[] {
  return among.filter((name) => importsOf(name).some((each) => imported.test(each))).sort();
}

/** The folder of a module; empty for what lies in `src/` itself. */
const folderOf = (name: string) => name.includes("/") ? posix.dirname(name) : "";

describe("effects live at the edge:", () => {
  it.each<[string, RegExp, readonly string[]]>([
    ["the network", /^ky$/, ["batch-api/explain-failure.ts", "batch-api/json-client.ts"]],
    ["the storage of files", /^node:https?$/, [
      "loading/put-file.ts",
      "system/agent-for.ts",
      "system/use-proxies-on-node.ts",
    ]],
    [
      "what writes to an instance",
      /^(?:batch-api|loading)\/(?:allocate|put-file|upload-part|send-file)\.ts$/,
      [
        "load-files.ts",
        "loading/load-batch.ts",
        "loading/send-file.ts",
        "loading/upload-part.ts",
      ],
    ],
    ["the storage of error logs", /download-log/, ["error-logs/diagnose.ts"]],
    ["packing", /^node:zlib$/, [
      "error-logs/log-directory.ts",
      "loading/block-deflater.ts",
      "loading/gzip-member.ts",
      "system/unpack.ts",
    ]],
    ["how refs are made", /^uuid$/, ["loading/batch-ref-of.ts"]],
    ["the wire's form", /^valibot$/, [
      "batch-api/allocate.ts",
      "batch-api/batch-wire.ts",
      "inputs/batch-ref.ts",
    ]],
    ["how long other batches took", /keep-estimate/, ["waiting/wait-with-estimate.ts"]],
    ["the estimate beside a wait", /wait-with-estimate/, ["gate.ts", "load-files.ts"]],
    ["the runner", /^@actions\/core$/, ["hosts/actions-host.ts"]],
    ["GitHub's API", /^@actions\/github$/, ["hosts/github-api.ts"]],
    ["the process", /^node:process$/, [
      "system/end-process.ts",
      "hosts/process-warnings.ts",
      "hosts/read-stdin.ts",
      "hosts/standard-streams.ts",
      "hosts/environment.ts",
      "hosts/terminal-host.ts",
      "hosts/watched-stream.ts",
      "hosts/workflow-run.ts",
      "programs/run-process.ts",
      "system/help-width.ts",
      "system/named-proxies.ts",
      "system/use-proxies.ts",
      "system/use-proxies-on-deno.ts",
      "system/use-proxies-on-node.ts",
    ]],
    ["files", /^node:fs/, [
      "system/end-process.ts",
      "error-logs/log-directory.ts",
      "hosts/own-part.ts",
      "hosts/workflow-run.ts",
      "inputs/batch-refs-files.ts",
      "inputs/expand-glob.ts",
      "inputs/expand-paths.ts",
      "inputs/read-load-inputs.ts",
      "loading/part-folder.ts",
      "loading/list-files.ts",
      "loading/part-file.ts",
      "loading/part-packer.ts",
      "loading/put-file.ts",
      "loading/read-bytes.ts",
      "system/replace-file.ts",
      "system/make-folder.ts",
      "system/find-write-problem.ts",
      "system/open-file.ts",
      "system/real-path.ts",
      "system/write-file.ts",
    ]],
    ["the proxies", /use-proxies\.ts$/, ["programs/run-process.ts"]],
    ["either host", /-host\.ts$/, ["programs/run-process.ts"]],
    ["the run", /^programs\/run\.ts$/, ["programs/run-process.ts"]],
    ["the emulator", /^emulator/, []],
  ])("%s is known to few", (_, imported, importers) => {
    expect(importersOf(imported)).toEqual(importers.toSorted());
  });

  it("GitHub's client is loaded by those who ask for it, not by every start", () => {
    const text = read("hosts/github-api.ts");
    expect(text).toMatch(/await import\(\/\* .* \*\/ "@actions\/github"\)/);
    expect(text).not.toMatch(/from "@actions\/github"/);
  });

  it("time comes from the clock alone", () => {
    const users = modules.filter((name) =>
      /Date\.now|performance\.now|setTimeout|new Date\(\)/.test(read(name))
    );
    expect(users).toEqual(["system/clock.ts"]);
  });
});

describe("dependencies point one way:", () => {
  it.each<[string, readonly string[]]>([
    ["text", []],
    ["system", ["text"]],
    ["document", ["text"]],
    ["batch-api", ["system", "text"]],
    ["waiting", ["batch-api", "system", "text"]],
    ["error-logs", ["batch-api", "system", "text"]],
    ["loading", ["batch-api", "error-logs", "system", "text", "waiting"]],
    ["inputs", ["error-logs", "loading", "system", "text", "waiting"]],
    ["reporting", [
      "document",
      "error-logs",
      "inputs",
      "loading",
      "system",
      "text",
      "waiting",
    ]],
    ["hosts", ["document", "system", "text"]],
  ])("%s/ builds on %j and on what lies in src/ itself", (folder, foundations) => {
    const used = modules.filter((name) => folderOf(name) === folder)
      .flatMap((name) => importsOf(name).filter((each) => modules.includes(each)).map(folderOf));
    expect([...new Set(used)].filter((each) => each !== "" && each !== folder).sort())
      .toEqual(foundations);
  });

  it("no module imports itself through others, not even for types", () => {
    const done = new Set<string>();
    const visit = (name: string, path: readonly string[]): void => {
      expect(path, `${[...path, name].join(" → ")} is a circle`).not.toContain(name);
      if (done.has(name)) return;
      for (const imported of importsOf(name).filter((each) => all.includes(each))) {
        visit(imported, [...path, name]);
      }
      done.add(name);
    };
    for (const name of all) visit(name, []);
  });

  it("the emulator knows nothing of the program but time, flags, lists, help and the version", () => {
    const outside = emulator.flatMap((name) => importsOf(name))
      .filter((imported) => imported.endsWith(".ts") && !imported.startsWith("emulator/"));
    expect([...new Set(outside)].sort()).toEqual([
      "system/clock.ts",
      "system/flag-tokens.ts",
      "system/help-width.ts",
      "system/no-such-flag.ts",
      "text/closest.ts",
      "text/duration.ts",
      "text/lay-out-help.ts",
      "text/list-of.ts",
      "version.ts",
    ]);
  });

  it.each<[string, RegExp, readonly string[]]>([
    ["the process", /^node:process$/, ["main.ts"]],
    ["files", /^node:fs/, ["read-script.ts"]],
    ["sockets", /^node:http$/, ["listen.ts", "serve.ts"]],
    ["checks of options", /^valibot$/, [
      "batch-schema.ts",
      "option-forms.ts",
      "option-problem.ts",
      "option-times.ts",
      "options-schema.ts",
      "serve-options.ts",
    ]],
  ])("in the emulator, %s is known to few", (_, imported, importers) => {
    expect(importersOf(imported, emulator)).toEqual(importers.map((name) => `emulator/${name}`));
  });

  it.each([
    "batch.ts",
    "text/closest.ts",
    "text/duration.ts",
    "errors.ts",
    "text/one-line.ts",
    "document/document.ts",
    "waiting/pacing.ts",
    "waiting/survival-curve.ts",
  ])("%s imports nothing", (name) => expect(importsOf(name)).toEqual([]));
});

describe("both runtimes:", () => {
  it("relative imports name their files, and Node's modules their scheme", () => {
    for (const name of modules) {
      for (const imported of importsOf(name)) {
        const isPackage = /^(node:|ky$|uuid$|valibot$|@actions\/)/.test(imported);
        expect(modules.includes(imported) || isPackage, `${name} imports ${imported}`).toBe(true);
      }
    }
  });
});
