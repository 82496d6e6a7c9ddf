import type { CommitStatusTarget } from "../host.ts";
import type { NamedProblem } from "./input-problems.ts";
import { type CommonValues, INPUTS } from "./inputs.ts";
import { parseInputs } from "./read-inputs.ts";
import { claimPaths, type PathChecks, type ReportPaths } from "./report-paths.ts";

/** How the user wants results reported. Known even if other inputs cannot be read. */
export interface Reporting {
  readonly logLinks: "true" | "false" | "auto";
  readonly summary: boolean;
  readonly annotations: boolean;
  readonly paths: ReportPaths;
  /** `undefined` if no commit status is wanted, or if it is unclear which commit is meant. */
  readonly commitStatus: CommitStatusTarget | undefined;
  readonly githubToken: string | undefined;
}

/** How to report, and what is wrong with the inputs for it. */
export interface ReportingPlan {
  /** Values that cannot be read or written count as not specified. */
  readonly reporting: Reporting;
  /** Reported by `readInputs()`. */
  readonly problems: readonly NamedProblem[];
}

/** Returns how the inputs specify reporting. */
export function planReporting(given: CommonValues, pathChecks?: PathChecks): ReportingPlan {
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

/** What applies if no input is specified. */
const DEFAULTS = parseInputs(INPUTS, () => undefined).values;
