import type { Clock } from "../system/clock.ts";
import { parseHttpDate } from "./http-date.ts";

/** A `Date` header contains whole seconds, rounded down. */
const RESOLUTION_MS = 1000;

/** How far apart the clocks of two servers may be to still agree. With the rounding, this is two seconds. */
const TOLERANCE_MS = 1000;

/** How many of the latest responses count. If a server's clock is changed, it is believed after this many. */
const MEMORY = 5;

/** When a request was sent and its response received, in milliseconds of the monotonic clock. */
export interface Exchange {
  readonly sentMs: number;
  readonly receivedMs: number;
}

/**
 * The server's time, from the `Date` headers of its responses and the monotonic clock of this machine. A
 * single response may be wrong, so two have to agree. Times are in milliseconds since the epoch.
 */
export interface ServerClock {
  /** Notes the `Date` header of a response. */
  note(date: string | null, exchange: Exchange): void;
  /**
   * The earliest that the server's time can be. Until that is known, the time by the latest response or, before
   * any response, of this machine.
   */
  nowMs(): number;
  /** The latest that the server's time can be. */
  latestNowMs(): number;
  /** Whether two responses have agreed. */
  isKnown(): boolean;
}

/** How far the server's clock is ahead of the monotonic clock, at least and at most. */
interface Ahead {
  readonly minMs: number;
  readonly maxMs: number;
}

/** Creates a clock that starts with the time of this machine. */
export function createServerClock(clock: Clock): ServerClock {
  let latest: readonly Ahead[] = [];
  let agreed: Ahead | undefined;
  const ahead = (): Ahead => {
    const ours = clock.nowMs() - clock.monotonicMs();
    return agreed ?? latest[0] ?? { minMs: ours, maxMs: ours };
  };
  return {
    note(date, { sentMs, receivedMs }) {
      const dateMs = parseHttpDate(date);
      if (dateMs === undefined) return;
      const minMs = dateMs - receivedMs;
      const maxMs = dateMs + RESOLUTION_MS - sentMs;
      latest = [{ minMs, maxMs }, ...latest].slice(0, MEMORY);
      agreed = earliestAgreed(latest) ?? agreed;
    },
    nowMs: () => ahead().minMs + clock.monotonicMs(),
    latestNowMs: () => ahead().maxMs + TOLERANCE_MS + clock.monotonicMs(),
    isKnown: () => agreed !== undefined,
  };
}

/** The range from the earliest value that agrees with another one to the latest of those that agree with it. */
function earliestAgreed(values: readonly Ahead[]): Ahead | undefined {
  for (const first of values.toSorted((a, b) => a.minMs - b.minMs)) {
    const others = values.filter((other) => other !== first && agree(first, other));
    if (others.length === 0) continue;
    const maxMs = others.reduce((max, other) => Math.max(max, other.maxMs), first.maxMs);
    return { minMs: first.minMs, maxMs };
  }
  return undefined;
}

function agree(a: Ahead, b: Ahead): boolean {
  return Math.max(a.minMs, b.minMs) <= Math.min(a.maxMs, b.maxMs) + TOLERANCE_MS;
}
