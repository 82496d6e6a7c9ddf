import { clause } from "./clause.ts";
import type { InputTable, ValuesOf } from "./input-row.ts";
import {
  baseUrl,
  boolean,
  commitSha,
  count,
  duration,
  moment,
  oneOf,
  path,
  recordLimit,
  text,
  time,
  word,
} from "./kinds.ts";

const input = (name: string) => ({ name });

/**
 * The single table of inputs, in the order of the README. The parser, `action.yml`, flags, variables,
 * `--help`, and the library's options are derived from it or checked against it by a test.
 */
export const INPUTS = {
  "batch-refs": {
    group: "What to wait for",
    kind: text("refs"),
    help: clause`
      The batch refs to wait for: UUIDs separated by spaces, line breaks, or commas, or a JSON
      array of UUIDs or {ref, name} objects. Use - to read standard input. For many refs, use
      ${input("batch-refs-file")}.`,
  },
  "batch-refs-file": {
    group: "What to wait for",
    kind: path("paths"),
    isRepeatable: true,
    help: clause`
      Files that contain batch refs: paths or globs, one per line, relative to the working
      directory, with / as the separator on every system. Each file has the format of ${
      input("batch-refs")
    },
      or one JSON object {ref, name} per line. Can be combined with ${input("batch-refs")}.`,
  },
  "created-after": {
    group: "What to wait for",
    kind: moment,
    options: ["window", "listBatches"],
    isRare: true,
    help: clause`
      Instead of batch refs: waits for every batch of the instance that was created after this
      time, including batches that others loaded. A time such as 2026-03-01T12:00:00Z, or an
      age such as 2h.`,
  },
  "created-before": {
    group: "What to wait for",
    kind: moment,
    options: ["window", "listBatches"],
    isRare: true,
    help: clause`
      The end of the window that begins with ${input("created-after")}: a time or an age.
      Defaults to the start of the gate.`,
  },
  "expected-count": {
    group: "What to wait for",
    kind: count,
    options: ["window"],
    isRare: true,
    help: clause`
      How many batches the window must contain, or how many different batch refs must be
      given. With any other number, the gate does not pass.`,
  },
  region: {
    group: "Connection",
    kind: oneOf("eu", "us", "ap", "jp"),
    options: ["waitForBatches", "listBatches"],
    help: clause`
      The region of the Sitecore CDP instance: eu, us, ap, or jp. Use either this or
      ${input("base-url")}.`,
  },
  "base-url": {
    group: "Connection",
    kind: baseUrl,
    options: ["waitForBatches", "listBatches"],
    isRare: true,
    help: clause`
      The base URL of the Batch API without /v2/batches, instead of ${input("region")}. Must
      use https, except on a loopback host.`,
  },
  "client-key": {
    group: "Connection",
    kind: word("key"),
    options: ["waitForBatches", "listBatches"],
    help: clause`
      The client key of the Sitecore CDP instance. It is not a secret: keep it in a variable
      (vars), because links to error logs contain it, and GitHub breaks links that contain a
      secret.`,
    variable: "SITECORE_CDP_CLIENT_KEY",
    required: "variable",
  },
  "api-token": {
    group: "Connection",
    kind: word("token"),
    options: ["waitForBatches", "listBatches"],
    help: "The API token of the Sitecore CDP instance. Keep it in a secret.",
    variable: "SITECORE_CDP_API_TOKEN",
    required: "secret",
  },
  wait: {
    group: "Waiting",
    kind: boolean,
    options: ["waitForBatches"],
    default: "true",
    help: clause`
      Set to false to poll only once. If batches are still open then, the conclusion is
      pending, which does not fail the step.`,
  },
  timeout: {
    group: "Waiting",
    kind: duration({ minMs: 0 }),
    options: ["waitForBatches"],
    default: "60m",
    help: clause`
      The longest time to wait. The last poll happens at its end. If batches are still open
      then, the conclusion is timed_out; the batches continue in Sitecore CDP.`,
  },
  "poll-interval": {
    group: "Waiting",
    kind: duration({ minMs: 1 }),
    options: ["waitForBatches"],
    default: "10s",
    isRare: true,
    help: "The shortest pause between two polls.",
  },
  "max-poll-interval": {
    group: "Waiting",
    kind: duration({ minMs: 1 }),
    options: ["waitForBatches"],
    default: "60s",
    isRare: true,
    help: clause`
      The longest pause between two polls. The longer the wait, the longer the pauses get.`,
  },
  "missing-grace": {
    group: "Waiting",
    kind: duration({ minMs: 0 }),
    options: ["waitForBatches"],
    default: "2m",
    isRare: true,
    help: clause`
      How long a batch ref may be unknown to the API before it counts as missing. Has no
      effect if longer than ${input("timeout")}.`,
  },
  "upload-timeout": {
    group: "Waiting",
    kind: duration({ minMs: 0 }),
    options: ["waitForBatches"],
    default: "65m",
    isRare: true,
    help: clause`
      The age at which a batch that is still uploading counts as not_uploaded. Upload URLs are
      valid for one hour. If ${input("timeout")} ends first, the conclusion is timed_out.`,
  },
  "fail-fast": {
    group: "Waiting",
    kind: boolean,
    options: ["waitForBatches"],
    default: "false",
    help: "Set to true to stop at the first failed batch instead of waiting for the others.",
  },
  "waiting-since": {
    group: "Waiting",
    kind: time,
    isRare: true,
    help: clause`
      The time from which ${input("timeout")} and ${input("missing-grace")} count, such as
      2026-03-01T12:00:00Z, for a gate that polls once and runs again later. Defaults to now.`,
  },
  "fetch-logs": {
    group: "Failed records",
    kind: boolean,
    options: ["waitForBatches"],
    default: "true",
    isRare: true,
    help: "Whether to download the error logs and report why records failed.",
  },
  "log-links": {
    group: "Failed records",
    kind: oneOf("true", "false", "auto"),
    default: "auto",
    isRare: true,
    help: clause`
      Whether the job summary links to the signed error logs, which anyone with a link can
      read, and shows the messages of failed records. With auto, it does so only in
      repositories known to be private, not in internal ones. Outside GitHub Actions, auto
      shows messages but no links.`,
  },
  "log-directory": {
    group: "Failed records",
    kind: path("path"),
    options: ["waitForBatches"],
    help: clause`
      Keeps the downloaded error logs in this directory as REF.ndjson.gz, for example to
      upload them as an artifact. If your records contain personal data, so do the logs.`,
  },
  "max-failed-records": {
    group: "Failed records",
    kind: recordLimit,
    options: ["waitForBatches"],
    default: "0",
    help: clause`
      How many failed records to tolerate, in all batches together, with a warning instead of
      a failure: a number, or a share such as 3% of all records in the batches that ended in
      error. A share works only if the API reports how many records each of them has. The
      error logs must be complete and account for every failed record.`,
  },
  summary: {
    group: "Reports",
    kind: boolean,
    default: "true",
    isRare: true,
    help: "Whether to write the job summary.",
  },
  "report-file": {
    group: "Reports",
    kind: path("path"),
    help: clause`
      The path of the JSON report, relative to the working directory. Defaults to a new file
      in the runner's temporary directory. Outside GitHub Actions, there is no default.`,
  },
  junit: {
    group: "Reports",
    kind: path("path"),
    help: clause`
      Writes a JUnit XML report with one test case per batch to this path, relative to the
      working directory, for the test results of GitLab, Azure Pipelines, Jenkins, and others.`,
  },
  "summary-file": {
    group: "Reports",
    kind: path("path"),
    isRare: true,
    help: clause`
      Writes the Markdown of the job summary to this path, relative to the working directory,
      for example for a comment or an artifact. Outside GitHub Actions, it links to error logs
      only if ${input("log-links")} is true.`,
  },
  annotations: {
    group: "GitHub Actions",
    kind: boolean,
    default: "true",
    isRare: true,
    help: "Whether to annotate the run with what failed.",
  },
  "commit-status": {
    group: "GitHub Actions",
    kind: text("name"),
    help: clause`
      The context (name) of a commit status to set, such as sitecore-cdp: pending at
      first, then the conclusion. Give each gate and load its own context, because they
      overwrite the status of the same context. Requires permissions: statuses: write.`,
  },
  "status-sha": {
    group: "GitHub Actions",
    kind: commitSha,
    isRare: true,
    help: clause`
      The full SHA of the commit that gets the status. Defaults to the head commit of the pull
      request, merge group, or workflow run that triggered the workflow, and otherwise to
      GITHUB_SHA.`,
  },
  "github-token": {
    group: "GitHub Actions",
    kind: word("token"),
    isRare: true,
    help: clause`
      The token for setting the commit status, and for asking GitHub whether the repository is
      private if ${input("log-links")} is auto and the event does not say. Asking needs no
      permission.`,
    variable: "GITHUB_TOKEN",
    actionDefault: "${{ github.token }}",
  },
} satisfies InputTable;

/** The values of the gate's inputs. */
export type InputValues = ValuesOf<typeof INPUTS>;

/** The inputs that choose which batches to wait for. */
type Choice =
  | "batch-refs"
  | "batch-refs-file"
  | "created-after"
  | "created-before"
  | "expected-count"
  | "waiting-since";

/** The values of the inputs that all programs have, and perhaps of those of the gate alone. */
export type CommonValues = Omit<InputValues, Choice> & Partial<Pick<InputValues, Choice>>;
