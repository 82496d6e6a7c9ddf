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

/** The most items that the API returns in one page. */
const MAX_PAGE_SIZE = 1000;

/** The path of the endpoint that lists batches, below the base URL. */
const LIST = "v2/batches/inspect";

/** Which batches to list. Without bounds, the API lists those of the last 30 days. */
export interface BatchQuery {
  readonly createdAfter?: Date | undefined;
  readonly createdBefore?: Date | undefined;
  /** Lists only batches with one of these statuses. */
  readonly statuses?: readonly string[] | undefined;
  /** How many items to return at most. Default: as many as a page can have. */
  readonly limit?: number | undefined;
  /** How many items to skip. */
  readonly offset: number;
}

/** How to request one batch. */
export interface GetOptions {
  /** `older` is `GET /v2/batches/<ref>`, which may return a log that `inspect` does not. */
  readonly endpoint?: "inspect" | "older";
  /** Whether never to retry. */
  readonly isOnce?: boolean;
}

/** The requests that the gate sends to the Batch API. They reject with a {@linkcode BatchApiError}. */
export interface BatchApi {
  /** `GET /v2/batches/inspect`: one page of the batches of the instance. */
  list(query: BatchQuery, signal: AbortSignal): Promise<BatchPage>;
  /** Does the same, without a retry and without noting the server's time. */
  listOnce(query: BatchQuery, signal: AbortSignal): Promise<BatchPage>;
  /** `GET /v2/batches/inspect/<ref>`: one batch, without its times; `undefined` if the API does not know it. */
  get(ref: string, signal: AbortSignal, options?: GetOptions): Promise<Batch | undefined>;
  /** The earliest that the server's time can be, in milliseconds since the epoch. */
  serverNowMs(): number;
  /** The latest that the server's time can be, in milliseconds since the epoch. */
  latestServerNowMs(): number;
  /** Whether the server's time is known well enough for a final verdict. */
  isServerTimeKnown(): boolean;
}

/** Creates a client for the Batch API. */
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
