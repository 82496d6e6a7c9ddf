import { Cancelled } from "../errors.ts";
import type { GateEffects } from "../gate.ts";
import type { GateReport } from "../reporting/gate-report.ts";
import { systemClock } from "../system/clock.ts";
import { isolateObserver } from "../waiting/isolate-observer.ts";
import type { WaitObserver } from "../waiting/wait-observer.ts";

/** What a caller of the library passes for the call itself. */
export interface CallOptions extends WaitObserver {
  readonly signal?: AbortSignal;
  readonly fetch?: typeof globalThis.fetch;
}

/** A call of the library in progress. */
export interface LibraryCall {
  readonly effects: GateEffects;
  /** Ends the call. Returns the report with the warnings of the call. */
  end(report: GateReport): GateReport;
}

/** Begins a call of the library, which has no host: warnings end up in the report. */
export function beginCall(
  options: CallOptions,
  { startedAt, hide }: Pick<GateEffects, "startedAt" | "hide">,
): LibraryCall {
  const { signal, release } = cancelledBy(options.signal);
  const warnings: string[] = [];
  const warn = (message: string) => void warnings.push(hide(message));
  return {
    effects: {
      clock: systemClock,
      fetch: options.fetch ?? globalThis.fetch,
      signal,
      startedAt,
      observer: isolateObserver(options, warn),
      mayShowMessages: () => Promise.resolve(true),
      warn,
      hide,
    },
    end(report) {
      release();
      return { ...report, problems: [...report.problems, ...warnings] };
    },
  };
}

/** A caller may abort its signal with any reason; the gate needs a `Cancelled`. */
function cancelledBy(signal: AbortSignal | undefined): { signal: AbortSignal; release(): void } {
  const stop = new AbortController();
  const cancel = () => stop.abort(new Cancelled("The signal was aborted"));
  if (signal?.aborted) cancel();
  signal?.addEventListener("abort", cancel, { once: true });
  return { signal: stop.signal, release: () => signal?.removeEventListener("abort", cancel) };
}
