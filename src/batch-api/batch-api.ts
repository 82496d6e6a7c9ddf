import { Buffer } from "node:buffer";
import ky, { isHTTPError, isNetworkError, type KyInstance } from "ky";
import { API_STATUSES, type Batch } from "../batch.ts";
import { BatchApiError } from "../errors.ts";
import type { Clock } from "../system/clock.ts";
import { secretHider, withoutSecretsIn } from "../text/secret.ts";
import { VERSION } from "../version.ts";
import { httpFailure, networkFailure, unreadableFailure } from "./batch-api-failures.ts";
import { type BatchPage, readBatch, readListing } from "./batch-wire.ts";
import { readText } from "./read-text.ts";
import { createServerClock } from "./server-clock.ts";

/** The most items that the API hands out at once. */
const MAX_PAGE_SIZE = 1000;

/** The largest answer that is read; a full page with log locations has some 1.5 MB. */
const MAX_BODY_BYTES = 12 * 1024 * 1024;

/** How many objects and lists an answer may have; as values they need a hundred times their bytes. */
const MAX_PARTS = 250_000;

/** The pause before the one quick retry of a request, in milliseconds. */
const RETRY_DELAY_MS = 300;

/** A time of a batch is no further from now, with a day for clocks that differ. */
const MAX_AGE_MS = 31 * 86_400_000;

/** Where batches are listed. */
const LIST = "v2/batches/inspect";

/** What a listing shall contain; without bounds it reaches back 30 days. */
export interface BatchQuery {
  readonly createdAfter?: Date | undefined;
  readonly createdBefore?: Date | undefined;
  /** Only batches of these statuses. */
  readonly statuses?: readonly string[] | undefined;
  /** How many items to hand out at most; by default as many as there can be. */
  readonly limit?: number | undefined;
  /** How many items to skip. */
  readonly offset: number;
}

/** How one batch is asked for. */
export interface GetOptions {
  /** `older` is `GET /v2/batches/<ref>`, which may name a log that the other one does not. */
  readonly endpoint?: "inspect" | "older";
  /** Whether to make one request whatever becomes of it. */
  readonly isOnce?: boolean;
}

/** The calls of the Batch API that a gate makes; they throw {@linkcode BatchApiError}. */
export interface BatchApi {
  /** `GET /v2/batches/inspect`: a page of all batches of the instance. */
  list(query: BatchQuery, signal: AbortSignal): Promise<BatchPage>;
  /** The same, with one request whatever becomes of it, and without noting the server's time. */
  listOnce(query: BatchQuery, signal: AbortSignal): Promise<BatchPage>;
  /** `GET /v2/batches/inspect/<ref>`: one batch, without its times; nothing if it is unknown. */
  get(ref: string, signal: AbortSignal, options?: GetOptions): Promise<Batch | undefined>;
  /** The server's time, see {@linkcode ServerClock}: at the earliest, in milliseconds since the epoch. */
  serverNowMs(): number;
  /** The same at the latest. */
  latestServerNowMs(): number;
  /** Whether it is known well enough for what cannot be taken back. */
  isServerTimeKnown(): boolean;
}

/** Where the API is and how to reach it. */
export interface BatchApiOptions {
  /** An absolute URL that ends in a slash. */
  readonly baseUrl: string;
  readonly clientKey: string;
  readonly apiToken: string;
  readonly clock: Clock;
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** What follows the word `Basic` in the `Authorization` header. */
export function basicCredentials(clientKey: string, apiToken: string): string {
  return Buffer.from(`${clientKey}:${apiToken}`).toString("base64");
}

/** Hides what is sent: a server may repeat it, and a report file is not masked by anybody. */
export function credentialsHider(
  { clientKey, apiToken }: Pick<BatchApiOptions, "clientKey" | "apiToken">,
): (text: string) => string {
  return secretHider([apiToken, basicCredentials(clientKey, apiToken)]);
}

/** Makes a client of the Batch API. */
export function createBatchApi(options: BatchApiOptions): BatchApi {
  const { clock, baseUrl } = options;
  const http = createHttpClient(options);
  const hide = credentialsHider(options);
  const serverClock = createServerClock(clock);

  /** With one quick retry after a hiccup; in our own time, so that it can be cancelled and tested. */
  async function getJson(path: string, searchParams: URLSearchParams, signal: AbortSignal) {
    try {
      return await getJsonOnce(path, searchParams, signal);
    } catch (error) {
      if (!isHiccup(error)) throw error;
      await clock.sleep(RETRY_DELAY_MS, signal);
      return await getJsonOnce(path, searchParams, signal);
    }
  }

  async function getJsonOnce(path: string, searchParams: URLSearchParams, signal: AbortSignal) {
    const { json, date, exchange } = await ask(path, searchParams, signal);
    serverClock.note(date, exchange);
    return json;
  }

  async function ask(path: string, searchParams: URLSearchParams, signal: AbortSignal) {
    const sentMs = clock.monotonicMs();
    try {
      const response = await http.get(path, { searchParams, signal });
      const exchange = { sentMs, receivedMs: clock.monotonicMs() };
      const json = parseJson(await readText(response, MAX_BODY_BYTES));
      // Any other answer may be that of a proxy, which has a clock of its own.
      return { json, date: response.headers.get("date"), exchange };
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw withoutSecrets(explain(error, path));
    }
  }

  /** What cannot be read is quoted by the runtime, in pieces in which no secret would be recognised. */
  function parseJson(text: string): unknown {
    if (hasMoreParts(text, MAX_PARTS)) {
      throw new RangeError(`The body has more than ${MAX_PARTS} objects and lists`);
    }
    try {
      return JSON.parse(text);
    } catch {
      return JSON.parse(hide(text));
    }
  }

  function explain(error: unknown, path: string): BatchApiError {
    if (isHTTPError(error)) {
      const { response, data } = error;
      return withAddress(httpFailure(response, data, serverClock.nowMs(), hide), path);
    }
    const isBody = error instanceof SyntaxError || error instanceof RangeError;
    if (isBody) return withAddress(unreadableFailure(error), path);
    return networkFailure(isNetworkError(error) ? error.cause : error, baseUrl);
  }

  /** Behind a path of its own, a base URL leads to whatever was not meant. */
  function withAddress(failure: BatchApiError, path: string): BatchApiError {
    if (new URL(baseUrl).pathname === "/") return failure;
    const details = [...failure.details, `It was asked for ${baseUrl}${path}`];
    return new BatchApiError(failure.message, { ...failure, details });
  }

  function withoutSecrets(failure: BatchApiError): BatchApiError {
    const details = failure.details.map(hide);
    const cause = withoutSecretsIn(failure.cause, hide);
    return new BatchApiError(failure.message, { ...failure, details, cause });
  }

  function withoutSecretStatus(batch: Batch): Batch {
    const word = batch.reportedStatus ?? batch.status;
    if (API_STATUSES.includes(word) || hide(word) === word) return batch;
    return { ...batch, status: "unrecognized", reportedStatus: hide(word) };
  }

  /** Without a secret for a status, and without times that cannot be: the API forgets after 30 days. */
  function clean({ createdAt, modifiedAt, ...batch }: Batch): Batch {
    const nowMs = serverClock.nowMs();
    const isPlausible = (time: Date | undefined) =>
      time !== undefined && Math.abs(nowMs - time.getTime()) <= MAX_AGE_MS;
    return withoutSecretStatus({
      ...batch,
      ...(createdAt && isPlausible(createdAt) && { createdAt }),
      ...(modifiedAt && isPlausible(modifiedAt) && { modifiedAt }),
    });
  }

  function reading<T>(path: string, readJson: () => T): T {
    try {
      return readJson();
    } catch (error) {
      throw error instanceof BatchApiError ? withoutSecrets(withAddress(error, path)) : error;
    }
  }

  function readPage(json: unknown, { limit = MAX_PAGE_SIZE }: BatchQuery): BatchPage {
    const page = reading(LIST, () => readListing(json, baseUrl, limit));
    return { ...page, batches: page.batches.map(clean) };
  }

  return {
    async list(query, signal) {
      return readPage(await getJson(LIST, parametersOf(query), signal), query);
    },
    async listOnce(query, signal) {
      return readPage((await ask(LIST, parametersOf(query), signal)).json, query);
    },
    async get(ref, signal, { endpoint = "inspect", isOnce = false } = {}) {
      const path = endpoint === "older" ? `v2/batches/${ref}` : `${LIST}/${ref}`;
      try {
        const get = isOnce ? getJsonOnce : getJson;
        const json = await get(path, new URLSearchParams(), signal);
        return clean(reading(path, () => readBatch(json, baseUrl)));
      } catch (error) {
        if (error instanceof BatchApiError && error.status === 404) return undefined;
        throw error;
      }
    },
    serverNowMs: serverClock.nowMs,
    latestServerNowMs: serverClock.latestNowMs,
    isServerTimeKnown: serverClock.isKnown,
  };
}

/** Whether a text of JSON has more objects and lists than so many; braces in strings count as well. */
function hasMoreParts(json: string, limit: number): boolean {
  let parts = 0;
  for (let index = 0; index < json.length && parts <= limit; index++) {
    const character = json[index];
    if (character === "{" || character === "[") parts++;
  }
  return parts > limit;
}

function parametersOf(query: BatchQuery): URLSearchParams {
  const { createdAfter, createdBefore, statuses, limit = MAX_PAGE_SIZE, offset } = query;
  const parameters = new URLSearchParams({ limit: `${limit}` });
  if (offset > 0) parameters.set("offset", `${offset}`);
  if (statuses) parameters.set("status", statuses.join(","));
  if (createdAfter) parameters.set("createdAfter", createdAfter.toISOString());
  if (createdBefore) parameters.set("createdBefore", createdBefore.toISOString());
  return parameters;
}

/** A redirect is an answer, not followed: credentials go to the base URL's origin only. */
function createHttpClient(options: BatchApiOptions): KyInstance {
  const { baseUrl, clientKey, apiToken, fetch } = options;
  return ky.create({
    baseUrl,
    ...(fetch && { fetch }),
    headers: {
      accept: "application/json",
      authorization: `Basic ${basicCredentials(clientKey, apiToken)}`,
      "user-agent": `sitecore-cdp-batch-gate/${VERSION}`,
    },
    redirect: "manual",
    timeout: false,
    retry: 0,
  });
}

/** Whether a failed request is worth another try at once: nobody asked to be left alone. */
function isHiccup(error: unknown): boolean {
  return error instanceof BatchApiError && error.kind === "unavailable" &&
    error.status !== 429 && error.retryAfterMs === undefined;
}
