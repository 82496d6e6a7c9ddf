import { type Clock, systemClock } from "../../src/system/clock.ts";

/** The signals of a cancelled step, and for how many milliseconds its end is awaited after each. */
const SIGNALS = [["SIGINT", 7500], ["SIGTERM", 2500], ["SIGKILL", 0]] as const;

/** Ends a process as the runner does when a job is cancelled, until `ended` is aborted. */
export async function cancelAsRunner(
  send: (signal: (typeof SIGNALS)[number][0]) => void,
  ended: AbortSignal,
  clock: Pick<Clock, "sleep"> = systemClock,
): Promise<void> {
  for (const [signal, patienceMs] of SIGNALS) {
    if (ended.aborted) return;
    send(signal);
    await clock.sleep(patienceMs, ended).catch(() => {});
  }
}
