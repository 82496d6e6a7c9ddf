import type { Live } from "../host.ts";
import type { Inputs } from "../inputs/read-inputs.ts";
import type { Clock } from "../system/clock.ts";
import type { WaitObserver, WaitProgress } from "../waiting/wait-observer.ts";
import { describeEstimateBriefly } from "./describe-estimate.ts";
import { type LiveState, progressLines } from "./progress-lines.ts";

/** How often the lines are redrawn for the countdown, in milliseconds. */
const REDRAW_MS = 1000;

/** How often they are redrawn at most while something is being done, in milliseconds. */
const MIN_REDRAW_MS = 100;

/**
 * Skips a redraw that is later than this, in milliseconds: after a stop, nothing is drawn before the
 * host is notified.
 */
const MAX_LATE_MS = 250;

/** Lines that show the progress of a wait until it is over. */
export interface LiveProgress extends WaitObserver {
  /** Shows what is being done, in ASCII, until the next call. */
  show(activity: string | undefined): void;
  /** Removes the lines. */
  end(): void;
}

/** Starts to show the progress of the wait, if a person is watching. */
export function startLiveProgress(
  { batchRefs, plan }: Pick<Inputs, "batchRefs" | "plan">,
  { live, clock }: { readonly live: Live | undefined; readonly clock: Clock },
): LiveProgress {
  if (live === undefined || !plan.wait) return { show() {}, end() {} };
  const over = new AbortController();
  let sinceMs = clock.monotonicMs();
  let state: LiveState = {
    batches: batchRefs.map((batchRef) => ({ ...batchRef, status: "unseen" })),
    isGrowing: plan.window !== undefined,
    waitedMs: plan.alreadyWaitedMs ?? 0,
    timeoutMs: plan.timeoutMs,
    nextLookMs: undefined,
    failures: 0,
  };
  let shownMs = 0;
  const show = () => {
    shownMs = clock.monotonicMs();
    const current = stateAfter(state, clock.monotonicMs() - sinceMs);
    live.show((width, paint) => progressLines(current, width, paint));
  };
  function update({ batches, waitedMs, window }: WaitProgress, news: Partial<LiveState>): void {
    sinceMs = clock.monotonicMs();
    const isGrowing = window !== undefined && !window.isClosed;
    state = { ...state, batches, waitedMs, isGrowing, ...news };
    show();
  }

  show();
  void redraw(show, { clock, signal: over.signal });
  return {
    onChange: (_, progress) => update(progress, { nextLookMs: undefined }),
    onFailure: (_, failures) => void (state = { ...state, failures }),
    onPause(progress, { pauseMs, hasFailed }) {
      update(progress, {
        nextLookMs: pauseMs,
        estimate: progress.estimate && describeEstimateBriefly(progress.estimate),
        ...(!hasFailed && { failures: 0 }),
      });
    },
    show(activity) {
      const isSoon = clock.monotonicMs() - shownMs < MIN_REDRAW_MS;
      const isNew = (activity === undefined) !== (state.activity === undefined);
      state = { ...state, activity };
      if (isNew || !isSoon) show();
    },
    end() {
      over.abort();
      live.clear();
    },
  };
}

/** The state after `passedMs` milliseconds without news. */
function stateAfter(state: LiveState, passedMs: number): LiveState {
  const { waitedMs, nextLookMs = 0 } = state;
  const leftMs = nextLookMs - passedMs;
  return {
    ...state,
    waitedMs: waitedMs + passedMs,
    nextLookMs: leftMs > 0 ? leftMs : undefined,
  };
}

/** Redraws until the signal is aborted. */
async function redraw(
  show: () => void,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<void> {
  for (;;) {
    const dueMs = clock.monotonicMs() + REDRAW_MS;
    const isOver = await clock.sleep(REDRAW_MS, signal).then(() => false, () => true);
    if (isOver) return;
    if (clock.monotonicMs() - dueMs <= MAX_LATE_MS) show();
  }
}
