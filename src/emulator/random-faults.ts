import type { Fault, FaultKind, FaultSource } from "./fault.ts";
import type { Random } from "./random.ts";
import { createRandom } from "./random.ts";

/** How often what goes wrong. */
export interface RandomFaultsOptions {
  /** The share of requests that go wrong, from 0 to 1. */
  readonly rate: number;
  /** Default: all that a client can get over, that is all but `redirect`. */
  readonly kinds?: readonly FaultKind[];
  /** The same seed gives the same faults. Default: 1. */
  readonly seed?: number;
  /** The longest latency and pause, in milliseconds. Default: 1000. */
  readonly maxDelayMs?: number;
}

const PASSING_KINDS = [
  "status",
  "reset",
  "cut-body",
  "slow-body",
  "latency",
  "html",
  "content-type",
  "empty",
] as const satisfies readonly FaultKind[];

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

/** Lets a share of the requests go wrong, reproducibly. */
export function randomFaults(options: RandomFaultsOptions): FaultSource {
  const { rate, kinds = PASSING_KINDS, seed = 1, maxDelayMs = 1000 } = options;
  const random = createRandom(seed);
  return () => {
    if (random() >= rate) return undefined;
    const kind = pick(kinds, random);
    return kind && faultOf(kind, { random, maxDelayMs });
  };
}

function faultOf(
  kind: FaultKind,
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
    case "redirect":
      return { kind, location: "/elsewhere" };
    default:
      return { kind };
  }
}

function pick<T>(items: readonly T[], random: Random): T | undefined {
  return items[Math.floor(random() * items.length)];
}
