import type { BatchRef } from "./batch.ts";
import { parseBatchRefs, uniqueBatchRefs } from "./batch-refs.ts";
import { readBatchRefsFiles } from "./batch-refs-files.ts";
import { formatDuration, parseDuration } from "./duration.ts";
import {
  baseUrl,
  boolean,
  duration,
  type InputParser,
  InputProblem,
  oneOf,
  optional,
  required,
  text,
} from "./input-parsers.ts";
import { badInputs, type NamedProblem } from "./input-problems.ts";
import type { WaitPlan } from "./wait-for-batches.ts";

/** What users are told of an input. */
export interface InputDescription {
  /** The name in `action.yml`; `--name` is the flag, `INPUT_NAME` the variable. */
  readonly name: string;
  /** The text that counts where none is given. */
  readonly default: string;
  readonly help: string;
  /** Another variable that can hold it. */
  readonly variable?: string;
  /** The default in `action.yml` where only the runner can know it. */
  readonly actionDefault?: string;
  readonly isRequired?: true;
}

type InputDefinition<Value> = Omit<InputDescription, "name"> & {
  readonly parse: InputParser<Value>;
};

const REGIONS = {
  eu: "https://api-engage-eu.sitecorecloud.io/",
  us: "https://api-engage-us.sitecorecloud.io/",
  ap: "https://api-engage-ap.sitecorecloud.io/",
  jp: "https://api-engage-jpe.sitecorecloud.io/",
} as const;

/** The one table of inputs: `action.yml`, the README, `--help` and the flags are held to it. */
const INPUTS = {
  "batch-refs": {
    default: "",
    help: "The batch refs to wait for: UUIDs separated by white space or commas, or a JSON array " +
      "of UUIDs or of objects {ref, name}; - reads standard input. For many, use batch-refs-file.",
    parse: text,
  },
  "batch-refs-file": {
    default: "",
    help:
      "Files of batch refs: paths or globs, one a line, relative to the working directory and " +
      "with / on every system. Each file as in batch-refs, or one JSON object {ref, name} a line. " +
      "Adds to batch-refs.",
    parse: text,
  },
  region: {
    default: "",
    help: "The region of the Sitecore CDP instance: eu, us, ap or jp. Either this or base-url.",
    parse: optional(oneOf("eu", "us", "ap", "jp")),
  },
  "base-url": {
    default: "",
    help:
      "The base URL of the Batch API, without /v2/batches, instead of a region. https, or http " +
      "on a loopback host.",
    parse: optional(baseUrl),
  },
  "client-key": {
    default: "",
    help: "The client key of the Sitecore CDP instance.",
    variable: "SITECORE_CDP_CLIENT_KEY",
    isRequired: true,
    parse: required("give the client key of the instance, or set SITECORE_CDP_CLIENT_KEY"),
  },
  "api-token": {
    default: "",
    help: "The API token of the Sitecore CDP instance, a secret.",
    variable: "SITECORE_CDP_API_TOKEN",
    isRequired: true,
    parse: required("give the API token of the instance, or set SITECORE_CDP_API_TOKEN"),
  },
  wait: {
    default: "true",
    help:
      "false looks once: open batches then give the conclusion pending and do not fail the step.",
    parse: boolean,
  },
  timeout: {
    default: "60m",
    help:
      "The longest wait, with a last look at its end; what is open then is timed_out and goes " +
      "on at Sitecore CDP.",
    parse: duration({ minMs: 0 }),
  },
  "poll-interval": {
    default: "10s",
    help: "The shortest pause between two looks.",
    parse: duration({ minMs: 1 }),
  },
  "max-poll-interval": {
    default: "60s",
    help: "The longest pause between two looks; pauses grow with the time waited.",
    parse: duration({ minMs: 1 }),
  },
  "missing-grace": {
    default: "2m",
    help: "How long a ref may be unknown to the API before it counts as missing. Means nothing " +
      "beyond timeout.",
    parse: duration({ minMs: 0 }),
  },
  "upload-timeout": {
    default: "65m",
    help: "The age at which a batch still uploading counts as not_uploaded; its upload URL is " +
      "valid for one hour. A gate whose timeout comes first says timed_out.",
    parse: duration({ minMs: 0 }),
  },
  "fail-fast": {
    default: "false",
    help: "true concludes at the first failed batch instead of waiting for the others.",
    parse: boolean,
  },
  "log-links": {
    default: "auto",
    help: "Whether the job summary links the signed error logs, which anyone with the link can " +
      "read: true, false, or auto for only where the repository is known to be private.",
    parse: oneOf("true", "false", "auto"),
  },
  summary: {
    default: "true",
    help: "Whether to write the job summary.",
    parse: boolean,
  },
  annotations: {
    default: "true",
    help: "Whether to annotate the run with what failed.",
    parse: boolean,
  },
  "report-file": {
    default: "",
    help: "The path of the JSON report, relative to the working directory. By default a new file " +
      "in the runner's temporary directory; outside of GitHub Actions none.",
    parse: text,
  },
  "github-token": {
    default: "",
    help: "Asks GitHub whether the repository is private where log-links is auto and the event " +
      "does not tell. Needs no permission.",
    variable: "GITHUB_TOKEN",
    actionDefault: "${{ github.token }}",
    parse: text,
  },
} as const satisfies Record<string, InputDefinition<unknown>>;

/** A runner hands every default on: what equals this one was most likely not asked for. */
const DEFAULT_MAX_POLL_INTERVAL_MS = parseDuration(INPUTS["max-poll-interval"].default);

type InputName = keyof typeof INPUTS;

type InputValues = { [Name in InputName]: ReturnType<typeof INPUTS[Name]["parse"]> };

/** All inputs, in the order of the README. */
export const INPUT_DESCRIPTIONS: readonly InputDescription[] = Object.entries(INPUTS)
  .map(([name, { parse: _, ...description }]) => ({ name, ...description }));

/** What the user asked for, ready to use. */
export interface Inputs {
  readonly batchRefs: readonly BatchRef[];
  readonly connection: Connection;
  readonly plan: WaitPlan;
}

/** Where the API is, and who calls it. */
export interface Connection {
  /** An absolute URL that ends in a slash. */
  readonly baseUrl: string;
  /** The user name. */
  readonly clientKey: string;
  /** The password. */
  readonly apiToken: string;
}

/** How the user wants to be told; known even where other inputs cannot be read. */
export interface Reporting {
  readonly logLinks: "true" | "false" | "auto";
  readonly summary: boolean;
  readonly annotations: boolean;
  readonly reportFile: string | undefined;
  readonly githubToken: string | undefined;
}

/** Gives the text of an input, empty where there is none. */
export type InputReader = (name: string) => string;

type Problems = NamedProblem[];

/**
 * Reads and checks all inputs; throws a `UserError` that tells every problem at once, after those
 * that the command line had. `readStdin` is asked where the refs are given as `-`.
 */
export async function readInputs(
  read: InputReader,
  { commandLineProblems = [], readStdin }: {
    readonly commandLineProblems?: readonly string[];
    readonly readStdin?: () => Promise<string>;
  } = {},
): Promise<Inputs> {
  const problems: Problems = [];
  const values = parseInputs(read, problems);
  const batchRefs = await readBatchRefs(values, problems, readStdin);
  const connection = chooseConnection(values, read, problems);
  const plan = makePlan(values, problems);
  if (commandLineProblems.length + problems.length > 0) {
    throw badInputs(problems, commandLineProblems, read);
  }
  return { batchRefs, connection, plan };
}

/** Reads the inputs that say where the API is and who calls it; throws as {@linkcode readInputs}. */
export function readConnection(read: InputReader): Connection {
  const problems: Problems = [];
  const connection = chooseConnection(parseInputs(read, problems), read, problems);
  if (problems.length > 0) throw badInputs(problems, [], read);
  return connection;
}

/** Reads how to report; what cannot be read counts as not given, and {@linkcode readInputs} tells. */
export function readReporting(read: InputReader): Reporting {
  const values = { ...parseInputs(() => "", []), ...parseInputs(read, []) };
  return {
    logLinks: values["log-links"],
    summary: values.summary,
    annotations: values.annotations,
    reportFile: values["report-file"],
    githubToken: values["github-token"],
  };
}

/** Where there is a problem, the value is missing, and what comes of it is not used. */
function parseInputs(read: InputReader, problems: Problems): InputValues {
  const values: Partial<Record<InputName, unknown>> = {};
  for (const [input, { parse, default: fallback }] of Object.entries(INPUTS)) {
    try {
      values[input as InputName] = parse(read(input) || fallback);
    } catch (error) {
      if (!(error instanceof InputProblem)) throw error;
      problems.push({ input: input as InputName, problem: error.message });
    }
  }
  return values as InputValues;
}

async function readBatchRefs(
  values: InputValues,
  problems: Problems,
  readStdin: (() => Promise<string>) | undefined,
): Promise<readonly BatchRef[]> {
  const given = values["batch-refs"] ?? "";
  const inText = given === "-" && readStdin
    ? parseBatchRefs(await readStdin(), "standard input")
    : parseBatchRefs(given, "");
  const inFiles = await readBatchRefsFiles(values["batch-refs-file"] ?? "");
  problems.push(
    ...inText.problems.map((problem) => ({ input: "batch-refs" as const, problem })),
    ...inFiles.problems.map((problem) => ({ input: "batch-refs-file" as const, problem })),
  );
  const batchRefs = uniqueBatchRefs([...inText.batchRefs, ...inFiles.batchRefs]);
  if (batchRefs.length + inText.problems.length + inFiles.problems.length === 0) {
    problems.push({
      input: values["batch-refs-file"] === undefined ? "batch-refs" : "batch-refs-file",
      problem: "there is no batch ref; give at least one, so that nothing passes unseen",
    });
  }
  return batchRefs;
}

function chooseConnection(
  values: InputValues,
  read: InputReader,
  problems: Problems,
): Connection {
  const { region, "base-url": baseUrl, "client-key": clientKey, "api-token": apiToken } = values;
  const given = ["region", "base-url"].filter((name) => read(name) !== "");
  if (given.length !== 1) {
    const either = "give either region or base-url";
    problems.push({
      input: "region",
      problem: given.length === 0 ? either : `${either}, not both`,
    });
  }
  return { baseUrl: baseUrl ?? REGIONS[region ?? "eu"], clientKey, apiToken };
}

function makePlan(values: InputValues, problems: Problems): WaitPlan {
  const pollIntervalMs = values["poll-interval"];
  const maxPollIntervalMs = values["max-poll-interval"];
  const isDefault = maxPollIntervalMs === DEFAULT_MAX_POLL_INTERVAL_MS;
  if (!isDefault && maxPollIntervalMs < pollIntervalMs) {
    const problem = `it is shorter than poll-interval, ${formatDuration(pollIntervalMs)}`;
    problems.push({ input: "max-poll-interval", problem });
  }
  return {
    wait: values.wait,
    timeoutMs: values.timeout,
    pollIntervalMs,
    maxPollIntervalMs: Math.max(pollIntervalMs, maxPollIntervalMs),
    missingGraceMs: values["missing-grace"],
    uploadTimeoutMs: values["upload-timeout"],
    failFast: values["fail-fast"],
  };
}
