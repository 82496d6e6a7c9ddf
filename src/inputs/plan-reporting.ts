import type { CommitStatusTarget } from "../host.ts";
import type { NamedProblem } from "./input-problems.ts";
import type { InputValues } from "./inputs.ts";
import { parseInputs } from "./read-inputs.ts";
import { claimPaths, type PathChecks, type ReportPaths } from "./report-paths.ts";

/** How the user wants to be told; known even where other inputs cannot be read. */
export interface Reporting {
  readonly logLinks: "true" | "false" | "auto";
  readonly summary: boolean;
  readonly annotations: boolean;
  readonly paths: ReportPaths;
  /** Nothing where none is wanted, or where it is not clear which. */
  readonly commitStatus: CommitStatusTarget | undefined;
  readonly githubToken: string | undefined;
}

/** How to report, and what is wrong with it. */
export interface ReportingPlan {
  /** What cannot be read or written counts as not given. */
  readonly reporting: Reporting;
  /** For `readInputs()` to tell. */
  readonly problems: readonly NamedProblem[];
}

/** How the inputs ask to report. */
export function planReporting(given: InputValues, pathChecks?: PathChecks): ReportingPlan {
  const values = { ...DEFAULTS, ...given };
  const { "commit-status": context, "status-sha": sha } = given;
  const isCommitClear = "status-sha" in given;
  const problems: NamedProblem[] = [];
  const reporting = {
    logLinks: values["log-links"],
    summary: values.summary,
    annotations: values.annotations,
    paths: claimPaths(values, problems, pathChecks),
    commitStatus: context !== undefined && isCommitClear ? { context, sha } : undefined,
    githubToken: values["github-token"],
  };
  return { reporting, problems };
}

/** What counts where nothing is given. */
const DEFAULTS = parseInputs(() => undefined).values;
