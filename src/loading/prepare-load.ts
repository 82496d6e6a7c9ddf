import { type Fault, FilesError } from "../errors.ts";
import { formatCount } from "../text/count.ts";
import { inPlace } from "../text/one-line.ts";
import { formatSize } from "../text/size.ts";
import type { LoadPlan } from "./load-plan.ts";
import { type OnlyFailed, onlyFailed } from "./only-failed.ts";
import type { Part } from "./part.ts";
import { prepareParts } from "./prepare-parts.ts";
import { readFailedRefs } from "./read-failed-refs.ts";

/** What a preparation needs, and where it reports what happens. */
export interface PrepareLoadOptions {
  /** The folder for the parts. */
  readonly directory: string;
  readonly signal: AbortSignal;
  readonly warn: (message: string) => void;
  /** Whether refs of records may be shown. */
  readonly mayShowMessages: () => Promise<boolean>;
  readonly log: (line: string) => void;
  /** Shows what is being done to people who are watching. */
  readonly show: (activity: string) => void;
}

/** How many faults are reported one by one. */
const MAX_FAULTS = 100;

/** How many warnings are reported one by one. */
const MAX_WARNINGS = 10;

/**
 * Reads, checks, and packs the files. Throws a {@linkcode FilesError} that reports all faults, or the reason
 * of the signal.
 */
export async function prepareLoad(
  { files, onlyFailedIn, ...plan }: LoadPlan,
  options: PrepareLoadOptions,
): Promise<readonly Part[]> {
  const { directory, signal, warn, show } = options;
  const faults = collect();
  const warnings = collect();
  const reading = { signal, onFault: faults.add, onWarning: warnings.add };
  const only = onlyFailedIn === undefined
    ? undefined
    : onlyFailed(await readFailedRefs(onlyFailedIn, reading));
  const parts = await prepareParts(files, {
    ...plan,
    ...reading,
    directory,
    only,
    onRecords: countRecords(show),
  });
  for (const warning of warnings.first(MAX_WARNINGS)) warn(inPlace(warning.problem, warning));
  const more = warnings.count() - MAX_WARNINGS;
  if (more > 0) warn(`And ${formatCount(more, "more warning", "more warnings")} about the files`);
  if (faults.count() > 0) throw faulty(faults);
  if (only) await reportFound(only, options);
  return parts;
}

/** Keeps the first faults, and counts all. */
function collect() {
  const kept: Fault[] = [];
  let count = 0;
  return {
    add(fault: Fault) {
      count++;
      if (kept.length < MAX_FAULTS) kept.push(fault);
    },
    count: () => count,
    first: (max: number) => kept.slice(0, max),
  };
}

function faulty(faults: ReturnType<typeof collect>): FilesError {
  const first = faults.first(MAX_FAULTS);
  const count = faults.count();
  const found = formatCount(count, "problem was", "problems were");
  const shown = count > first.length ? `; these are the first ${first.length}` : "";
  return new FilesError(`Nothing was uploaded: ${found} found in the files${shown}`, {
    faults: first,
    details: first.map((fault) => inPlace(fault.problem, fault)),
  });
}

function countRecords(show: (activity: string) => void) {
  let [records, bytes] = [0, 0];
  return (moreRecords: number, moreBytes: number) => {
    [records, bytes] = [records + moreRecords, bytes + moreBytes];
    show(`Read ${formatCount(records, "record", "records")}, ${formatSize(bytes)}`);
  };
}

async function reportFound(
  only: OnlyFailed,
  { warn, log, mayShowMessages }: PrepareLoadOptions,
): Promise<void> {
  const found = only.found();
  const named = formatCount(only.named, "failed record", "failed records");
  if (found === 0) {
    throw new FilesError(
      `Nothing was uploaded: the error logs name ${named}, but no file contains any of them`,
    );
  }
  log(`Found ${found} of ${named} in the files`);
  const missing = only.named - found;
  if (missing === 0) return;
  const what = formatCount(missing, "failed record is", "failed records are");
  const refs = await mayShowMessages() ? only.missing() : [];
  const more = missing > refs.length ? [`${missing - refs.length} more`] : [];
  warn(`${what} in no file${refs.length === 0 ? "" : `: ${[...refs, ...more].join(", ")}`}`);
}
