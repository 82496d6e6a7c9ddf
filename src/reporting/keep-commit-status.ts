import { UserError } from "../errors.ts";
import type { CommitStatusNews, GitHub, Host } from "../host.ts";
import type { Reporting } from "../inputs/plan-reporting.ts";
import type { Inputs } from "../inputs/read-inputs.ts";
import { type Clock, isTimeout, withTimeout } from "../system/clock.ts";
import { oneLine, quote } from "../text/one-line.ts";
import { newsOf } from "./commit-status.ts";
import type { Verdict } from "./conclusion.ts";
import { describeSought } from "./describe-plan.ts";
import { announce } from "./report.ts";

/** The longest that GitHub is waited for. */
const REQUEST_TIMEOUT_MS = 10_000;

/** The same from a signal on; it leaves the rest of two seconds to end in. */
const LAST_REQUEST_TIMEOUT_MS = 1000;

/** Keeps a commit status, if one is wanted. Trouble is told in one warning; nothing rejects. */
export interface CommitStatusKeeper {
  /** Says what the gate waits for, if it does more than look once. Ends when the gate is stopped. */
  begin(inputs: Pick<Inputs, "batchRefs" | "plan">): Promise<void>;
  /** Says how it ended, even after it was stopped. */
  end(verdict: Verdict): Promise<void>;
}

/** What a keeper works with. */
interface KeepingContext extends Pick<Host, "console" | "github"> {
  readonly clock: Clock;
  /** What stops the gate. */
  readonly signal: AbortSignal;
}

const NO_GITHUB: Pick<GitHub, "setCommitStatus"> = {
  setCommitStatus: () =>
    Promise.reject(new UserError("Only a step of GitHub Actions knows its run and its commit")),
};

/** Makes a keeper. */
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
      // Stopped while it began: the end is yet to be told.
      if (hasWarned || error === signal.reason) return;
      hasWarned = true;
      const problem = `Cannot set the commit status ${context}: ${describe(error)}`;
      announce({ annotations }, console)("warning", problem);
    }
  };
  return {
    async begin({ batchRefs, plan }) {
      if (!plan.wait) return;
      const description = `Waiting for ${describeSought({ batchRefs, plan })}`;
      await set({ state: "pending", description }, signal);
    },
    end: (verdict) => set(newsOf(verdict), lastCall),
  };
}

/** Aborted with a `TimeoutError` so many milliseconds after another signal. */
function abortedAfter(signal: AbortSignal, ms: number, clock: Clock): AbortSignal {
  const late = new AbortController();
  const abort = () => late.abort(new DOMException("The time is up", "TimeoutError"));
  const start = () => void clock.sleep(ms).then(abort);
  if (signal.aborted) start();
  else signal.addEventListener("abort", start, { once: true });
  return late.signal;
}

function describe(error: unknown): string {
  if (isTimeout(error)) return "GitHub has not answered in time";
  if (error instanceof UserError) return [error.message, ...error.details].join(". ");
  return oneLine(String(error));
}
