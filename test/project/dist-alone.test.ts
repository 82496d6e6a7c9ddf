import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type EmulatorServer, serve } from "../../src/emulator/mod.ts";
import { VERSION } from "../../src/version.ts";
import { example } from "../support/manual.ts";
import { installOldestDeno, OLDEST_DENO } from "../support/oldest-deno.ts";
import { installOldestNode, OLDEST_NODE } from "../support/oldest-node.ts";
import { SECRETS } from "../support/pipeline.ts";
import { runProcess } from "../support/process.ts";
import { DENO_PATH, NODE_PATH } from "../support/programs.ts";
import { ref } from "../support/scripts.ts";
import { createThreeBatches } from "../support/three-batches.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

const DENO_RUN = "deno run --quiet --cached-only --allow-net --allow-env --allow-read";

let server: EmulatorServer;
/** Somebody's project of CommonJS, with a clone of this repository in it. */
let directory: string;

beforeAll(async () => {
  server = await serve({ emulator: createThreeBatches() });
}, 300_000);

afterAll(() => server.close());

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "dist-alone-"));
  symlinkSync(root, join(directory, "sitecore-cdp-batch-gate"), "junction");
  const dependencies = { "not-installed": "1.0.0" };
  writeFileSync(
    join(directory, "package.json"),
    JSON.stringify({ type: "commonjs", dependencies }),
  );
  return () => rmSync(directory, { recursive: true });
});

/** Runs a script with a runtime first on the path. */
function run(script: string, runtime: string) {
  return runProcess(["bash", "-eo", "pipefail", "-c", script], {
    cwd: directory,
    env: {
      HOME: directory,
      DENO_DIR: join(directory, "deno"),
      PATH: [dirname(runtime), process.env["PATH"]].join(delimiter),
      ...SECRETS,
    },
  });
}

describe.runIf(process.platform !== "win32").each<[string, () => string]>([
  [`Node.js ${OLDEST_NODE}`, installOldestNode],
  ["Node.js 24", () => NODE_PATH],
  [`Deno ${OLDEST_DENO}`, installOldestDeno],
  ["Deno", () => DENO_PATH],
])("what the manual copies beside a package.json of CommonJS, on %s", (name, runtime) => {
  const toRuntime = (script: string) =>
    name.startsWith("Deno") ? script.replace(/^node /gm, `${DENO_RUN} `) : script;

  it.each(["the folder", "the file"])("starts: %s", async (what) => {
    const script = toRuntime(example(what));
    const { stdout, exitCode } = await run(script, runtime());
    expect(stdout).toBe(`${VERSION}\n`);
    expect(exitCode).toBe(0);
    const flags = `--base-url ${server.url} --batch-refs`;
    const gate = script.trimEnd().split("\n").at(-1)?.replace("--version", flags) ?? "";
    expect(await run(`${gate} ${ref(2)}`, runtime())).toMatchObject({ exitCode: 1 });
  });

  it("expands a glob without a warning of the runtime", async () => {
    writeFileSync(join(directory, "refs-1.txt"), ref(1));
    const gate = toRuntime("node sitecore-cdp-batch-gate/dist/index.js");
    const flags = `--base-url ${server.url} --batch-refs-file 'refs-*.txt'`;
    const { exitCode, stderr } = await run(`${gate} ${flags}`, runtime());
    expect(stderr).not.toContain("xperimental");
    expect(exitCode).toBe(0);
  });
});
