import { Cancelled } from "../errors.ts";

/** A caller may abort its signal with any reason; the gate needs a `Cancelled`. */
export function cancelledBy(
  signal: AbortSignal | undefined,
): { signal: AbortSignal; release(): void } {
  const stop = new AbortController();
  const cancel = () => stop.abort(new Cancelled("The signal was aborted"));
  if (signal?.aborted) cancel();
  signal?.addEventListener("abort", cancel, { once: true });
  return { signal: stop.signal, release: () => signal?.removeEventListener("abort", cancel) };
}
