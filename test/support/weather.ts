import fc from "fast-check";
import type { Fault, FaultSource } from "../../src/emulator/mod.ts";
import { randomFaults } from "../../src/emulator/random-faults.ts";

/** What single answers say that is not true, by their number from 1. */
export interface Lies {
  /** Their `Date` is ahead; no two of them agree. */
  readonly dates: readonly { readonly number: number; readonly aheadMs: number }[];
  /** A list has each of its rows twice, the second time with this status. */
  readonly doubled:
    | { readonly status: string; readonly from: number; readonly times: number }
    | undefined;
}

/** How requests fare. */
export interface Weather {
  readonly lies: Lies;
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
      ...[304, 400, 401, 403, 404, 409, 410, 425, 499, 501].map((status) => ({
        kind: "status" as const,
        status,
      })),
    ),
    from: fc.integer({ min: 1, max: 40 }),
    times: fc.integer({ min: 1, max: 8 }),
  }),
);

const TRUTH: Lies = { dates: [], doubled: undefined };

const lies: fc.Arbitrary<Lies> = fc.record({
  dates: fc.uniqueArray(
    fc.record({
      number: fc.integer({ min: 1, max: 12 }),
      aheadMs: fc.constantFrom(...[-7200, -300, -20, 20, 300, 7200].map((s) => s * 1000)),
    }),
    { maxLength: 3, selector: ({ aheadMs }) => aheadMs },
  ),
  doubled: fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    fc.record({
      status: fc.constantFrom("success", "error", "processing", "archived"),
      from: fc.integer({ min: 1, max: 20 }),
      times: fc.integer({ min: 1, max: 40 }),
    }),
  ),
});

/** Nothing goes wrong, though answers may take their time. */
export const CALM: fc.Arbitrary<Weather> = fc.record({
  lies: fc.constant(TRUTH),
  latencyMs,
  faults: fc.constant({ rate: 0, seed: 1, maxDelayMs: 0 }),
  mishap: fc.constant(undefined),
});

/** Up to half of the requests go wrong. */
export const STORM: fc.Arbitrary<Weather> = fc.record({
  lies,
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

/** A good answer with what it says that is not true. */
export async function distort(
  response: Response,
  { url, number, lies }: { readonly url: string; readonly number: number; readonly lies: Lies },
): Promise<Response> {
  const { status } = response;
  if (status !== 200) return response;
  const { dates, doubled } = lies;
  const headers = new Headers(response.headers);
  const { aheadMs = 0 } = dates.find((date) => date.number === number) ?? {};
  const dateMs = Date.parse(headers.get("date") ?? "") + aheadMs;
  headers.set("date", new Date(dateMs).toUTCString());
  const isDoubled = doubled && number >= doubled.from && number < doubled.from + doubled.times &&
    isList(url) && headers.get("content-type") === "application/json";
  const body = isDoubled ? doubledPage(await response.text(), doubled.status) : response.body;
  return new Response(body, { headers });
}

/** The page with twice as many rows; what is no page stays as it is. */
function doubledPage(text: string, status: string): string {
  if (text === "") return text;
  const page = JSON.parse(text);
  const others = page.items.map((item: object) => ({ ...item, status }));
  return JSON.stringify({ ...page, items: [...page.items, ...others] });
}

/** Whether a URL or path is one of a listing. */
export function isList(url: string): boolean {
  return /\/inspect(\?|$)/.test(url);
}

/** Whether a URL or path asks how long batches take; a look never asks for statuses. */
export function isForEstimate(url: string): boolean {
  return /[?&]status=/.test(url);
}
