import fc from "fast-check";
import type { ScriptedBatch, Unspecified } from "../../src/emulator/mod.ts";
import type { WaitPlan } from "../../src/waiting/wait-plan.ts";
import type { Weather } from "./weather.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A batch of ours: when it is created, from the gate's start on, and what becomes of it. */
export interface Fate {
  /** Nothing for a ref that was never allocated. */
  readonly createdMs: number | undefined;
  readonly timeline: NonNullable<ScriptedBatch["timeline"]>;
}

/** Everything that can be different about a gate's surroundings. */
export interface Scenario {
  readonly fates: readonly Fate[];
  /** When other people's batches are created, from the gate's start on. */
  readonly strangersMs: readonly number[];
  readonly unspecified: Partial<Unspecified>;
  readonly weather: Weather;
  readonly plan: WaitPlan;
}

const statuses = fc.constantFrom("file_uploaded", "processing", "archived", "Success");
const ends = fc.constantFrom("success", "success", "success", "error", "corrupted", undefined);

const fate: fc.Arbitrary<Fate> = fc.record({
  createdMs: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: -10 * MINUTE_MS, max: 0 }) },
    { weight: 2, arbitrary: fc.integer({ min: -20 * 24 * HOUR_MS, max: -HOUR_MS }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 2 * MINUTE_MS }) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  ),
  steps: fc.array(fc.tuple(statuses, fc.integer({ min: 1, max: 6 * MINUTE_MS })), { maxLength: 3 }),
  end: fc.tuple(ends, fc.integer({ min: 1, max: 10 * MINUTE_MS })),
}).map(({ createdMs, steps, end: [end, endMs] }) => {
  let afterMs = 0;
  const all = end === undefined ? steps : [...steps, [end, endMs] as const];
  return { createdMs, timeline: all.map(([status, ms]) => ({ status, afterMs: afterMs += ms })) };
});

const unspecified: fc.Arbitrary<Partial<Unspecified>> = fc.record({
  order: fc.constantFrom("created-asc", "created-desc", "modified-desc", "random", "shuffled"),
  logField: fc.constantFrom("status.log", "nested", "log", "none"),
  listLagMs: fc.constantFrom(0, 0, 5_000, 90_000, 10 * MINUTE_MS),
  singleLagMs: fc.constantFrom(0, 0, 5_000, 90_000),
  singleEndpoint: fc.constantFrom("exists", "exists", "exists", "not-found", "not-implemented"),
  inclusiveBounds: fc.boolean(),
  outOfRange: fc.constantFrom("reject", "clamp"),
  boundsOutsideRetention: fc.constantFrom("accept", "reject"),
  maxItemsPerResponse: fc.constantFrom(1000, 1000, 7, 3),
  refCase: fc.constantFrom("as-given", "upper"),
  hrefRef: fc.constantFrom("own", "other"),
  errorBody: fc.constantFrom("json", "html", "text", "empty"),
  clockSkewMs: fc.constantFrom(0, 0, 3 * HOUR_MS, -3 * HOUR_MS),
});

const plan: fc.Arbitrary<WaitPlan> = fc.record({
  wait: fc.constantFrom(true, true, true, true, false),
  timeoutMs: fc.integer({ min: 0, max: 20 * MINUTE_MS }),
  pollIntervalMs: fc.integer({ min: 5_000, max: 30_000 }),
  maxPollIntervalMs: fc.integer({ min: 30_000, max: 90_000 }),
  missingGraceMs: fc.integer({ min: 0, max: 4 * MINUTE_MS }),
  uploadTimeoutMs: fc.integer({ min: 5 * MINUTE_MS, max: 70 * MINUTE_MS }),
  failFast: fc.boolean(),
  toleratesErrors: fc.boolean(),
});

/** Any surroundings in this weather. */
export function scenarios(weather: fc.Arbitrary<Weather>): fc.Arbitrary<Scenario> {
  return fc.record({
    fates: fc.array(fate, { minLength: 1, maxLength: 5 }),
    strangersMs: fc.array(fc.integer({ min: -HOUR_MS, max: 15 * MINUTE_MS }), { maxLength: 12 }),
    unspecified,
    weather,
    plan,
  });
}
