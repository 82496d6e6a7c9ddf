import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, isAbsolute, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readManual, readProjectFile } from "../../scripts/docs.ts";
import { type Emulator, type EmulatorServer, serve } from "../../src/emulator/mod.ts";
import { parseDuration } from "../../src/text/duration.ts";
import { VERSION } from "../../src/version.ts";
import { CREDENTIALS } from "../support/credentials.ts";
import { expectRedAs, type JUnitReport, readJUnit } from "../support/junit.ts";
import { guest } from "../support/emulator-client.ts";
import { example, textAt } from "../support/manual.ts";
import { installOldestDeno } from "../support/oldest-deno.ts";
import { asAzureHandsOn, createWorkspace, SECRETS, type Workspace } from "../support/pipeline.ts";
import { ACTION, DENO_PATH, NODE_PATH } from "../support/programs.ts";
import { ref } from "../support/scripts.ts";
import { createThreeBatches } from "../support/three-batches.ts";

type Variables = Readonly<Record<string, string>>;

const LINUX = process.platform === "linux";

/** The batch to gate, the token, the exit code, and what the JUnit file says of it. */
const ENDS: readonly (readonly [string, string, string, number, string])[] = [
  ["a success", ref(1), CREDENTIALS.apiToken, 0, "success"],
  ["a failure", ref(2), CREDENTIALS.apiToken, 1, "failure"],
  ["refused credentials", ref(1), "another token", 2, "unknown"],
];

/** What an earlier run left. */
const EARLIER_LOAD = { "load/junit.xml": "<testsuites/>", "load/summary.md": "## Success" };

let emulator: Emulator;
let server: EmulatorServer;
let workspace: Workspace;

beforeAll(async () => {
  emulator = createThreeBatches();
  server = await serve({ emulator });
});

afterAll(() => server.close());

beforeEach(() => {
  workspace = createWorkspace();
});

afterEach(() => workspace.remove());

/** The variables of a job as it has them, but for the API's address. */
function variablesOf({ INPUT_REGION, ...variables }: Variables): Record<string, string> {
  expect(INPUT_REGION).toBe("eu");
  return { ...variables, INPUT_BASE_URL: server.url, INPUT_POLL_INTERVAL: "50ms" };
}

/** The test results at a path, which are red as the exit code is. */
function resultsAt(path: string, exitCode: number | null): JUnitReport {
  const junit = readJUnit(workspace.files()[path] ?? "");
  expectRedAs(exitCode, junit);
  return junit;
}

/** What a pipeline loads, the token, the exit code, and what the JUnit file says of it. */
const LOADS: readonly (readonly [string, object, string, number, string])[] = [
  ["a success", guest(1), CREDENTIALS.apiToken, 0, "success"],
  ["a failure", guest(1, { schema: "order" }), CREDENTIALS.apiToken, 1, "failure"],
  ["refused credentials", guest(1), "another token", 2, "unknown"],
];

/** Puts records into the repository of a pipeline. */
function putRecords(record: object): void {
  workspace.write({ "data/records.json": JSON.stringify(record) });
}

describe.runIf(LINUX)("examples/gitlab-ci.yml", () => {
  const { "sitecore-cdp": job } = parse(readProjectFile("examples/gitlab-ci.yml"));
  const variables = { CI: "true", GITLAB_CI: "true", CI_PIPELINE_ID: "1207", ...SECRETS };
  const runJob = (more: Variables = {}) =>
    workspace.run(job.script.join("\n"), { ...variables, ...more, ...variablesOf(job.variables) });

  it.each(LOADS)("loads %s", async (_, record, token, exitCode, conclusion) => {
    putRecords(record);
    const result = await runJob({ SITECORE_CDP_API_TOKEN: token });
    expect(result.exitCode).toBe(exitCode);
    expect(resultsAt(job.artifacts.reports.junit, exitCode).properties["conclusion"])
      .toBe(conclusion);
    for (const name of ["junit.xml", "summary.md", "report.json"]) {
      expect(Object.keys(workspace.files())).toContain(`${job.artifacts.paths[0]}${name}`);
    }
  });

  it("uploads nothing twice when the job is retried, and again in another pipeline", async () => {
    putRecords(guest(1));
    const uploads = async (id: string) => {
      const before = emulator.uploadedFiles.length;
      expect((await runJob({ CI_PIPELINE_ID: id })).exitCode).toBe(0);
      return emulator.uploadedFiles.length - before;
    };
    expect([await uploads("1"), await uploads("1"), await uploads("2")]).toEqual([1, 0, 1]);
  });

  it("leaves no earlier results where the program cannot start", async () => {
    workspace.write({ ...EARLIER_LOAD, "../bin/npx": "#!/bin/sh\nexit 9\n" });
    expect((await runJob()).exitCode).toBe(9);
    expect(workspace.files()).toEqual({});
  });

  it("keeps its results also when it fails, and loads again only what it could not tell", () => {
    expect(job.artifacts.when).toBe("always");
    expect(job.retry).toEqual({ max: 1, exit_codes: [3] });
    expect(job.allow_failure).toBeUndefined();
  });

  it("gives the job more time than a batch", () => {
    const [hours] = job.timeout.split(" hours");
    expect(Number(hours) * 3_600_000).toBeGreaterThan(
      parseDuration(job.variables.INPUT_TIMEOUT) ?? Infinity,
    );
  });
});

interface AzureStep {
  readonly bash?: string;
  readonly env?: Variables;
  readonly condition?: string;
  readonly task?: string;
  readonly inputs?: Variables;
  readonly publish?: string;
}

describe.runIf(LINUX)("examples/azure-pipelines.yml", () => {
  const [job] = parse(readProjectFile("examples/azure-pipelines.yml")).jobs;
  const steps: readonly AzureStep[] = job.steps;
  const loads = steps.find(({ env }) => env !== undefined);

  /** Runs the steps as the agent does: after a failed one only those that run always. */
  async function runSteps(secrets: Variables) {
    let exitCode: number | null = 0;
    let log = "";
    const published: string[] = [];
    for (const { bash, env, condition = "succeeded()", ...step } of steps) {
      if (exitCode !== 0 && condition !== "always()") continue;
      if (step.publish !== undefined) published.push(step.publish);
      if (step.task === "PublishTestResults@2") {
        published.push(step.inputs?.["testResultsFiles"] ?? "");
      }
      if (bash === undefined) continue;
      const put = (text: string) =>
        text.replace(/^\$\((\w+)\)$/, (_, name) => secrets[name] ?? `$(${name})`);
      const filled = asAzureHandsOn({
        TF_BUILD: "True",
        BUILD_BUILDID: "1207",
        ...Object.fromEntries(Object.entries(env ?? {}).map(([name, text]) => [name, put(text)])),
      });
      const shell = ["bash", "--noprofile", "--norc", "-c"] as const;
      const result = await workspace.run(textAt(bash, server.url), filled, shell);
      exitCode = exitCode === 0 ? result.exitCode : exitCode;
      log += result.raw;
    }
    return { exitCode, log, published };
  }

  it.each(LOADS)("loads %s", async (_, record, token, exitCode, conclusion) => {
    putRecords(record);
    const result = await runSteps({ ...SECRETS, SITECORE_CDP_API_TOKEN: token });
    expect(result.exitCode).toBe(exitCode);
    expect(result.published).toEqual(["load/junit.xml", "load"]);
    expect(resultsAt("load/junit.xml", exitCode).properties["conclusion"]).toBe(conclusion);
    const commands = result.log.split("\n").filter((line) => line.includes("##vso["));
    const [, path = ""] = /^##vso\[task\.uploadsummary\](.*)$/.exec(commands.join("\n")) ?? [];
    expect(isAbsolute(path)).toBe(true);
    expect(workspace.files()[join("load", "summary.md")]).toContain(conclusion);
  });

  it("leaves no earlier results where the program cannot start", async () => {
    putRecords(guest(1));
    workspace.write({ ...EARLIER_LOAD, "../bin/npx": "#!/bin/sh\nexit 9\n" });
    const { exitCode } = await runSteps(SECRETS);
    expect(exitCode).toBe(9);
    expect(Object.keys(workspace.files())).toEqual(["data/records.json"]);
  });

  it("gives the job more time than a batch", () => {
    const [, timeout = ""] = / --timeout (\S+)/.exec(loads?.bash ?? "") ?? [];
    expect(Number(job.timeoutInMinutes) * 60_000)
      .toBeGreaterThan(parseDuration(timeout) ?? Infinity);
  });

  it("gives its inputs as flags, because Azure's tasks delete the variables of their name", () => {
    expect(readProjectFile("examples/azure-pipelines.yml")).not.toContain("INPUT_");
    const variables = { INPUT_REGION: "eu", Input_Region: "eu", SITECORE_CDP_CLIENT_KEY: "k" };
    expect(asAzureHandsOn(variables)).toEqual({ SITECORE_CDP_CLIENT_KEY: "k" });
  });
});

describe.runIf(LINUX)("examples/gate.sh", () => {
  const CREDENTIALS_FILE = "../home/.config/sitecore-cdp.env";

  const run = (args: string, token: string | undefined = CREDENTIALS.apiToken) => {
    workspace.write({
      "gate.sh": textAt(readProjectFile("examples/gate.sh"), server.url),
      ...(token !== "" && {
        [CREDENTIALS_FILE]: Object.entries({ ...SECRETS, SITECORE_CDP_API_TOKEN: token })
          .map(([name, value]) => `${name}='${value}'\n`).join(""),
      }),
    });
    return workspace.run(`./gate.sh ${args}`, {});
  };

  it.each(ENDS)("gates %s, and is silent where there is nothing to do", async (...row) => {
    const [, batchRef, token, exitCode, conclusion] = row;
    workspace.write({ "refs.txt": batchRef });
    const { stdout, stderr, exitCode: code } = await run("refs.txt 'a folder'", token);
    expect(code).toBe(exitCode);
    expect(resultsAt("a folder/junit.xml", exitCode).properties["conclusion"]).toBe(conclusion);
    expect(workspace.files()["a folder/summary.md"]).toContain(conclusion);
    expect(stderr).toBe("");
    const tells = ["", "The data is not in", "It is unknown"][exitCode];
    if (exitCode === 0) expect(stdout).toBe("");
    else expect(stdout).toMatch(RegExp(`^${tells}.*\n[^]*Conclusion: ${conclusion}`));
  });

  /** What a wrapper's own failure must not be read as: any verdict, be it of an earlier run. */
  const DID_NOT_RUN = { exitCode: 4, stdout: expect.stringMatching(/^The gate did not run/m) };
  const EARLIER_VERDICT = {
    "refs.txt": ref(1),
    "gate/junit.xml": "<testsuites/>",
    "gate/report.json": '{\n  "conclusion": "failure",\n  "exitCode": 1\n}\n',
  };

  it.each([0, 1, 2, 3, 127, 130])(
    "says that the gate did not run where npx ends with %i and there is no report",
    async (code) => {
      const npx = `#!/bin/sh\necho 'npm error code ENOTFOUND' >&2\nexit ${code}\n`;
      workspace.write({ ...EARLIER_VERDICT, "../bin/npx": npx });
      const result = await run("refs.txt");
      expect(result).toMatchObject(DID_NOT_RUN);
      expect(result.raw).toContain("npm error code ENOTFOUND");
      expect(result.raw).not.toMatch(/is not in|It is unknown|was canceled/);
      expect(Object.keys(workspace.files()).sort())
        .toEqual(["gate.sh", "gate/gate.log", "refs.txt"]);
    },
  );

  it("says that the gate did not run where npx finds no registry", async () => {
    // The real one, behind the folder of the one that runs what is built here.
    const npx = "#!/bin/sh\nPATH=${PATH#*:} exec npx --fetch-retries=0 " +
      '--registry=http://127.0.0.1:9 --cache="$HOME/npm" "$@"\n';
    workspace.write({ ...EARLIER_VERDICT, "../bin/npx": npx });
    const result = await run("refs.txt");
    expect(result).toMatchObject(DID_NOT_RUN);
    expect(result.raw).toMatch(/npm error .*ECONNREFUSED/);
    expect(result.raw).not.toContain("is not in");
  });

  it.each(["TERM", "HUP"])(
    "hands SIG%s on to the gate, and tells what that reports",
    async (name) => {
      // As npm runs a program: in a shell, to which it passes signals on.
      const npx = `#!${NODE_PATH}
      const { spawn } = require("node:child_process");
      const words = [...${JSON.stringify(ACTION)}, ...process.argv.slice(4)];
      const command = words.map((word) => "'" + word + "'").join(" ");
      const shell = process.env.npm_config_script_shell ?? "/bin/sh";
      const child = spawn(shell, ["-c", command], { stdio: "inherit" });
      process.on("SIGTERM", (name) => child.kill(name));
      child.on("exit", (code) => process.exitCode = code ?? 1);
    `;
      workspace.write({ "refs.txt": ref(3), "../bin/npx": npx });
      const started = "grep -qs -- '-> processing' gate/gate.log";
      const { exitCode, stdout } = await run(
        `refs.txt & gate=$!; until ${started}; do sleep 0.1; done; kill -${name} $gate; wait $gate`,
      );
      expect(exitCode).toBe(130);
      expect(stdout).toMatch(
        /^The gate was canceled before there was a result[^]*Conclusion: cancelled/,
      );
    },
  );

  it("takes no verdict of which report and exit code say different things", async () => {
    const report = '{\n  "conclusion": "success",\n  "batches": []\n}\n';
    const npx = `#!/bin/sh\nprintf '${
      report.replaceAll("\n", "\\n")
    }' > gate/report.json\nexit 1\n`;
    workspace.write({ ...EARLIER_VERDICT, "../bin/npx": npx });
    expect(await run("refs.txt")).toMatchObject(DID_NOT_RUN);
  });

  it("leaves no earlier results where it cannot even start", async () => {
    workspace.write({ "gate/junit.xml": "<testsuites/>" });
    expect(await run("refs.txt", "")).toMatchObject(DID_NOT_RUN);
    expect(Object.keys(workspace.files())).toEqual(["gate.sh"]);
  });

  it("says that the gate did not run where it has no folder for the report", async () => {
    workspace.write({ "refs.txt": ref(1), "a file": "" });
    expect(await run("refs.txt 'a file'")).toMatchObject(DID_NOT_RUN);
  });

  it("wants a file of refs", async () => {
    const result = await run("");
    expect(result).toMatchObject(DID_NOT_RUN);
    expect(result.stderr).toContain("Pass the file of batch refs");
  });
});

describe.runIf(LINUX)("docs/other-ci.md", () => {
  const root = fileURLToPath(new URL("../../", import.meta.url));

  it.each<[string, string, () => string]>([
    ["npx", "", () => ""],
    ["bundle", "", () => ""],
    ["deno", "", () => dirname(DENO_PATH)],
    ["deno", " on the oldest", () => dirname(installOldestDeno())],
  ])("runs the program: %s%s", async (name, _, bin) => {
    workspace.write({ "batch-refs.txt": ref(2) });
    const command = textAt(example(`other ci ${name}`), server.url)
      .replaceAll("sitecore-cdp-batch-gate/dist", `${root}dist`);
    const script = `PATH=$PATH:'${bin()}'\n${command}`;
    // The second one finds what the first one has left.
    for (let time = 0; time < 2; time++) {
      const { exitCode } = await workspace.run(script, SECRETS);
      expect(exitCode).toBe(1);
      expect(resultsAt("gate/junit.xml", exitCode).counts.failures).toBe(1);
    }
  });

  it("loads, and continues what was loaded on the same day", async () => {
    putRecords(guest(1));
    const before = emulator.uploadedFiles.length;
    for (let time = 0; time < 2; time++) {
      const { exitCode } = await workspace.run(
        textAt(example("other ci load"), server.url).replace(
          "--region",
          "--poll-interval 50ms --region",
        ),
        SECRETS,
      );
      expect(exitCode).toBe(0);
      expect(resultsAt("load/junit.xml", exitCode).counts.tests).toBe(1);
    }
    expect(emulator.uploadedFiles.length - before).toBe(1);
  });

  it("comments on a merge request", async () => {
    const asked: { readonly path: string; readonly token: string; readonly body: string }[] = [];
    const gitlab = createServer(async (request, response) => {
      let form = "";
      for await (const chunk of request) form += chunk;
      const body = new URLSearchParams(form).get("body") ?? "";
      asked.push({ path: request.url ?? "", token: `${request.headers["private-token"]}`, body });
      response.writeHead(201).end();
    });
    await new Promise<void>((resolve) => gitlab.listen(0, "127.0.0.1", resolve));
    const { port } = gitlab.address() as AddressInfo;
    const summary = "## ❌ Sitecore CDP batches: failure\n\n| a & b | `c` |\n";
    workspace.write({ "gate/summary.md": summary });
    const { exitCode } = await workspace.run(example("other ci comment"), {
      CI_API_V4_URL: `http://127.0.0.1:${port}/api/v4`,
      CI_PROJECT_ID: "7",
      CI_MERGE_REQUEST_IID: "3",
      COMMENT_TOKEN: "glpat",
    });
    gitlab.close();
    expect(exitCode).toBe(0);
    expect(asked).toEqual([{
      path: "/api/v4/projects/7/merge_requests/3/notes",
      token: "glpat",
      body: summary,
    }]);
  });
});

it("all examples ask for the version that they stand beside", () => {
  const texts = ["gitlab-ci.yml", "azure-pipelines.yml", "gate.sh"]
    .map((name) => readProjectFile(`examples/${name}`));
  for (const text of [...texts, readManual()]) {
    const versions = text.matchAll(/sitecore-cdp[-/]batch-gate@(\d[\w.-]*)/g);
    expect(new Set([...versions].map(([, version]) => version))).toEqual(new Set([VERSION]));
  }
});
