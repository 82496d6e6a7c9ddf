import fc from "fast-check";
import type { Fault, FaultSource, Unspecified } from "../../src/emulator/mod.ts";
import { randomFaults } from "../../src/emulator/random-faults.ts";

const MINUTE_MS = 60_000;

/** How an import file is written. */
export type Form = "lines" | "array" | "pretty" | "gzip";

export interface LoadedFile {
  readonly records: number;
  readonly form: Form;
}

/** How a process ends before its load does. */
export interface Interruption {
  /** `kill` leaves everything as it is; `cancel` is a signal, after which it reports. */
  readonly kind: "kill" | "cancel";
  /** At which of its requests: to which endpoint, and its number there, from 1. */
  readonly endpoint: Endpoint;
  readonly request: number;
  /** Whether the request has an effect; if so, its response comes too late. */
  readonly hasEffect: boolean;
  /** Whether it announces other checksums, as a process does that packs the same records with another zlib. */
  readonly hasOtherZlib: boolean;
  /** How long after the request; if not 0, it is answered. */
  readonly laterMs: number;
  /** How long afterwards the next process starts. */
  readonly restartMs: number;
}

/** What a client can hardly recover from: so many times in a row at one endpoint. */
export interface Mishap {
  readonly endpoint: Endpoint;
  readonly fault: Fault;
  readonly from: number;
  readonly times: number;
}

/** How requests fare. */
export interface LoadWeather {
  readonly faults: { readonly rate: number; readonly seed: number; readonly maxDelayMs: number };
  readonly mishaps: readonly Mishap[];
  /** The last statuses of the batches, in the order of their allocation; those of others are `success`. */
  readonly ends: readonly string[];
  readonly unspecified: Partial<Unspecified>;
  readonly validationMs: number;
}

/** Everything that can be different about a load and its surroundings. */
export interface LoadScenario {
  readonly files: readonly LoadedFile[];
  readonly maxRecords: number | undefined;
  readonly maxBytes: number;
  readonly atOnce: number;
  readonly wait: boolean;
  readonly failFast: boolean;
  readonly timeoutMs: number;
  /** The processes before the last one. */
  readonly interruptions: readonly Interruption[];
  readonly weather: LoadWeather;
}

const ENDPOINTS = ["allocate", "upload", "single", "list"] as const;

export type Endpoint = (typeof ENDPOINTS)[number];

/** What a request is for. */
export function endpointOf({ method, url }: Pick<Request, "method" | "url">): Endpoint {
  if (url.includes("Signature=")) return "upload";
  if (method === "PUT") return "allocate";
  return /\/inspect\/[^?]/.test(url) ? "single" : "list";
}

/** Between the announcement of a file and its upload. */
const halfway: fc.Arbitrary<Interruption> = fc.record({
  kind: fc.constant("kill"),
  endpoint: fc.constant("upload"),
  request: fc.integer({ min: 1, max: 3 }),
  hasEffect: fc.constant(false),
  hasOtherZlib: fc.boolean(),
  laterMs: fc.constant(0),
  restartMs: fc.constantFrom(5_000, 2 * 60 * MINUTE_MS),
});

const anywhere: fc.Arbitrary<Interruption> = fc.record({
  kind: fc.constantFrom("kill", "kill", "kill", "cancel"),
  endpoint: fc.constantFrom(...ENDPOINTS),
  request: fc.integer({ min: 1, max: 5 }),
  hasEffect: fc.boolean(),
  hasOtherZlib: fc.constantFrom(false, false, true),
  laterMs: fc.constantFrom(0, 0, 1, 900, 20_000),
  restartMs: fc.constantFrom(5_000, 60_000, 2 * 60 * MINUTE_MS),
});

const mishap: fc.Arbitrary<Mishap> = fc.record({
  endpoint: fc.constantFrom(...ENDPOINTS),
  fault: fc.constantFrom<Fault>(
    { kind: "hang" },
    { kind: "cut-body" },
    { kind: "reset" },
    { kind: "latency", delayMs: 90_000 },
    { kind: "redirect", location: "https://elsewhere.example/" },
    { kind: "status", status: 503, retryAfter: "7200" },
    ...[304, 400, 401, 403, 404, 409, 410, 413, 422, 500, 501].map((status) => ({
      kind: "status" as const,
      status,
    })),
  ),
  from: fc.integer({ min: 1, max: 12 }),
  times: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constant(1000)),
});

/** What a load gets over. */
const slip: fc.Arbitrary<Mishap> = fc.record({
  what: fc.oneof(
    fc.constant({ endpoint: "upload", fault: { kind: "status", status: 403 } } as const),
    fc.constant({ endpoint: "upload", fault: { kind: "cut-body" } } as const),
    fc.record({
      endpoint: fc.constantFrom(...ENDPOINTS),
      fault: fc.constantFrom<Fault>(
        { kind: "hang" },
        { kind: "reset" },
        { kind: "cut-body" },
        { kind: "status", status: 503 },
      ),
    }),
  ),
  from: fc.integer({ min: 1, max: 4 }),
  times: fc.integer({ min: 1, max: 2 }),
}).map(({ what, ...when }) => ({ ...what, ...when }));

const mild: fc.Arbitrary<LoadWeather> = fc.record({
  faults: fc.constant({ rate: 0, seed: 1, maxDelayMs: 0 }),
  mishaps: fc.array(slip, { maxLength: 1 }),
  // One may fail: a load is repeated once.
  ends: fc.constantFrom([], [], ["error"], ["corrupted"], ["success", "error"]),
  unspecified: fc.record({
    logField: fc.constantFrom("status.log", "nested", "log", "none"),
    refCase: fc.constantFrom("as-given", "upper"),
    singleTimes: fc.boolean(),
    allocationStatus: fc.constantFrom(200, 201),
    order: fc.constantFrom("created-asc", "created-desc", "random"),
  }),
  validationMs: fc.constantFrom(0, 500),
});

const storm: fc.Arbitrary<LoadWeather> = fc.record({
  faults: fc.record({
    rate: fc.double({ min: 0, max: 0.5, noNaN: true }),
    seed: fc.nat(),
    maxDelayMs: fc.constantFrom(0, 1000, 90_000),
  }),
  mishaps: fc.array(mishap, { maxLength: 2 }),
  ends: fc.array(
    fc.constantFrom("success", "success", "success", "error", "corrupted", "processing"),
    { maxLength: 8 },
  ),
  unspecified: fc.record({
    listLagMs: fc.constantFrom(0, 0, 5_000, 10 * MINUTE_MS),
    singleLagMs: fc.constantFrom(0, 0, 0, 5_000, 90_000),
    singleEndpoint: fc.constantFrom("exists", "exists", "exists", "not-found", "not-implemented"),
    uploadUrlLifetimeMs: fc.constantFrom(60 * MINUTE_MS, 60 * MINUTE_MS, 1_000),
    errorBody: fc.constantFrom("json", "html", "text", "empty"),
    clockSkewMs: fc.constantFrom(0, 0, 3 * 60 * MINUTE_MS, -3 * 60 * MINUTE_MS),
  }),
  validationMs: fc.constantFrom(0, 500, 10_000, 5 * MINUTE_MS),
});

function scenariosIn(
  weather: fc.Arbitrary<LoadWeather>,
  timeoutMs: fc.Arbitrary<number>,
): fc.Arbitrary<LoadScenario> {
  return fc.record({
    files: fc.array(
      fc.record({
        records: fc.integer({ min: 1, max: 6 }),
        form: fc.constantFrom<Form>("lines", "array", "pretty", "gzip"),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    maxRecords: fc.constantFrom(undefined, 1, 2, 5),
    maxBytes: fc.constantFrom(1000, 2000, 50_000_000),
    atOnce: fc.integer({ min: 1, max: 4 }),
    wait: fc.constantFrom(true, true, true, true, false),
    failFast: fc.boolean(),
    timeoutMs,
    interruptions: fc.array(fc.oneof(anywhere, anywhere, halfway), { maxLength: 3 }),
    weather,
  });
}

/** Nothing goes wrong that a load does not get over, and processes are interrupted. */
export const MILD_LOADS: fc.Arbitrary<LoadScenario> = scenariosIn(
  mild,
  fc.constant(60 * MINUTE_MS),
);

/** Anything goes wrong. */
export const STORMY_LOADS: fc.Arbitrary<LoadScenario> = scenariosIn(
  storm,
  fc.integer({ min: 0, max: 20 * MINUTE_MS }),
);

/** What becomes of each request in this weather. */
export function loadFaultsOf({ faults, mishaps }: LoadWeather): FaultSource {
  const random = randomFaults(faults);
  const counts = new Map<Endpoint, number>();
  return (request, number) => {
    const endpoint = endpointOf(request);
    const count = (counts.get(endpoint) ?? 0) + 1;
    counts.set(endpoint, count);
    const passing = random(request, number);
    const struck = mishaps.find((mishap) =>
      mishap.endpoint === endpoint && count >= mishap.from && count < mishap.from + mishap.times
    );
    return struck?.fault ?? passing;
  };
}
