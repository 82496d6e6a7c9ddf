import fc from "fast-check";
import type { Fault, FaultSource } from "../../src/emulator/mod.ts";
import { randomFaults } from "../../src/emulator/random-faults.ts";

/** How requests fare. */
export interface Weather {
  /** How long each answer takes, so that batches change between the pages of one look. */
  readonly latencyMs: number;
  /** What a gate has to get over. */
  readonly faults: { readonly rate: number; readonly seed: number; readonly maxDelayMs: number };
  /** What it cannot get over, or hardly: so many times in a row. */
  readonly mishap:
    | { readonly fault: Fault; readonly from: number; readonly times: number }
    | undefined;
}

/** Two seconds a page leave every look well within its minute. */
const latencyMs = fc.constantFrom(0, 0, 200, 2000);

const mishap: fc.Arbitrary<Weather["mishap"]> = fc.oneof(
  { weight: 2, arbitrary: fc.constant(undefined) },
  fc.record({
    fault: fc.constantFrom<Fault>(
      { kind: "redirect", location: "https://elsewhere.example/" },
      ...[400, 401, 403, 404, 501].map((status) => ({ kind: "status" as const, status })),
    ),
    from: fc.integer({ min: 1, max: 40 }),
    times: fc.integer({ min: 1, max: 8 }),
  }),
);

/** Nothing goes wrong, though answers may take their time. */
export const CALM: fc.Arbitrary<Weather> = fc.record({
  latencyMs,
  faults: fc.constant({ rate: 0, seed: 1, maxDelayMs: 0 }),
  mishap: fc.constant(undefined),
});

/** Up to half of the requests go wrong. */
export const STORM: fc.Arbitrary<Weather> = fc.record({
  latencyMs,
  faults: fc.record({
    rate: fc.double({ min: 0, max: 0.5, noNaN: true }),
    seed: fc.nat(),
    maxDelayMs: fc.constantFrom(0, 1000, 90_000),
  }),
  mishap,
});

/** What becomes of each request in this weather. */
export function faultsOf({ latencyMs, faults, mishap }: Weather): FaultSource {
  const random = randomFaults(faults);
  return (request, number) => {
    const passing = random(request, number);
    const isStruck = mishap && number >= mishap.from && number < mishap.from + mishap.times;
    // A 404 to a single request says that there is no such batch, and nothing else.
    const isLie = mishap?.fault.kind === "status" && mishap.fault.status === 404 &&
      !isList(request.url);
    if (isStruck && !isLie) return mishap.fault;
    return passing ?? (latencyMs > 0 ? { kind: "latency", delayMs: latencyMs } : undefined);
  };
}

/** Whether a URL or path is one of a listing. */
export function isList(url: string): boolean {
  return /\/inspect(\?|$)/.test(url);
}

/** Whether a URL or path asks how long batches take; a look never asks for statuses. */
export function isForEstimate(url: string): boolean {
  return /[?&]status=/.test(url);
}
