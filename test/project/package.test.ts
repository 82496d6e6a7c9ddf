import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readProjectFile } from "../../scripts/docs.ts";
import {
  createEmulator,
  DEFAULT_CREDENTIALS,
  type EmulatorServer,
  serve,
} from "../../src/emulator/mod.ts";
import { COMMON_JS, MODULE, TYPES } from "../support/consumer-files.ts";
import { type Consumer, PACKAGE, setUpConsumer } from "../support/consumer.ts";
import { guest } from "../support/emulator-client.ts";
import { example, exampleAt, textAt } from "../support/manual.ts";
import { installOldestDeno, OLDEST_DENO } from "../support/oldest-deno.ts";
import { installOldestNode, OLDEST_NODE } from "../support/oldest-node.ts";
import { DENO_PATH, NODE_PATH, type Program, TSC } from "../support/programs.ts";
import { ref } from "../support/scripts.ts";

const DENO_OPTIONS = ["run", "--quiet", "--no-prompt", "--allow-all", "--node-modules-dir=manual"];

let consumer: Consumer;
let api: EmulatorServer;

beforeAll(async () => {
  consumer = setUpConsumer({ "use.mjs": MODULE, "use.cjs": COMMON_JS, "types.ts": TYPES });
  const stages = { validationMs: 50, queueMs: 50, processingMs: 50 };
  const emulator = createEmulator({ stages });
  emulator.add({ ref: ref(1), timeline: [{ status: "success", afterMs: 0 }] });
  emulator.add({ ref: ref(2), timeline: [{ status: "corrupted", afterMs: 0 }] });
  api = await serve({ emulator });
}, 300_000);

afterAll(async () => {
  await api.close();
  consumer.remove();
});

/** A file of the installed package. */
const read = (name: string) =>
  readFileSync(join(consumer.directory, "node_modules", PACKAGE, name), "utf8");

/** How the package is used on a runtime. */
interface Runtime {
  readonly script: () => Program;
  /** A command of the package, by its name. */
  readonly command: (name: string) => Program;
}

const onNode = (path: () => string): Runtime => ({
  script: () => [path()],
  // What npx starts, which has a test of its own.
  command: (
    name,
  ) => [path(), join("node_modules", PACKAGE, JSON.parse(read("package.json")).bin[name])],
});

const onDeno = (path: () => string): Runtime => ({
  script: () => [path(), ...DENO_OPTIONS],
  command: (name) => [path(), ...DENO_OPTIONS, `npm:${PACKAGE}/${name}`],
});

describe.each<[string, Runtime]>([
  [`Node.js ${OLDEST_NODE}`, onNode(installOldestNode)],
  ["Node.js 24", onNode(() => NODE_PATH)],
  [`Deno ${OLDEST_DENO}`, onDeno(installOldestDeno)],
  ["Deno", onDeno(() => DENO_PATH)],
])("the installed package on %s", (_, { script, command }) => {
  it("has the command", async () => {
    const { clientKey, apiToken } = DEFAULT_CREDENTIALS;
    const result = await consumer.run([
      ...command(PACKAGE),
      ...[`--batch-refs=${ref(2)}`, `--base-url=${api.url}`],
      ...[`--client-key=${clientKey}`, `--api-token=${apiToken}`],
    ]);
    expect(result.raw).toContain("Conclusion: failure");
    expect(result.raw).not.toContain("\u001b");
    expect(result.exitCode).toBe(1);
  });

  it("has the command of the emulator", async () => {
    const { stdout, exitCode } = await consumer.run([
      ...command("sitecore-cdp-emulator"),
      "--help",
    ]);
    expect(stdout).toMatch(/^ {2}--port /m);
    expect(exitCode).toBe(0);
  });

  it.each(["use.mjs", "use.cjs"])("has the library, for %s", async (name) => {
    // The oldest Node.js warns on stderr that require() of ES modules was new.
    const { stdout, exitCode } = await consumer.run([...script(), name]);
    expect(stdout).toBe("failure\n");
    expect(exitCode).toBe(0);
  });
});

describe.runIf(process.platform !== "win32")("the manual's example", () => {
  const env = {
    SITECORE_CDP_CLIENT_KEY: DEFAULT_CREDENTIALS.clientKey,
    SITECORE_CDP_API_TOKEN: DEFAULT_CREDENTIALS.apiToken,
  };

  it.each([[ref(1), 0, "success"], [ref(2), 1, "failure"]])(
    "npx waits for %s, with exit code %i",
    async (batchRef, exitCode, conclusion) => {
      const result = await consumer.run(["sh", "-c", exampleAt("npx", api.url, batchRef)], { env });
      expect(result.raw).toContain(`Conclusion: ${conclusion}`);
      expect(result.exitCode).toBe(exitCode);
    },
  );

  it("npx load loads files", async () => {
    mkdirSync(join(consumer.directory, "out"), { recursive: true });
    writeFileSync(join(consumer.directory, "out/guests.json"), JSON.stringify(guest(1)));
    const command = textAt(example("npx load"), api.url).trim();
    const result = await consumer.run(["sh", "-c", `${command} --poll-interval 50ms`], { env });
    expect(result.raw).toContain("Conclusion: success");
    expect(result.exitCode).toBe(0);
  });

  it.each([[ref(1), ""], [ref(2), `Error: Batch ${ref(2)}`]])(
    "npm script waits for %s",
    async (batchRef, error) => {
      writeFileSync(
        join(consumer.directory, "load.mjs"),
        exampleAt("npm script", api.url, batchRef),
      );
      const { stderr, exitCode } = await consumer.run([NODE_PATH, "load.mjs"], { env });
      expect(stderr).toContain(error);
      expect(exitCode).toBe(error === "" ? 0 : 1);
    },
  );

  it("emulator from npm is a command", async () => {
    const script = `${example("emulator from npm").trim()} --help`;
    expect((await consumer.run(["sh", "-c", script])).stdout).toMatch(/^ {2}--port /m);
  });
});

describe("the installed package", () => {
  it("brings what the library imports, and nothing that only the bundle needs", () => {
    const installed = readdirSync(join(consumer.directory, "node_modules"));
    expect(installed.filter((name) => !name.startsWith(".")).sort())
      .toEqual(["ky", PACKAGE, "uuid", "valibot"]);
  });

  it("has the program that all other tests start", () => {
    expect(read("dist/index.js") === readProjectFile("dist/index.js")).toBe(true);
  });

  it("has the modules that its library and the emulator's command import, and no other", () => {
    const reached = new Set(["lib/mod", "lib/load", "lib/emulator/mod", "lib/emulator/main"]);
    for (const module of reached) {
      const text = read(`${module}.js`) + read(`${module}.d.ts`);
      for (const [, path = ""] of text.matchAll(/from "(\.{1,2}\/[^"]+)\.[jt]s"/g)) {
        reached.add(join(dirname(module), path).replaceAll("\\", "/"));
      }
    }
    const directory = join(consumer.directory, "node_modules", PACKAGE, "lib");
    const names = readdirSync(directory, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(js|ts)$/.test(name))
      .map((name) => `lib/${name.replaceAll("\\", "/")}`);
    const expected = [...reached].flatMap((module) => [`${module}.d.ts`, `${module}.js`]);
    expect(names.sort()).toEqual(expected.sort());
  });

  it("has all that its manual leads to, but pictures", () => {
    const directory = join(consumer.directory, "node_modules", PACKAGE);
    const pages = [
      "README.md",
      ...readdirSync(join(directory, "docs")).map((name) => `docs/${name}`),
    ];
    const targets = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path = ""]) =>
        join(dirname(page), path)
      )
    );
    expect(targets).toContain(join("examples", "gate.sh"));
    expect(targets.filter((path) => !existsSync(join(directory, path)))).toEqual([]);
  });

  it.each(["--module nodenext", "--module esnext --moduleResolution bundler"])(
    "has whole types, with %s",
    async (flags) => {
      const more = `--noEmit --strict --skipLibCheck false --target es2024 ${flags}`.split(" ");
      const lib = ["--lib", "es2024,dom,dom.iterable,dom.asynciterable"];
      const { raw, exitCode } = await consumer.run([...TSC, ...more, ...lib, "types.ts"]);
      expect(raw).toBe("");
      expect(exitCode).toBe(0);
    },
  );

  it("has types that fit the manual's test of a load", async () => {
    for (const [file, name] of [["load.ts", "program"], ["load.test.ts", "test"]] as const) {
      writeFileSync(join(consumer.directory, file), example(`emulator ${name}`));
    }
    const { raw, exitCode } = await consumer.run([
      ...TSC,
      ...["--noEmit", "--strict", "--module", "nodenext", "--target", "es2024"],
      ...["--allowImportingTsExtensions", "--types", "node"],
      ...["--typeRoots", fileURLToPath(new URL("../../node_modules/@types", import.meta.url))],
      "load.test.ts",
    ]);
    expect(raw).toBe("");
    expect(exitCode).toBe(0);
  });

  it("has whole types on Deno", async () => {
    const { raw, exitCode } = await consumer.run([DENO_PATH, "check", "--quiet", "types.ts"]);
    expect(raw).toBe("");
    expect(exitCode).toBe(0);
  });
});
