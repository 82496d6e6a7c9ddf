import type { CommitStatusNews } from "../host.ts";
import { oneLine } from "../text/one-line.ts";
import type { Conclusion, Verdict } from "./conclusion.ts";

/** The most that GitHub takes as a description, in characters. */
const MAX_DESCRIPTION = 140;

/** `error` is for a gate that could not tell, `failure` for one that could. */
const STATES: Readonly<Record<Conclusion, CommitStatusNews["state"]>> = {
  success: "success",
  failure: "failure",
  timed_out: "failure",
  cancelled: "error",
  unknown: "error",
  pending: "pending",
};

/** What a commit status says of a verdict. */
export function newsOf(
  { conclusion, reason }: Pick<Verdict, "conclusion" | "reason">,
): CommitStatusNews {
  return { state: STATES[conclusion], description: oneLine(reason, MAX_DESCRIPTION) };
}
