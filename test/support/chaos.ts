import fc from "fast-check";
import { type Batch, isOpen } from "../../src/batch.ts";
import { createBatchApi } from "../../src/batch-api.ts";
import {
  createEmulator,
  DEFAULT_CREDENTIALS,
  randomFaults,
  type ScriptedBatch,
  type Unspecified,
} from "../../src/emulator/mod.ts";
import { waitForBatches, type WaitOutcome, type WaitPlan } from "../../src/wait-for-batches.ts";
import { FakeClock } from "./fake-clock.ts";
import { ref } from "./scripts.ts";

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
  readonly faults: { readonly rate: number; readonly seed: number; readonly maxDelayMs: number };
  readonly plan: WaitPlan;
}

/** What was seen of one look. */
export interface Look {
  readonly startMs: number;
  readonly endMs: number;
  readonly hasFailed: boolean;
  /** The paths asked for, each once, since a retry asks for the same. */
  readonly paths: ReadonlySet<string>;
}

/** A gate that has ended, and its surroundings. */
export interface Played {
  readonly outcome: WaitOutcome;
  /** Times are milliseconds from the gate's start. */
  readonly looks: readonly Look[];
  readonly elapsedMs: number;
  /** When the gate noticed that a batch of this ref had ended. */
  readonly noticedMs: ReadonlyMap<string, number>;
  /** When the gate started, by the server's clock. */
  readonly serverStartMs: number;
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
  singleEndpoint: fc.constantFrom(true, true, false),
  inclusiveBounds: fc.boolean(),
  outOfRange: fc.constantFrom("reject", "clamp"),
  boundsOutsideRetention: fc.constantFrom("accept", "reject"),
  maxItemsPerAnswer: fc.constantFrom(1000, 1000, 7, 3),
  refCase: fc.constantFrom("as-given", "upper"),
  errorBody: fc.constantFrom("json", "html", "empty"),
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
});

/** Any surroundings; without faults where `maxRate` is 0. */
export function scenarios(maxRate: number): fc.Arbitrary<Scenario> {
  return fc.record({
    fates: fc.array(fate, { minLength: 1, maxLength: 5 }),
    strangersMs: fc.array(fc.integer({ min: -HOUR_MS, max: 15 * MINUTE_MS }), { maxLength: 12 }),
    unspecified,
    faults: fc.record({
      rate: fc.double({ min: 0, max: maxRate, noNaN: true }),
      seed: fc.nat(),
      maxDelayMs: fc.constantFrom(0, 1000, 90_000),
    }),
    plan,
  });
}

/** Plays a scenario in virtual time. */
export async function play({ fates, strangersMs, plan, ...options }: Scenario): Promise<Played> {
  const clock = new FakeClock();
  const startMs = clock.nowMs();
  const serverStartMs = startMs + (options.unspecified.clockSkewMs ?? 0);
  const faults = randomFaults(options.faults);
  const emulator = createEmulator({ clock, unspecified: options.unspecified, faults });
  for (const [index, { createdMs, timeline }] of fates.entries()) {
    if (createdMs === undefined) continue;
    emulator.add({ ref: ref(index), createdAt: serverStartMs + createdMs, timeline });
  }
  for (const [index, createdMs] of strangersMs.entries()) {
    const timeline = [{ status: "success", afterMs: 2 * MINUTE_MS }];
    emulator.add({ ref: ref(1000 + index), createdAt: serverStartMs + createdMs, timeline });
  }
  const api = createBatchApi({
    baseUrl: "https://api.example/",
    ...DEFAULT_CREDENTIALS,
    clock,
    fetch: (input, init) => emulator.fetch(new Request(input, init)),
  });
  const looks: Look[] = [];
  const noticedMs = new Map<string, number>();
  let requests = 0;
  let lookStartMs = 0;
  const elapsed = () => clock.nowMs() - startMs;
  const endLook = (hasFailed: boolean) => {
    const paths = new Set(emulator.requests.slice(requests).map(({ path }) => path));
    looks.push({ startMs: lookStartMs, endMs: elapsed(), hasFailed, paths });
    requests = emulator.requests.length;
  };
  const outcome = await waitForBatches(fates.map((_, index) => ({ ref: ref(index) })), plan, {
    api,
    clock,
    signal: new AbortController().signal,
    random: () => 0.5,
    onChange: (changes) => {
      for (const { after } of changes) if (!isOpen(after)) noticedMs.set(after.ref, elapsed());
    },
    onPause: (_, { pauseMs, hasFailed }) => {
      endLook(hasFailed);
      lookStartMs = elapsed() + pauseMs;
    },
  });
  endLook(outcome.end.kind === "stopped");
  return { outcome, looks, elapsedMs: elapsed(), noticedMs, serverStartMs };
}

/** The statuses that a batch had between two times, from the gate's start on. */
export function statusesBetween(fate: Fate, fromMs: number, toMs: number): ReadonlySet<string> {
  const { createdMs, timeline } = fate;
  if (createdMs === undefined || createdMs > toMs) return new Set(["unseen"]);
  const steps = [{ status: "uploading", afterMs: 0 }, ...timeline];
  const seen = steps.filter(({ afterMs }, index) => {
    const begins = createdMs + afterMs;
    const ends = createdMs + (steps[index + 1]?.afterMs ?? Infinity);
    return begins <= toMs && ends > fromMs;
  });
  const statuses = seen.map(({ status }) => status === "Success" ? "unrecognized" : status);
  return new Set(createdMs > fromMs ? ["unseen", ...statuses] : statuses);
}

/** Our own word for what a gate must conclude from these states. */
export function concludeAgain(batches: readonly Batch[], end: WaitOutcome["end"]): string {
  const statuses = new Set(batches.map(({ status }) => status));
  const failed = ["error", "corrupted", "missing", "not_uploaded"];
  if (failed.some((status) => statuses.has(status))) return "failure";
  if (end.kind === "stopped") return "unknown";
  if ([...statuses].every((status) => status === "success")) return "success";
  return end.kind === "looked" ? "pending" : "timed_out";
}
