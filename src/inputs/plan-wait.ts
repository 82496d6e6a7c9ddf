import { formatDuration, parseDuration } from "../text/duration.ts";
import type { WaitPlan } from "../waiting/wait-plan.ts";
import { clause } from "./clause.ts";
import type { NamedProblem } from "./input-problems.ts";
import { type CommonValues, INPUTS } from "./inputs.ts";
import { planWindow, timeProblems } from "./plan-window.ts";

/**
 * A runner passes every default on, so a value that equals this one was most likely not set by the
 * user.
 */
const DEFAULT_MAX_POLL_INTERVAL_MS = parseDuration(INPUTS["max-poll-interval"].default);

/**
 * Returns how to wait and for which window, if any, and adds what is wrong with the inputs to
 * `problems`.
 */
export function planWait(values: CommonValues, nowMs: number, problems: NamedProblem[]): WaitPlan {
  const pollIntervalMs = values["poll-interval"];
  const maxPollIntervalMs = values["max-poll-interval"];
  const isDefault = maxPollIntervalMs === DEFAULT_MAX_POLL_INTERVAL_MS;
  if (!isDefault && maxPollIntervalMs < pollIntervalMs) {
    const other = { name: "poll-interval" };
    const problem = clause`it must not be shorter than ${other} (${
      formatDuration(pollIntervalMs)
    })`;
    problems.push({ input: "max-poll-interval", problem });
  }
  const since = values["waiting-since"]?.getTime() ?? nowMs;
  problems.push(...timeProblems("waiting-since", since, nowMs));
  return {
    wait: values.wait,
    alreadyWaitedMs: Math.max(0, nowMs - since),
    timeoutMs: values.timeout,
    pollIntervalMs,
    maxPollIntervalMs: Math.max(pollIntervalMs, maxPollIntervalMs),
    missingGraceMs: values["missing-grace"],
    uploadTimeoutMs: values["upload-timeout"],
    failFast: values["fail-fast"],
    toleratesErrors: values["max-failed-records"] !== 0,
    window: planWindow(values, nowMs, problems),
  };
}
