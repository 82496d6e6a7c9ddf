import { tmpdir } from "node:os";
import type { BatchRef } from "../batch.ts";
import { unlessDenied, UserError } from "../errors.ts";
import type { Environment } from "../host.ts";
import { LOAD_INPUTS } from "../inputs/load-inputs.ts";
import { parseInputs } from "../inputs/read-inputs.ts";
import { type LoadInputs, readLoadInputs } from "../inputs/read-load-inputs.ts";
import { loadFiles } from "../load-files.ts";
import { LOAD_ADVICE, LOAD_NAME } from "../reporting/load-advice.ts";
import { describeLoad } from "../reporting/load-addition.ts";
import { describeObstacle } from "../system/file-errors.ts";
import { replaceFile } from "../system/replace-file.ts";
import { formatCount } from "../text/count.ts";
import { formatDuration } from "../text/duration.ts";
import { quotePath } from "../text/one-line.ts";
import type { Program, Result, TaskEffects } from "./program.ts";

/** The load program: it uploads import files, and waits for their batches as the gate does. */
export const LOAD: Program = {
  name: LOAD_NAME,
  title: "Sitecore CDP batch load",
  table: LOAD_INPUTS,
  defaultFiles: { "report-file": ".json", "refs-file": "-refs.ndjson" },
  help: {
    purpose:
      "Checks import files, uploads them to Sitecore CDP, and passes only if every batch succeeded.",
    usage: [`${LOAD_NAME} [--flag <value>]...`],
    examples: [
      `${LOAD_NAME} --region eu --files 'out/*.json'`,
      `${LOAD_NAME} --files guests.json --only-check`,
      `${LOAD_NAME} --region eu --files 'out/*.json' --only-failed-in error-logs`,
      `${LOAD_NAME} --region us --files orders.json.gz --resume-key "$CI_PIPELINE_ID"`,
    ],
    exitCodes: [
      ["0", "success, pending with --wait=false, or checked with --only-check"],
      ["1", "failure or timed_out: fix what the summary names, and load again"],
      ["2", "unknown: invalid input, or the API rejected a request; fix it before you load again"],
      ["3", "unknown: the API or the storage could not be reached; load again"],
      ["130", "cancelled"],
    ],
  },
  parse(given) {
    const parsed = parseInputs(LOAD_INPUTS, given);
    return {
      values: parsed.values,
      async read(context) {
        const inputs = await readLoadInputs(parsed, context);
        return {
          ...inputs,
          advice: LOAD_ADVICE,
          batchRefs: [],
          description: describePlan(inputs),
          sought: inputs.connection && formatCount(inputs.load.files.length, "file", "files"),
          start: (effects) => start(inputs, effects),
        };
      },
    };
  },
};

async function start(inputs: LoadInputs, effects: TaskEffects): Promise<Result> {
  const { refsFile, temporaryFolder = tmpdir() } = effects;
  const resumeKey = inputs.load.resumeKey ?? defaultResumeKey(effects.variable);
  let isSaved = false;
  const { report, ...loaded } = await loadFiles(
    { ...inputs, load: { ...inputs.load, resumeKey } },
    {
      ...effects,
      temporaryFolder,
      saveRefs(refs) {
        if (refsFile === undefined) return;
        writeRefs(refsFile, refs);
        isSaved = true;
      },
    },
  );
  const addition = describeLoad({
    ...loaded,
    faults: report.faults ?? [],
    refsFile: isSaved ? refsFile : undefined,
  });
  if (loaded.batchRefs.length > 0 && addition.outputs["batch-refs"] === "") {
    effects.warn("The output batch-refs is empty, because the refs take more than 60 kB");
  }
  return { report, addition };
}

function writeRefs(path: string, refs: readonly BatchRef[]): void {
  try {
    replaceFile(path, refs.map((ref) => `${JSON.stringify(ref)}\n`).join(""));
  } catch (cause) {
    const details = [`Cannot write ${quotePath(path)}: ${describeObstacle(cause)}`];
    throw new UserError("The file of batch refs cannot be written", { details, cause });
  }
}

/** A job that is run again has the same. */
const RUN_VARIABLES = ["GITHUB_REPOSITORY", "GITHUB_RUN_ID", "GITHUB_JOB", "GITHUB_ACTION"];

function defaultResumeKey(variable: Environment["variable"]): string | undefined {
  const values = unlessDenied(() => RUN_VARIABLES.map(variable), []);
  return values.length > 0 && values.every(Boolean) ? values.join("/") : undefined;
}

/** Says in one line what is loaded, where, and how. */
function describePlan({ load, connection, plan }: LoadInputs): string {
  const files = formatCount(load.files.length, "file", "files");
  if (connection === undefined) return `Checking ${files}`;
  return [
    `Loading ${files} to ${connection.baseUrl}`,
    load.atOnce === 1 ? "one batch after another" : `up to ${load.atOnce} batches at a time`,
    plan.wait
      ? `waiting for each for at most ${formatDuration(plan.timeoutMs)}`
      : "without waiting for them",
  ].join("; ");
}
