import { clause } from "./clause.ts";
import type { InputTable, ValuesOf } from "./input-row.ts";
import { INPUTS } from "./inputs.ts";
import { boolean, count, path, text } from "./kinds.ts";
import { bytes } from "./size-kind.ts";

const input = (name: string) => ({ name });

const {
  "batch-refs": _refs,
  "batch-refs-file": _file,
  "created-after": _after,
  "created-before": _before,
  "expected-count": _count,
  "waiting-since": _since,
  wait,
  timeout,
  "fail-fast": failFast,
  ...COMMON
} = INPUTS;

/** The inputs of the load program: its own, and those of the gate that do not choose batches. */
export const LOAD_INPUTS = {
  files: {
    group: "What to load",
    kind: path("paths"),
    isRepeatable: true,
    required: "input",
    help: clause`
      The import files to load: paths or globs, one per line, relative to the working directory,
      with / as the separator on every system. They are loaded in this order, those of a glob by
      name. A file contains one JSON record per line, records over several lines, or a JSON
      array, and may be compressed with gzip.`,
  },
  "only-check": {
    group: "What to load",
    kind: boolean,
    options: ["load"],
    default: "false",
    help: clause`
      Set to true to check the files and report what would be uploaded, without any request to
      the API. Needs no credentials and no ${input("region")}. The conclusion is checked.`,
  },
  check: {
    group: "What to load",
    kind: boolean,
    options: ["load"],
    default: "true",
    isRare: true,
    help: clause`
      Whether to check every record before the first upload. If anything is wrong, nothing is
      uploaded. With false, files only have to be readable as JSON records.`,
  },
  "only-failed-in": {
    group: "What to load",
    kind: path("path"),
    options: ["load"],
    help: clause`
      A directory with error logs, as ${input("log-directory")} keeps them: loads only the
      records whose failure they name, once these are fixed in the files.`,
  },
  "at-once": {
    group: "Uploading",
    kind: count,
    options: ["load"],
    default: "1",
    help: clause`
      How many batches may be in progress at a time. With 1, the next upload begins when the
      batch before it has succeeded, as Sitecore recommends. After a failure, none begins.`,
  },
  "resume-key": {
    group: "Uploading",
    kind: text("key"),
    options: ["load"],
    help: clause`
      What this load has in common with the runs that repeat it. With the same key, a repeated
      load continues where the last one ended and uploads nothing twice. Defaults to the
      repository, run, job, and step in GitHub Actions. Elsewhere, there is no default.`,
  },
  "max-batch-size": {
    group: "Uploading",
    kind: bytes,
    options: ["load"],
    default: "50MB",
    isRare: true,
    help: clause`
      The largest compressed size of a batch, in kB or MB. Files with more are loaded in several
      batches.`,
  },
  "max-batch-records": {
    group: "Uploading",
    kind: count,
    options: ["load"],
    isRare: true,
    help: "The largest number of records in a batch.",
  },
  "refs-file": {
    group: "Uploading",
    kind: path("path"),
    help: clause`
      Writes the refs of all batches to this path before the first upload, as JSON lines
      {ref, name}, for a gate in another job. Defaults to a new file in the runner's temporary
      directory. Outside GitHub Actions, there is no default.`,
  },
  wait: {
    ...wait,
    options: ["load"],
    help: clause`
      Set to false to upload without waiting. The conclusion is then pending, which does not
      fail the step; a gate can wait for the batches in ${input("refs-file")}.`,
  },
  timeout: {
    ...timeout,
    options: ["load"],
    help: clause`
      The longest time for each batch, from the start of its upload. If it is not over then, the
      conclusion is timed_out; the batch continues in Sitecore CDP.`,
  },
  "fail-fast": {
    ...failFast,
    options: ["load"],
    isRare: true,
    help: clause`
      Set to true to stop at the first failed batch instead of waiting for others in progress.`,
  },
  ...COMMON,
} satisfies InputTable;

/** The values of the load program's inputs. */
export type LoadInputValues = ValuesOf<typeof LOAD_INPUTS>;
