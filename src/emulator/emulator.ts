import { answerWithFault } from "./answer-with-fault.ts";
import { createApiErrors } from "./api-error.ts";
import { createBatchApi, NO_ENDPOINT } from "./batch-api.ts";
import { createBatchStore } from "./batch-store.ts";
import { isApi, type Route, routeOf } from "./endpoint.ts";
import { faultSourceOf } from "./fault-source.ts";
import type { Instance } from "./instance.ts";
import { throwIfAny } from "./option-problem.ts";
import { batchProblems, optionProblems } from "./options-schema.ts";
import type { EmulatorOptions, Faults } from "./options.ts";
import { type Settings, settingsOf } from "./settings.ts";
import type { ScriptedBatch } from "./scripted-batch.ts";
import { batchOf } from "./scripted-batch.ts";
import { createUrlSigner, loggedPathOf } from "./signed-url.ts";
import { answerAsStorage } from "./storage-api.ts";
import { strangers } from "./strangers.ts";
import type { UploadedFile } from "./uploaded-files.ts";
import { createUploadedFiles } from "./uploaded-files.ts";

/** A Sitecore CDP instance, as far as its Batch API goes. */
export interface Emulator {
  /**
   * Answers a request, which needs no `Content-Length`: that belongs to a connection. Redirects are
   * returned, not followed. Rejects as `fetch` does where the connection breaks, and with the reason of
   * the request's signal if that is aborted while an answer is on its way.
   */
  fetch(request: Request): Promise<Response>;
  /** Adds a batch with a given life. Throws an `OptionsError`, or if its ref is in use. */
  add(batch: ScriptedBatch): void;
  /**
   * Lets other requests go wrong from now on, none for an empty list; their numbers start from 1 anew.
   * Throws an `OptionsError`.
   */
  setFaults(faults: Faults): void;
  /** The latest files that were uploaded, at most 100 MB of them, in the order of their arrival. */
  readonly uploadedFiles: readonly UploadedFile[];
  /** The latest requests, at most 100,000, in the order of their arrival. */
  readonly requests: readonly RequestEntry[];
}

/** One request that came. */
export interface RequestEntry {
  /** In capitals. */
  readonly method: string;
  /** Path and query, without the signature of a signed URL. */
  readonly path: string;
  /** The status of the answer; 0 while or where there is none. */
  readonly status: number;
  /** When it came by our clock, in milliseconds since the Unix epoch. */
  readonly timeMs: number;
}

const MAX_REQUESTS = 100_000;

/** Sets up an instance. Throws an `OptionsError` that tells all that is wrong. */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const settings = settingsOf(options);
  const { clock, seed } = settings;
  const instance = createInstance(settings);
  const { store, nowMs } = instance;
  const answer = router(instance);
  const requests: RequestEntry[] = [];
  let faults = faultSourceOf(settings.faults, seed);
  let requestCount = 0;
  return {
    requests,
    uploadedFiles: instance.uploadedFiles.files,
    add(batch) {
      throwIfAny(batchProblems(batch));
      store.add(batchOf(batch, nowMs()));
    },
    setFaults(given) {
      throwIfAny(optionProblems({ faults: given }));
      faults = faultSourceOf(given, seed);
      requestCount = 0;
    },
    async fetch(request) {
      const { signal } = request;
      signal.throwIfAborted();
      const entry = { ...describe(request), status: 0, timeMs: clock.nowMs() };
      if (requests.push(entry) > MAX_REQUESTS) requests.shift();
      const fault = faults(request, ++requestCount);
      const respond = async () => await answer(request);
      const response = await answerWithFault(fault, { clock, nowMs, signal, respond });
      response.headers.set("date", new Date(nowMs()).toUTCString());
      entry.status = response.status;
      return response;
    },
  };
}

/** With the batches that are there from the start. */
function createInstance(settings: Settings): Instance {
  const { clock, seed, unspecified, batches } = settings;
  const store = createBatchStore();
  const nowMs = () => Math.floor(clock.nowMs() + unspecified.clockSkewMs);
  let batchCount = 0;
  for (const batch of strangers(settings.strangers, { nowMs: nowMs(), seed })) store.add(batch);
  for (const batch of batches) store.add(batchOf(batch, nowMs()));
  return {
    settings,
    store,
    signer: createUrlSigner(seed),
    uploadedFiles: createUploadedFiles(),
    nextBatchNumber: () => ++batchCount,
    nowMs,
  };
}

/** What answers where nothing goes wrong. */
function router(instance: Instance): (request: Request) => Promise<Response> {
  const errors = createApiErrors(instance.settings.unspecified.errorBody);
  const answerAsApi = createBatchApi(instance, errors);
  const answer = async (request: Request, route: Route | undefined) => {
    if (isApi(request.url)) return await answerAsApi(request, route);
    return route ? await answerAsStorage(request, route, instance) : errors(404, NO_ENDPOINT);
  };
  return async (request) => {
    const { method, url } = request;
    if (method !== "HEAD") return await answer(request, routeOf(request));
    return new Response(null, await answer(request, routeOf({ method: "GET", url })));
  };
}

function describe({ method, url }: Request): { method: string; path: string } {
  return { method, path: loggedPathOf(url) };
}
