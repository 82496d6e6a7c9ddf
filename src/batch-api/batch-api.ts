import type { Batch } from "../batch.ts";
import { BatchApiError } from "../errors.ts";
import { type BatchPage, batchSchema, pageSchema } from "./batch-wire.ts";
import { cleanBatch } from "./clean-batch.ts";
import { credentialsHider } from "./credentials.ts";
import {
  type Answer,
  type BatchApiOptions,
  createJsonClient,
  type Question,
} from "./json-client.ts";
import { createServerClock } from "./server-clock.ts";

/** The most items that the API hands out at once. */
const MAX_PAGE_SIZE = 1000;

/** Where batches are listed. */
const LIST = "v2/batches/inspect";

/** Which batches to list; without bounds, those of the last 30 days. */
export interface BatchQuery {
  readonly createdAfter?: Date | undefined;
  readonly createdBefore?: Date | undefined;
  /** Only batches of these statuses. */
  readonly statuses?: readonly string[] | undefined;
  /** At most so many items; by default as many as a page can have. */
  readonly limit?: number | undefined;
  /** How many items to skip. */
  readonly offset: number;
}

/** How one batch is asked for. */
export interface GetOptions {
  /** `older` is `GET /v2/batches/<ref>`, which may name a log that the other one does not. */
  readonly endpoint?: "inspect" | "older";
  /** Never retries. */
  readonly isOnce?: boolean;
}

/** The calls of the Batch API that a gate makes; they throw {@linkcode BatchApiError}. */
export interface BatchApi {
  /** `GET /v2/batches/inspect`: a page of all batches of the instance. */
  list(query: BatchQuery, signal: AbortSignal): Promise<BatchPage>;
  /** The same, without a retry, and without noting the server's time. */
  listOnce(query: BatchQuery, signal: AbortSignal): Promise<BatchPage>;
  /** `GET /v2/batches/inspect/<ref>`: one batch, without its times; nothing if the API does not know it. */
  get(ref: string, signal: AbortSignal, options?: GetOptions): Promise<Batch | undefined>;
  /** The server's time, see {@linkcode ServerClock}: at the earliest, in milliseconds since the epoch. */
  serverNowMs(): number;
  /** The same at the latest. */
  latestServerNowMs(): number;
  /** Whether it is known well enough for what cannot be taken back. */
  isServerTimeKnown(): boolean;
}

/** Makes a client of the Batch API. */
export function createBatchApi(options: BatchApiOptions): BatchApi {
  const { baseUrl, clock } = options;
  const serverClock = createServerClock(clock);
  const { nowMs: serverNowMs } = serverClock;
  const hide = credentialsHider(options);
  const client = createJsonClient({ ...options, hide, serverNowMs });

  const clean = (batch: Batch) => cleanBatch(batch, { nowMs: serverNowMs(), hide });
  const cleanPage = (page: BatchPage) => ({ ...page, batches: page.batches.map(clean) });

  function noteTime<T>({ value, date, exchange }: Answer<T>): T {
    serverClock.note(date, exchange);
    return value;
  }

  return {
    async list(query, signal) {
      return cleanPage(noteTime(await client.get(askForPage(query, baseUrl), signal)));
    },
    async listOnce(query, signal) {
      return cleanPage((await client.getOnce(askForPage(query, baseUrl), signal)).value);
    },
    async get(ref, signal, { endpoint = "inspect", isOnce = false } = {}) {
      const path = endpoint === "older" ? `v2/batches/${ref}` : `${LIST}/${ref}`;
      const get = isOnce ? client.getOnce : client.get;
      try {
        return clean(noteTime(await get({ path, schema: batchSchema(baseUrl) }, signal)));
      } catch (error) {
        if (error instanceof BatchApiError && error.status === 404) return undefined;
        throw error;
      }
    },
    serverNowMs,
    latestServerNowMs: serverClock.latestNowMs,
    isServerTimeKnown: serverClock.isKnown,
  };
}

function askForPage(query: BatchQuery, baseUrl: string): Question<BatchPage> {
  const { createdAfter, createdBefore, statuses, limit = MAX_PAGE_SIZE, offset } = query;
  const searchParams = new URLSearchParams({ limit: `${limit}` });
  if (offset > 0) searchParams.set("offset", `${offset}`);
  if (statuses) searchParams.set("status", statuses.join(","));
  if (createdAfter) searchParams.set("createdAfter", createdAfter.toISOString());
  if (createdBefore) searchParams.set("createdBefore", createdBefore.toISOString());
  return { path: LIST, searchParams, schema: pageSchema({ baseUrl, limit }) };
}
