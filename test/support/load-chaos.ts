import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { createEmulator, type Emulator } from "../../src/emulator/mod.ts";
import { Cancelled } from "../../src/errors.ts";
import type { LoadInputs } from "../../src/inputs/read-load-inputs.ts";
import { loadFiles, type LoadResult } from "../../src/load-files.ts";
import type { Clock } from "../../src/system/clock.ts";
import { CREDENTIALS } from "./credentials.ts";
import { FakeClock } from "./fake-clock.ts";
import { guest } from "./import-files.ts";
import { endpointOf, type Form, type Interruption, loadFaultsOf } from "./load-scenarios.ts";
import type { LoadScenario } from "./load-scenarios.ts";
import { sendTo } from "./send-to.ts";

/** More requests than any load makes that ends. */
const MAX_REQUESTS = 20_000;

const BASE_URL = "https://api.example/";

/** A file as the storage took it first under its ref. */
export interface ArrivedBatch {
  readonly ref: string;
  readonly texts: readonly string[];
  /** How it ended, at the end of the play. */
  readonly status: string;
  /** How often it was uploaded. */
  readonly uploads: number;
}

/** A process that was not killed. */
export interface EndedLoad extends LoadResult {
  /** How long it took after it was cancelled; `undefined` if it was not. */
  readonly afterCancelMs: number | undefined;
  readonly tookMs: number;
  /** What it left in its temporary folder. */
  readonly left: readonly string[];
}

/** Loads with the same key, one after another, until the last one ended. */
export interface PlayedLoads {
  /** The records of all files, in order. */
  readonly texts: readonly string[];
  /** In the order of their arrival. */
  readonly arrived: readonly ArrivedBatch[];
  readonly ended: readonly EndedLoad[];
  readonly last: EndedLoad;
  /** The refs that were allocated before they were saved. */
  readonly unsaved: readonly string[];
}

/**
 * Plays processes that load the same files in virtual time, each of which but the last is interrupted. If that one
 * fails, it is repeated once.
 */
export async function playLoads(scenario: LoadScenario): Promise<PlayedLoads> {
  const directory = mkdtempSync(join(tmpdir(), "load-chaos-"));
  try {
    const clock = new FakeClock();
    const emulator = setUpEmulator(scenario, clock);
    const { paths, texts } = writeFiles(scenario, directory);
    const stage = { scenario, clock, emulator, paths, directory, unsaved: new Set<string>() };
    const ended: EndedLoad[] = [];
    for (const interruption of scenario.interruptions) {
      ended.push(...[await runProcess(stage, interruption) ?? []].flat());
      await clock.sleep(interruption.restartMs);
    }
    let last = await runToEnd(stage);
    ended.push(last);
    // As people do who run a failed job again.
    if (last.report.conclusion === "failure") {
      await clock.sleep(60_000);
      ended.push(last = await runToEnd(stage));
    }
    return { texts, ended, last, arrived: await arrivedAt(stage), unsaved: [...stage.unsaved] };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

interface Stage {
  readonly scenario: LoadScenario;
  readonly clock: FakeClock;
  readonly emulator: Emulator;
  readonly paths: readonly string[];
  readonly directory: string;
  readonly unsaved: Set<string>;
}

/** The ends are scripted, because what follows from a file takes real time to find out. */
function setUpEmulator({ weather }: LoadScenario, clock: FakeClock): Emulator {
  const { ends, unspecified, validationMs } = weather;
  const scripts = ends.map((end, index) => ({ number: index + 1, end }));
  return createEmulator({
    clock,
    credentials: CREDENTIALS,
    uploads: [...scripts, { end: "success" }],
    unspecified: { logCompression: "none", ...unspecified },
    stages: { validationMs, queueMs: 1000, processingMs: 5000 },
    faults: loadFaultsOf(weather),
  });
}

function writeFiles({ files }: LoadScenario, directory: string) {
  const all: string[] = [];
  const paths = files.map(({ records, form }, file) => {
    const path = join(directory, `${file}.json`);
    const objects = Array.from(
      { length: records },
      (_, index) => guest(100 * file + index, { note: noise(100 * file + index) }),
    );
    all.push(...objects.map((object) => JSON.stringify(object)));
    writeFileSync(path, contentOf(objects, form));
    return path;
  });
  return { paths, texts: all };
}

/** Text that hardly gets smaller. */
function noise(seed: number): string {
  let state = seed + 1;
  const next = () => (state = state * 48_271 % 2_147_483_647) % 36;
  return Array.from({ length: 300 }, () => next().toString(36)).join("");
}

function contentOf(objects: readonly object[], form: Form): string | Uint8Array {
  const lines = objects.map((object) => `${JSON.stringify(object)}\n`).join("");
  switch (form) {
    case "lines":
      return lines;
    case "array":
      return JSON.stringify(objects);
    case "pretty":
      return objects.map((object) => JSON.stringify(object, undefined, 2)).join("\n");
    case "gzip":
      return gzipSync(lines);
  }
}

async function runToEnd(stage: Stage): Promise<EndedLoad> {
  const ended = await runProcess(stage, undefined);
  if (ended === undefined) throw new Error("A process that was not killed did not end");
  return ended;
}

/** Runs a process until it ends or is killed. */
async function runProcess(
  stage: Stage,
  interruption: Interruption | undefined,
): Promise<EndedLoad | undefined> {
  const { clock, directory, paths, scenario, unsaved } = stage;
  const temporaryFolder = mkdtempSync(join(directory, "tmp-"));
  const killed = new AbortController();
  const cancelled = new AbortController();
  const startedMs = clock.monotonicMs();
  let cancelledMs: number | undefined;
  const interrupt = () => {
    if (interruption?.kind === "kill") return killed.abort();
    cancelledMs ??= clock.monotonicMs();
    cancelled.abort(new Cancelled("Received SIGINT"));
  };
  const respond = interrupting(stage, { interruption, interrupt, killed: killed.signal });
  const saved = new Set<string>();
  const running = loadFiles(inputsOf(scenario, paths), {
    clock: mortal(clock, killed.signal),
    fetch: async (input, init) => {
      const request = new Request(input, init);
      if (endpointOf(request) !== "allocate") return await respond(request);
      const ref = new URL(request.url).pathname.split("/").at(-1) ?? "";
      if (!saved.has(ref)) unsaved.add(ref);
      return await respond(interruption?.hasOtherZlib ? await withOtherChecksum(request) : request);
    },
    send: sendTo(respond),
    signal: cancelled.signal,
    random: () => 0.5,
    startedAt: new Date(clock.nowMs()),
    observer: {},
    mayShowMessages: () => Promise.resolve(false),
    warn: () => {},
    hide: (text) => text,
    temporaryFolder,
    log: () => {},
    show: () => {},
    saveRefs(refs) {
      saved.clear();
      for (const { ref } of refs) saved.add(ref);
    },
  });
  const result = await Promise.race([running, aborted(killed.signal)]);
  const endedMs = clock.monotonicMs();
  return result && {
    ...result,
    left: readdirSync(temporaryFolder),
    tookMs: endedMs - startedMs,
    afterCancelMs: cancelledMs === undefined ? undefined : endedMs - cancelledMs,
  };
}

async function withOtherChecksum(request: Request): Promise<Request> {
  const { checksum, size } = await request.json();
  const { url, method, headers, signal } = request;
  const body = JSON.stringify({ checksum: [...checksum].reverse().join(""), size });
  return new Request(url, { method, headers, signal, body });
}

function inputsOf(
  { maxRecords, maxBytes, atOnce, wait, failFast, timeoutMs }: LoadScenario,
  files: readonly string[],
): LoadInputs {
  return {
    load: {
      files,
      check: true,
      atOnce,
      maxBytes,
      maxRecords,
      onlyFailedIn: undefined,
      resumeKey: "run 1",
    },
    connection: { ...CREDENTIALS, baseUrl: BASE_URL },
    plan: {
      wait,
      failFast,
      timeoutMs,
      pollIntervalMs: 10_000,
      maxPollIntervalMs: 60_000,
      missingGraceMs: 120_000,
      uploadTimeoutMs: 3_900_000,
      toleratesErrors: false,
    },
    diagnosis: { fetchLogs: true, logDirectory: undefined, maxFailedRecords: 0 },
  };
}

/** Responds to a process until it is killed; interrupts it at the request that the scenario says. */
function interrupting(
  { emulator, clock }: Stage,
  { interruption, interrupt, killed }: {
    readonly interruption: Interruption | undefined;
    readonly interrupt: () => void;
    readonly killed: AbortSignal;
  },
): Emulator["fetch"] {
  let count = 0;
  return async (request) => {
    if (emulator.requests.length > MAX_REQUESTS) throw new Error("There are too many requests");
    if (killed.aborted) return await never();
    if (++count !== interruption?.request) {
      return await untilKilled(emulator.fetch(request), killed);
    }
    const { hasEffect, laterMs } = interruption;
    if (laterMs > 0) void clock.sleep(laterMs).then(interrupt);
    else if (!hasEffect) interrupt();
    if (killed.aborted) return await never();
    const response = emulator.fetch(request);
    if (laterMs === 0 && hasEffect) {
      await response.catch(() => {});
      interrupt();
    }
    return await untilKilled(response, killed);
  };
}

function never(): Promise<never> {
  return new Promise(() => {});
}

/** Nothing is heard anymore after the kill. */
async function untilKilled<T>(promise: Promise<T>, killed: AbortSignal): Promise<T> {
  const settled = await promise.then((value) => () => value, (error) => () => {
    throw error;
  });
  return killed.aborted ? await never() : settled();
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(undefined)));
}

/** A clock on which a killed process does not wake up. */
function mortal(clock: Clock, killed: AbortSignal): Clock {
  return {
    nowMs: () => clock.nowMs(),
    monotonicMs: () => clock.monotonicMs(),
    sleep: (ms, signal) => {
      const either = signal ? AbortSignal.any([signal, killed]) : killed;
      return untilKilled(clock.sleep(ms, either), killed);
    },
  };
}

/** The time until every batch has ended that ever ends. */
const LONG_MS = 86_400_000;

async function arrivedAt({ emulator, clock }: Stage): Promise<readonly ArrivedBatch[]> {
  clock.advance(LONG_MS);
  emulator.setFaults([]);
  const credentials = btoa(`${CREDENTIALS.clientKey}:${CREDENTIALS.apiToken}`);
  const arrived = Map.groupBy(emulator.uploadedFiles, ({ ref }) => ref);
  return await Promise.all([...arrived].map(async ([ref, files]) => {
    const response = await emulator.fetch(
      new Request(`${BASE_URL}v2/batches/${ref}`, {
        headers: { authorization: `Basic ${credentials}` },
      }),
    );
    const { status } = await response.json();
    const text = gunzipSync(files[0]?.bytes ?? new Uint8Array()).toString();
    return {
      ref,
      texts: text.trimEnd().split("\n"),
      status: status.code,
      uploads: files.length,
    };
  }));
}
