import { UserError } from "../errors.ts";
import type { CommitStatusNews, GitHub, Host } from "../host.ts";
import type { Reporting } from "../inputs/plan-reporting.ts";
import { type Clock, isTimeout, withTimeout } from "../system/clock.ts";
import { oneLine, quote } from "../text/one-line.ts";
import { newsOf } from "./commit-status.ts";
import type { Verdict } from "./conclusion.ts";
import { announce } from "./report.ts";

/** The time limit for a request to GitHub, in milliseconds. */
const REQUEST_TIMEOUT_MS = 10_000;

/** The time limit after a signal, in milliseconds. It leaves the rest of two seconds for ending. */
const LAST_REQUEST_TIMEOUT_MS = 1000;

/**
 * Keeps a commit status up to date, if one is wanted. Problems cause a single warning; no method
 * rejects.
 */
export interface CommitStatusKeeper {
  /** Sets what is waited for, such as `2 batches`. Returns early if the gate is stopped. */
  begin(sought: string): Promise<void>;
  /** Sets how the gate ended, even after it was stopped. */
  end(verdict: Verdict): Promise<void>;
}

/** What a keeper needs. */
interface KeepingContext extends Pick<Host, "console" | "github"> {
  readonly clock: Clock;
  /** Aborted when the gate is stopped. */
  readonly signal: AbortSignal;
}

const NO_GITHUB: Pick<GitHub, "setCommitStatus"> = {
  setCommitStatus: () =>
    Promise.reject(new UserError("Commit statuses can be set only in GitHub Actions")),
};

/** Creates a keeper. */
export function keepCommitStatus(
  { commitStatus: target, githubToken: token, annotations }: Reporting,
  { github, console, clock, signal }: KeepingContext,
): CommitStatusKeeper {
  if (target === undefined) return { begin: async () => {}, end: async () => {} };
  const context = quote(target.context);
  const lastCall = abortedAfter(signal, LAST_REQUEST_TIMEOUT_MS, clock);
  let hasWarned = false;
  const set = async (news: CommitStatusNews, limit: AbortSignal): Promise<void> => {
    const request = (signal: AbortSignal) =>
      (github ?? NO_GITHUB).setCommitStatus({ ...target, ...news }, { token, signal });
    try {
      await withTimeout(request, { ms: REQUEST_TIMEOUT_MS, clock, signal: limit });
      console.log(`The commit status ${context} is ${news.state}`);
    } catch (error) {
      // Stopped during `begin()`: `end()` still has to report.
      if (hasWarned || error === signal.reason) return;
      hasWarned = true;
      const problem = `Cannot set the commit status ${context}: ${describe(error)}`;
      announce({ annotations }, console)("warning", problem);
    }
  };
  return {
    begin: (sought) => set({ state: "pending", description: `Waiting for ${sought}` }, signal),
    end: (verdict) => set(newsOf(verdict), lastCall),
  };
}

/** Returns a signal that is aborted with a `TimeoutError` `ms` milliseconds after `signal`. */
function abortedAfter(signal: AbortSignal, ms: number, clock: Clock): AbortSignal {
  const late = new AbortController();
  const abort = () => late.abort(new DOMException("The time is up", "TimeoutError"));
  const start = () => void clock.sleep(ms).then(abort);
  if (signal.aborted) start();
  else signal.addEventListener("abort", start, { once: true });
  return late.signal;
}

function describe(error: unknown): string {
  if (isTimeout(error)) return "GitHub did not respond in time";
  if (error instanceof UserError) return [error.message, ...error.details].join(". ");
  return oneLine(String(error));
}
