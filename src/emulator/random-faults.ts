import type { Fault, FaultSource } from "./fault.ts";
import type { Random } from "./random.ts";
import { createRandom } from "./random.ts";

/** How many requests fail, and how. */
export interface RandomFaultsOptions {
  /** The share of requests that fail, from 0 to 1. */
  readonly rate: number;
  /** The same seed produces the same faults. Default: 1. */
  readonly seed?: number;
  /** The longest latency and pause, in milliseconds. Default: 1000. */
  readonly maxDelayMs?: number;
}

/** What any client can recover from: everything except `redirect`, and `hang`, which needs a timeout. */
const PASSING_KINDS = [
  "status",
  "reset",
  "cut-body",
  "slow-body",
  "latency",
  "html",
  "content-type",
  "empty",
] as const satisfies readonly Fault["kind"][];

const STATUS_FAULTS: readonly Fault[] = [
  { kind: "status", status: 408 },
  { kind: "status", status: 429, retryAfter: "1" },
  { kind: "status", status: 429, retryAfter: { dateInMs: 30_000 } },
  { kind: "status", status: 429 },
  { kind: "status", status: 500 },
  { kind: "status", status: 502, body: "<h1>Bad gateway</h1>", contentType: "text/html" },
  { kind: "status", status: 503, retryAfter: "2" },
  { kind: "status", status: 504 },
];

/** Reproducibly makes a share of the requests fail, in ways that a client can recover from. */
export function randomFaults(options: RandomFaultsOptions): FaultSource {
  const { rate, seed = 1, maxDelayMs = 1000 } = options;
  const random = createRandom(seed);
  return () => {
    if (random() >= rate) return undefined;
    const kind = pick(PASSING_KINDS, random);
    return kind && faultOf(kind, { random, maxDelayMs });
  };
}

function faultOf(
  kind: typeof PASSING_KINDS[number],
  { random, maxDelayMs }: { random: Random; maxDelayMs: number },
): Fault | undefined {
  switch (kind) {
    case "status":
      return pick(STATUS_FAULTS, random);
    case "slow-body":
    case "latency":
      return { kind, delayMs: Math.round(random() * maxDelayMs) };
    case "content-type":
      return { kind, contentType: "text/plain" };
    default:
      return { kind };
  }
}

function pick<T>(items: readonly T[], random: Random): T | undefined {
  return items[Math.floor(random() * items.length)];
}
