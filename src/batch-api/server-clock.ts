import type { Clock } from "../system/clock.ts";
import { parseHttpDate } from "./http-date.ts";

/** A `Date` header is cut to seconds. */
const RESOLUTION_MS = 1000;

/** How far apart the clocks of two servers may be that agree; with what is cut off, two seconds. */
const TOLERANCE_MS = 1000;

/** How many of the latest answers count; after as many, a server's clock that was set is believed. */
const MEMORY = 5;

/** When a request was sent and its answer came, by the monotonic clock. */
export interface Exchange {
  readonly sentMs: number;
  readonly receivedMs: number;
}

/**
 * The server's time by the `Date` headers of its answers, measured along our monotonic clock. One answer
 * may be wrong, so two have to agree. Times are in milliseconds since the epoch.
 */
export interface ServerClock {
  /** Notes what an answer says. */
  note(date: string | null, exchange: Exchange): void;
  /** At the earliest; by the latest answer, or by our clock, while it is not known. */
  nowMs(): number;
  /** At the latest. */
  latestNowMs(): number;
  /** Whether two answers agree. */
  isKnown(): boolean;
}

/** How far the server's clock is ahead of the monotonic one, at least and at most. */
interface Ahead {
  readonly minMs: number;
  readonly maxMs: number;
}

/** Starts with the time of this machine. */
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

/** The earliest value that another one agrees with, and the latest of those that do. */
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
