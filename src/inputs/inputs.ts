import type { RecordLimit } from "../record-limit.ts";
import type { Moment } from "../waiting/window.ts";
import {
  baseUrl,
  boolean,
  commitSha,
  count,
  duration,
  type InputParser,
  moment,
  oneOf,
  optional,
  path,
  recordLimit,
  required,
  text,
  time,
  word,
} from "./input-parsers.ts";

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

/** An input: what users are told of it, and how its text is read. */
export type InputDefinition<Value> = Omit<InputDescription, "name"> & {
  readonly parse: InputParser<Value>;
};

/** What the text of each input becomes. */
export interface InputValues {
  readonly "batch-refs": string | undefined;
  readonly "batch-refs-file": string | undefined;
  readonly region: "eu" | "us" | "ap" | "jp" | undefined;
  readonly "base-url": string | undefined;
  readonly "client-key": string;
  readonly "api-token": string;
  readonly "created-after": Moment | undefined;
  readonly "created-before": Moment | undefined;
  readonly "expected-count": number | undefined;
  readonly wait: boolean;
  readonly "waiting-since": Date | undefined;
  /** In milliseconds, like all durations. */
  readonly timeout: number;
  readonly "poll-interval": number;
  readonly "max-poll-interval": number;
  readonly "missing-grace": number;
  readonly "upload-timeout": number;
  readonly "fail-fast": boolean;
  readonly "max-failed-records": RecordLimit;
  readonly "fetch-logs": boolean;
  readonly "log-directory": string | undefined;
  readonly "log-links": "true" | "false" | "auto";
  readonly summary: boolean;
  readonly annotations: boolean;
  readonly "report-file": string | undefined;
  readonly junit: string | undefined;
  readonly "summary-file": string | undefined;
  readonly "commit-status": string | undefined;
  readonly "status-sha": string | undefined;
  readonly "github-token": string | undefined;
}

/** The name of an input. */
export type InputName = keyof InputValues;

/** The one table of inputs: `action.yml`, the README, `--help` and the flags are held to it. */
export const INPUTS: {
  readonly [Name in InputName]: InputDefinition<InputValues[Name]>;
} = {
  "batch-refs": {
    default: "",
    help: "The batch refs to wait for: UUIDs separated by white space or commas, or a JSON array " +
      "of UUIDs or of objects {ref, name}; - reads standard input. For many, use batch-refs-file.",
    parse: text("refs"),
  },
  "batch-refs-file": {
    default: "",
    help:
      "Files of batch refs: paths or globs, one a line, relative to the working directory and " +
      "with / on every system. Each file as in batch-refs, or one JSON object {ref, name} a line. " +
      "Adds to batch-refs.",
    parse: path("paths"),
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
    help:
      "The client key of the Sitecore CDP instance. It is no secret: keep it in a variable (vars), " +
      "because the links to error logs hold it, and GitHub breaks a link that holds a secret.",
    variable: "SITECORE_CDP_CLIENT_KEY",
    isRequired: true,
    parse: required(
      word("key"),
      "give the client key of the instance, or set SITECORE_CDP_CLIENT_KEY",
    ),
  },
  "api-token": {
    default: "",
    help: "The API token of the Sitecore CDP instance, a secret.",
    variable: "SITECORE_CDP_API_TOKEN",
    isRequired: true,
    parse: required(
      word("token"),
      "give the API token of the instance, or set SITECORE_CDP_API_TOKEN",
    ),
  },
  "created-after": {
    default: "",
    help: "Instead of batch refs: every batch of the instance that was created since then, other " +
      "people's too. A time such as 2026-03-01T12:00:00Z, or an age such as 2h.",
    parse: optional(moment),
  },
  "created-before": {
    default: "",
    help: "The end of created-after's window, a time or an age. By default the gate's start.",
    parse: optional(moment),
  },
  "expected-count": {
    default: "",
    help:
      "How many batches created-after's window must have, or how many different batch refs must " +
      "be given; with another number the gate does not pass.",
    parse: optional(count),
  },
  wait: {
    default: "true",
    help:
      "false looks once: open batches then give the conclusion pending and do not fail the step.",
    parse: boolean,
  },
  "waiting-since": {
    default: "",
    help:
      "The time since when timeout and missing-grace count, such as 2026-03-01T12:00:00Z, for a " +
      "gate that looks once and comes back later. By default now.",
    parse: optional(time),
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
  "max-failed-records": {
    default: "0",
    help: "How many failed records, over all batches, pass with a warning instead of failing the " +
      "step: a number, or a share such as 3% of all records of the batches in error, where the API " +
      "tells how many each has. Every failed record must be accounted for by an error log that can " +
      "be read to its end.",
    parse: recordLimit,
  },
  "fetch-logs": {
    default: "true",
    help: "Whether to download the error logs and to say why records failed.",
    parse: boolean,
  },
  "log-directory": {
    default: "",
    help: "Keeps the downloaded error logs in this directory, as REF.ndjson.gz, for an artifact " +
      "upload. They hold personal data if your records do.",
    parse: path("path"),
  },
  "log-links": {
    default: "auto",
    help: "Whether the job summary links the signed error logs, which anyone with the link can " +
      "read, and shows messages of failed records: true, false, or auto for only where the " +
      "repository is known to be private, which an internal one is not. Outside of GitHub Actions " +
      "auto shows messages and no links.",
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
    parse: path("path"),
  },
  junit: {
    default: "",
    help:
      "Writes a JUnit XML report to this path, relative to the working directory: a test case " +
      "a batch, for the test results of GitLab, Azure Pipelines, Jenkins and others.",
    parse: path("path"),
  },
  "summary-file": {
    default: "",
    help:
      "Writes the Markdown of the job summary to this path, relative to the working directory, " +
      "for a comment or an artifact. Outside of GitHub Actions it links error logs only where " +
      "log-links is true.",
    parse: path("path"),
  },
  "commit-status": {
    default: "",
    help: "The context of a commit status to keep, such as sitecore-cdp: pending as long as the " +
      "gate waits, then what it concluded. One context a gate, or they overwrite each other. Needs " +
      "the permission statuses: write.",
    parse: text("name"),
  },
  "status-sha": {
    default: "",
    help: "The whole SHA of the commit that gets the status. By default the head of the pull " +
      "request, merge group or workflow run that started the workflow, or else GITHUB_SHA.",
    parse: optional(commitSha),
  },
  "github-token": {
    default: "",
    help: "Sets the commit status, and asks GitHub whether the repository is private where " +
      "log-links is auto and the event does not tell, for which it needs no permission.",
    variable: "GITHUB_TOKEN",
    actionDefault: "${{ github.token }}",
    parse: optional(word("token")),
  },
};

/** All inputs, in the order of the README. */
export const INPUT_DESCRIPTIONS: readonly InputDescription[] = Object.entries(INPUTS)
  .map(([name, { parse: _, ...description }]) => ({ name, ...description }));

/** Gives the text of an input, empty where there is none. */
export type InputReader = (name: string) => string;
