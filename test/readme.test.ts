import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { createEmulator, DEFAULT_CREDENTIALS, serve } from "../src/emulator/mod.ts";
import { readProjectFile } from "../scripts/docs.ts";
import { runStep } from "./support/runner.ts";

interface Step {
  readonly name: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}

/** The block of the README after a comment with this name. */
function example(name: string): string {
  const [, block] = readProjectFile("README.md").split(`<!-- example: ${name} -->\n`);
  const [, text = ""] = /^```\w+\n(.*?)^```$/ms.exec(block ?? "") ?? [];
  return text;
}

/** Runs a script as the runner runs a `run:` step. */
async function runScript(script: string, cwd: string, env: Record<string, string>): Promise<void> {
  const args = ["--noprofile", "--norc", "-eo", "pipefail", "-c", script];
  await promisify(execFile)("bash", args, { cwd, env: { PATH: process.env["PATH"], ...env } });
}

it.runIf(process.platform === "linux")(
  "README's example uploads with curl and gates what it uploaded",
  async () => {
    const stages = { validationMs: 100, queueMs: 100, processingMs: 100 };
    const server = await serve({ emulator: createEmulator({ stages }) });
    const directory = mkdtempSync(join(tmpdir(), "example-"));
    const values: Record<string, string> = {
      "env.BASE_URL": server.url,
      "secrets.SITECORE_CDP_CLIENT_KEY": DEFAULT_CREDENTIALS.clientKey,
      "secrets.SITECORE_CDP_API_TOKEN": DEFAULT_CREDENTIALS.apiToken,
    };
    const fill = (texts: Readonly<Record<string, string>> = {}) =>
      Object.fromEntries(
        Object.entries(texts).map(([name, text]) => [
          name,
          text.replaceAll(/\$\{\{ (.*?) \}\}/g, (_, key: string) => values[key] ?? `no ${key}`),
        ]),
      );
    try {
      const steps: Step[] = parse(example("upload and gate")).jobs.load.steps;
      const output = join(directory, "output");
      for (const { run, env } of steps.filter(({ run }) => run !== undefined)) {
        const variables = { BASE_URL: server.url, GITHUB_OUTPUT: output, ...fill(env) };
        await runScript(run ?? "", directory, variables);
      }
      const [, ref = ""] = /^ref=(.*)$/m.exec(readFileSync(output, "utf8")) ?? [];
      values["steps.upload.outputs.ref"] = ref;
      const { outputs, report } = await runStep({
        inputs: { "poll-interval": "50ms", ...fill(steps.at(-1)?.with) },
      });
      expect(outputs["conclusion"]).toBe("success");
      expect(report.batches).toMatchObject([{ ref, status: "success" }]);
    } finally {
      await server.close();
      rmSync(directory, { recursive: true });
    }
  },
);
