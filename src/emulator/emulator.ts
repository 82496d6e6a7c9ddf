import type { ApiErrors } from "./api-error.ts";
import { respondWithFault } from "./respond-with-fault.ts";
import { apiFault, createApiErrors } from "./api-error.ts";
import { createBatchApi, NO_ENDPOINT } from "./batch-api.ts";
import { createBatchStore } from "./batch-store.ts";
import { isApi, routeOf } from "./endpoint.ts";
import { faultSourceOf } from "./fault-source.ts";
import type { Instance } from "./instance.ts";
import { throwIfAny } from "./option-problem.ts";
import { batchProblems, optionProblems } from "./options-schema.ts";
import type { EmulatorOptions, Faults } from "./options.ts";
import { type Settings, settingsOf } from "./settings.ts";
import type { ScriptedBatch } from "./scripted-batch.ts";
import { batchOf } from "./scripted-batch.ts";
import { createUrlSigner, loggedPathOf } from "./signed-url.ts";
import { respondAsStorage } from "./storage-api.ts";
import { storageFault } from "./storage-error.ts";
import { strangers } from "./strangers.ts";
import type { UploadedFile } from "./uploaded-files.ts";
import { createUploadedFiles } from "./uploaded-files.ts";

/** The Batch API of a Sitecore CDP instance. */
export interface Emulator {
  /**
   * Responds to a request. The request does not need a `Content-Length`, which belongs to a connection.
   * Returns redirects instead of following them. Rejects as `fetch` does if the connection breaks, and
   * with the reason of the request's signal if that is aborted before the response is complete.
   */
  fetch(request: Request): Promise<Response>;
  /** Adds a batch. Throws an `OptionsError` if it is invalid, or an error if its ref is already in use. */
  add(batch: ScriptedBatch): void;
  /**
   * Replaces the faults from now on; an empty array removes them. Requests are counted from 1 again.
   * Throws an `OptionsError` if a fault is invalid.
   */
  setFaults(faults: Faults): void;
  /**
   * The latest uploaded files, at most 100 MB of them, oldest first. The first one with a ref became the
   * batch; the others were accepted and ignored.
   */
  readonly uploadedFiles: readonly UploadedFile[];
  /** The latest requests, at most 100,000, oldest first. */
  readonly requests: readonly RequestEntry[];
}

/** A request that the emulator received. */
export interface RequestEntry {
  /** In capitals. */
  readonly method: string;
  /** Path and query, without the signature of a signed URL. */
  readonly path: string;
  /** The status of the response; 0 if there is none, or not yet. */
  readonly status: number;
  /** When it arrived by the clock of the options, in milliseconds since the Unix epoch. */
  readonly timeMs: number;
}

const MAX_REQUESTS = 100_000;

/** Creates an emulator. Throws an `OptionsError` that lists every problem. */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const settings = settingsOf(options);
  const { clock, seed } = settings;
  const instance = createInstance(settings);
  const { store, nowMs } = instance;
  const errors = createApiErrors(settings.unspecified.errorBody);
  const respondTo = router(instance, errors);
  const requests: RequestEntry[] = [];
  let faults = faultSourceOf(settings.faults, seed);
  let requestCount = 0;
  return {
    requests,
    uploadedFiles: instance.uploadedFiles.files,
    add(batch) {
      throwIfAny(batchProblems(batch), "the batch");
      store.add(batchOf(batch, nowMs()));
    },
    setFaults(given) {
      throwIfAny(optionProblems({ faults: given }), "the options");
      faults = faultSourceOf(given, seed);
      requestCount = 0;
    },
    async fetch(request) {
      const { signal } = request;
      signal.throwIfAborted();
      const entry = { ...describe(request), status: 0, timeMs: clock.nowMs() };
      if (requests.push(entry) > MAX_REQUESTS) requests.shift();
      const fault = faults(request, ++requestCount);
      const respond = async () => await respondTo(request);
      const refuse = (status: number) =>
        isApi(request.url) ? apiFault(status, errors) : storageFault(status);
      const context = { clock, nowMs, signal, respond, refuse };
      const response = await respondWithFault(fault, context);
      response.headers.set("date", new Date(nowMs()).toUTCString());
      entry.status = response.status;
      return response;
    },
  };
}

/** An instance with the batches that exist from the start. */
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

/** What responds if nothing goes wrong. */
function router(
  instance: Instance,
  errors: ApiErrors,
): (request: Request) => Promise<Response> {
  const respondAsApi = createBatchApi(instance, errors);
  const respondTo = async (request: Request) => {
    const route = routeOf(request);
    if (isApi(request.url)) return await respondAsApi(request, route);
    return route ? await respondAsStorage(request, route, instance) : errors(404, NO_ENDPOINT);
  };
  return async (request) => {
    const response = await respondTo(request);
    return request.method === "HEAD" ? new Response(null, response) : response;
  };
}

function describe({ method, url }: Request): { method: string; path: string } {
  return { method, path: loggedPathOf(url) };
}
