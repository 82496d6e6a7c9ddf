import {
  baseUrl,
  boolean,
  commitSha,
  count,
  duration,
  type Kind,
  moment,
  oneOf,
  path,
  recordLimit,
  text,
  time,
  word,
} from "./kinds.ts";

/** All that is to be said of an input. */
export interface InputRow<Value> {
  /** Under which heading help has it. */
  readonly group: string;
  /** What it holds, and how that is read. */
  readonly kind: Kind<Value>;
  /** What of the library takes it as an option, which is its name in camel case. */
  readonly options?: readonly Options[];
  /** The text that counts where none is given. */
  readonly default?: string;
  readonly help: string;
  /** Another variable that can hold it. */
  readonly variable?: string;
  /** The default in `action.yml` where only the runner can know it. */
  readonly actionDefault?: string;
  /** What has to be given, in words. */
  readonly required?: string;
}

/** The objects of options that the library takes. */
export type Options = "waitForBatches" | "window" | "listBatches";

/**
 * The one table of inputs, in the order of the README: parser, `action.yml`, flags, variables, `--help` and
 * the library's options come from it, or are held to it by a test.
 */
export const INPUTS = {
  "batch-refs": {
    group: "What to wait for",
    kind: text("refs"),
    help: "The batch refs to wait for: UUIDs separated by white space or commas, or a JSON array " +
      "of UUIDs or of objects {ref, name}; - reads standard input. For many, use batch-refs-file.",
  },
  "batch-refs-file": {
    group: "What to wait for",
    kind: path("paths"),
    help:
      "Files of batch refs: paths or globs, one a line, relative to the working directory and " +
      "with / on every system. Each file as in batch-refs, or one JSON object {ref, name} a line. " +
      "Adds to batch-refs.",
  },
  "created-after": {
    group: "What to wait for",
    kind: moment,
    options: ["window", "listBatches"],
    help: "Instead of batch refs: every batch of the instance that was created since then, other " +
      "people's too. A time such as 2026-03-01T12:00:00Z, or an age such as 2h.",
  },
  "created-before": {
    group: "What to wait for",
    kind: moment,
    options: ["window", "listBatches"],
    help: "The end of created-after's window, a time or an age. By default the gate's start.",
  },
  "expected-count": {
    group: "What to wait for",
    kind: count,
    options: ["window"],
    help:
      "How many batches created-after's window must have, or how many different batch refs must " +
      "be given; with another number the gate does not pass.",
  },
  region: {
    group: "Where, and as whom",
    kind: oneOf("eu", "us", "ap", "jp"),
    options: ["waitForBatches", "listBatches"],
    help: "The region of the Sitecore CDP instance: eu, us, ap or jp. Either this or base-url.",
  },
  "base-url": {
    group: "Where, and as whom",
    kind: baseUrl,
    options: ["waitForBatches", "listBatches"],
    help:
      "The base URL of the Batch API, without /v2/batches, instead of a region. https, or http " +
      "on a loopback host.",
  },
  "client-key": {
    group: "Where, and as whom",
    kind: word("key"),
    options: ["waitForBatches", "listBatches"],
    help:
      "The client key of the Sitecore CDP instance. It is no secret: keep it in a variable (vars), " +
      "because the links to error logs hold it, and GitHub breaks a link that holds a secret.",
    variable: "SITECORE_CDP_CLIENT_KEY",
    required: "the client key of the instance",
  },
  "api-token": {
    group: "Where, and as whom",
    kind: word("token"),
    options: ["waitForBatches", "listBatches"],
    help: "The API token of the Sitecore CDP instance, a secret.",
    variable: "SITECORE_CDP_API_TOKEN",
    required: "the API token of the instance",
  },
  wait: {
    group: "How long",
    kind: boolean,
    options: ["waitForBatches"],
    default: "true",
    help:
      "false looks once: open batches then give the conclusion pending and do not fail the step.",
  },
  timeout: {
    group: "How long",
    kind: duration({ minMs: 0 }),
    options: ["waitForBatches"],
    default: "60m",
    help:
      "The longest wait, with a last look at its end; what is open then is timed_out and goes " +
      "on at Sitecore CDP.",
  },
  "poll-interval": {
    group: "How long",
    kind: duration({ minMs: 1 }),
    options: ["waitForBatches"],
    default: "10s",
    help: "The shortest pause between two looks.",
  },
  "max-poll-interval": {
    group: "How long",
    kind: duration({ minMs: 1 }),
    options: ["waitForBatches"],
    default: "60s",
    help: "The longest pause between two looks; pauses grow with the time waited.",
  },
  "missing-grace": {
    group: "How long",
    kind: duration({ minMs: 0 }),
    options: ["waitForBatches"],
    default: "2m",
    help: "How long a ref may be unknown to the API before it counts as missing. Means nothing " +
      "beyond timeout.",
  },
  "upload-timeout": {
    group: "How long",
    kind: duration({ minMs: 0 }),
    options: ["waitForBatches"],
    default: "65m",
    help: "The age at which a batch still uploading counts as not_uploaded; its upload URL is " +
      "valid for one hour. A gate whose timeout comes first says timed_out.",
  },
  "fail-fast": {
    group: "How long",
    kind: boolean,
    options: ["waitForBatches"],
    default: "false",
    help: "true concludes at the first failed batch instead of waiting for the others.",
  },
  "waiting-since": {
    group: "How long",
    kind: time,
    help:
      "The time since when timeout and missing-grace count, such as 2026-03-01T12:00:00Z, for a " +
      "gate that looks once and comes back later. By default now.",
  },
  "fetch-logs": {
    group: "Failed records",
    kind: boolean,
    options: ["waitForBatches"],
    default: "true",
    help: "Whether to download the error logs and to say why records failed.",
  },
  "log-links": {
    group: "Failed records",
    kind: oneOf("true", "false", "auto"),
    default: "auto",
    help: "Whether the job summary links the signed error logs, which anyone with the link can " +
      "read, and shows messages of failed records: true, false, or auto for only where the " +
      "repository is known to be private, which an internal one is not. Outside of GitHub Actions " +
      "auto shows messages and no links.",
  },
  "log-directory": {
    group: "Failed records",
    kind: path("path"),
    options: ["waitForBatches"],
    help: "Keeps the downloaded error logs in this directory, as REF.ndjson.gz, for an artifact " +
      "upload. They hold personal data if your records do.",
  },
  "max-failed-records": {
    group: "Failed records",
    kind: recordLimit,
    options: ["waitForBatches"],
    default: "0",
    help: "How many failed records, over all batches, pass with a warning instead of failing the " +
      "step: a number, or a share such as 3% of all records of the batches in error, where the API " +
      "tells how many each has. Every failed record must be accounted for by an error log that can " +
      "be read to its end.",
  },
  summary: {
    group: "Report",
    kind: boolean,
    default: "true",
    help: "Whether to write the job summary.",
  },
  "report-file": {
    group: "Report",
    kind: path("path"),
    help: "The path of the JSON report, relative to the working directory. By default a new file " +
      "in the runner's temporary directory; outside of GitHub Actions none.",
  },
  junit: {
    group: "Report",
    kind: path("path"),
    help:
      "Writes a JUnit XML report to this path, relative to the working directory: a test case " +
      "a batch, for the test results of GitLab, Azure Pipelines, Jenkins and others.",
  },
  "summary-file": {
    group: "Report",
    kind: path("path"),
    help:
      "Writes the Markdown of the job summary to this path, relative to the working directory, " +
      "for a comment or an artifact. Outside of GitHub Actions it links error logs only where " +
      "log-links is true.",
  },
  annotations: {
    group: "In GitHub Actions",
    kind: boolean,
    default: "true",
    help: "Whether to annotate the run with what failed.",
  },
  "commit-status": {
    group: "In GitHub Actions",
    kind: text("name"),
    help: "The context of a commit status to keep, such as sitecore-cdp: pending as long as the " +
      "gate waits, then what it concluded. One context a gate, or they overwrite each other. Needs " +
      "the permission statuses: write.",
  },
  "status-sha": {
    group: "In GitHub Actions",
    kind: commitSha,
    help: "The whole SHA of the commit that gets the status. By default the head of the pull " +
      "request, merge group or workflow run that started the workflow, or else GITHUB_SHA.",
  },
  "github-token": {
    group: "In GitHub Actions",
    kind: word("token"),
    help: "Sets the commit status, and asks GitHub whether the repository is private where " +
      "log-links is auto and the event does not tell, for which it needs no permission.",
    variable: "GITHUB_TOKEN",
    actionDefault: "${{ github.token }}",
  },
} satisfies Readonly<Record<string, InputRow<unknown>>>;

/** The name of an input. */
export type InputName = keyof typeof INPUTS;

/** What each input holds: nothing where none is given and none has to be. */
export type InputValues = {
  readonly [Name in InputName]: ValueOf<typeof INPUTS[Name]>;
};

type ValueOf<Row> = Row extends InputRow<infer Value>
  ? Row extends { readonly default: string } | { readonly required: string } ? Value
  : Value | undefined
  : never;

/** An input with its name. */
export type NamedInputRow = InputRow<unknown> & { readonly name: InputName };

/** All inputs. */
export const INPUT_ROWS: readonly NamedInputRow[] = Object
  .entries<InputRow<unknown>>(INPUTS)
  .map(([name, row]) => ({ name: name as InputName, ...row }));

/** Whether there is an input of a name. */
export function isInput(name: string): name is InputName {
  return Object.hasOwn(INPUTS, name);
}
