import { createBatchApi } from "../../src/batch-api/batch-api.ts";
import { isOpen } from "../../src/batch.ts";
import { createEmulator, DEFAULT_CREDENTIALS } from "../../src/emulator/mod.ts";
import type { WaitOutcome } from "../../src/waiting/wait-end.ts";
import { waitWithEstimate } from "../../src/waiting/wait-with-estimate.ts";
import { FakeClock } from "./fake-clock.ts";
import type { Fate, Scenario } from "./scenarios.ts";
import { ref } from "./scripts.ts";
import { distort, faultsOf, isForEstimate, isList } from "./weather.ts";

/** What was seen of one look; times are milliseconds from the gate's start. */
export interface Look {
  readonly startMs: number;
  readonly endMs: number;
  /** When its last request was answered, or had failed. */
  readonly answeredMs: number;
  readonly hasFailed: boolean;
  /** How long the server asked to be left alone where that made the listing fail. */
  readonly askedMs: number;
  /** The refs that no look before had found. */
  readonly unseen: ReadonlySet<string>;
  /** How many requests there were. */
  readonly requests: number;
  /** The paths asked for, each once, since a retry asks for the same. */
  readonly paths: ReadonlySet<string>;
}

/** A gate that has ended, and its surroundings. */
export interface Played {
  readonly outcome: WaitOutcome;
  readonly looks: readonly Look[];
  /** Until the last look was over. */
  readonly elapsedMs: number;
  /** How long the gate went on after that. */
  readonly lingeredMs: number;
  /** When the gate noticed that a batch of this ref had ended. */
  readonly noticedMs: ReadonlyMap<string, number>;
  /** When the gate started, by the server's clock. */
  readonly serverStartMs: number;
  /** How many looks were over when it was asked how long batches take, for each time. */
  readonly asked: readonly number[];
}

/** Plays a scenario in virtual time; how long batches take may be told by another server. */
export async function play(
  scenario: Scenario,
  tellDurations?: (request: Request, nowMs: number, clock: FakeClock) => Promise<Response>,
): Promise<Played> {
  const { fates, plan } = scenario;
  const clock = new FakeClock();
  const startMs = clock.nowMs();
  const serverStartMs = startMs + (scenario.unspecified.clockSkewMs ?? 0);
  const emulator = setUpEmulator(scenario, clock, serverStartMs);
  const refs = fates.map((_, index) => ({ ref: ref(index) }));
  const unseen = new Set(refs.map(({ ref }) => ref));
  const looks: Look[] = [];
  const asked: number[] = [];
  const noticedMs = new Map<string, number>();
  let counted = 0;
  let answers = 0;
  let begun = beginLook();
  function beginLook() {
    return { unseen: new Set(unseen), hasFailed: false, askedMs: 0, answeredMs: 0 };
  }
  const elapsed = () => clock.nowMs() - startMs;
  const requestsOfLook = () =>
    emulator.requests.slice(counted).filter(({ path }) => !isForEstimate(path));
  const isLooking = () => requestsOfLook().length > 0;
  const endLook = () => {
    const requests = requestsOfLook();
    counted = emulator.requests.length;
    looks.push({
      ...begun,
      startMs: (requests[0]?.timeMs ?? NaN) - startMs,
      endMs: elapsed(),
      requests: requests.length,
      paths: new Set(requests.map(({ path }) => path)),
    });
    begun = beginLook();
  };
  const api = createBatchApi({
    baseUrl: "https://api.example/",
    ...DEFAULT_CREDENTIALS,
    clock,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      if (isForEstimate(request.url)) {
        // Unless it is asked in a pause, no other look will follow.
        if (isLooking()) endLook();
        asked.push(looks.length);
        if (tellDurations) return await tellDurations(request, serverStartMs + elapsed(), clock);
        return await emulator.fetch(request);
      }
      const { url } = request;
      const { lies } = scenario.weather;
      const number = ++answers;
      const response = await distort(await emulator.fetch(request), { url, number, lies });
      if (isList(request.url)) begun.askedMs = askedMsOf(response);
      return response;
    },
  });
  const answered = <T>(answer: Promise<T>): Promise<T> =>
    answer.finally(() => void (begun.answeredMs = elapsed()));
  const outcome = await waitWithEstimate(refs, plan, {
    api: {
      ...api,
      list: (...request) => answered(api.list(...request)),
      get: (...request) => answered(api.get(...request)),
    },
    clock,
    signal: new AbortController().signal,
    random: () => 0.5,
    onChange: (changes) => {
      for (const { after } of changes) {
        if (after.status !== "missing") unseen.delete(after.ref);
        if (!isOpen(after)) noticedMs.set(after.ref, elapsed());
      }
    },
    onFailure: () => void (begun.hasFailed = true),
    onPause: endLook,
  });
  if (isLooking()) endLook();
  const elapsedMs = looks.at(-1)?.endMs ?? 0;
  const lingeredMs = elapsed() - elapsedMs;
  return { outcome, looks, elapsedMs, lingeredMs, noticedMs, serverStartMs, asked };
}

/** How long the server asks to be left alone, in milliseconds. */
function askedMsOf({ headers }: Response): number {
  const text = headers.get("retry-after") ?? "0";
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  return Date.parse(text) - Date.parse(headers.get("date") ?? "");
}

function setUpEmulator(scenario: Scenario, clock: FakeClock, serverStartMs: number) {
  const { fates, strangersMs, unspecified, weather } = scenario;
  const emulator = createEmulator({ clock, unspecified, faults: faultsOf(weather) });
  for (const [index, { createdMs, timeline }] of fates.entries()) {
    if (createdMs === undefined) continue;
    emulator.add({ ref: ref(index), createdAt: serverStartMs + createdMs, timeline });
  }
  for (const [index, createdMs] of strangersMs.entries()) {
    const timeline = [{ status: "success", afterMs: 120_000 }];
    emulator.add({ ref: ref(1000 + index), createdAt: serverStartMs + createdMs, timeline });
  }
  return emulator;
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

/** Our own word for what a gate must conclude that has ended so. */
export function concludeAgain({ plan }: Scenario, played: Played): string {
  const statuses = new Set(played.outcome.batches.map(({ status }) => status));
  const failed = ["error", "corrupted", "missing", "not_uploaded"];
  if (failed.some((status) => statuses.has(status))) return "failure";
  const isProved = played.outcome.end.kind === "settled";
  if (isProved && [...statuses].every((status) => status === "success")) return "success";
  if (played.looks.at(-1)?.hasFailed) return "unknown";
  if (played.elapsedMs >= plan.timeoutMs) return "timed_out";
  return plan.wait ? "to go on" : "pending";
}
