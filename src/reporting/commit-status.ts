import type { CommitStatusNews } from "../host.ts";
import { oneLine } from "../text/one-line.ts";
import type { Conclusion, Verdict } from "./conclusion.ts";

/** The longest description that GitHub accepts, in characters. */
const MAX_DESCRIPTION = 140;

/** `error` means that the gate could not determine the result, `failure` that it could. */
const STATES: Readonly<Record<Conclusion, CommitStatusNews["state"]>> = {
  success: "success",
  failure: "failure",
  timed_out: "failure",
  cancelled: "error",
  unknown: "error",
  pending: "pending",
  checked: "success",
};

/** Returns the commit status for a verdict. */
export function newsOf(
  { conclusion, reason }: Pick<Verdict, "conclusion" | "reason">,
): CommitStatusNews {
  return { state: STATES[conclusion], description: oneLine(reason, MAX_DESCRIPTION) };
}
