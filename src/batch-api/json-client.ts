import ky, { type KyInstance, type StandardSchemaV1 } from "ky";
import { BatchApiError } from "../errors.ts";
import type { Clock } from "../system/clock.ts";
import { VERSION } from "../version.ts";
import { basicCredentials, type Credentials } from "./credentials.ts";
import { explainFailure } from "./explain-failure.ts";
import { limitBody } from "./limit-body.ts";
import { parseJson } from "./parse-json.ts";
import type { Exchange } from "./server-clock.ts";

/** The largest answer that is read; a full page with log locations has some 1.5 MB. */
const MAX_BODY_BYTES = 12 * 1024 * 1024;

/** The pause before the one quick retry of a request, in milliseconds. */
const RETRY_DELAY_MS = 300;

/** Where the API is and how to reach it. */
export interface Connection extends Credentials {
  /** An absolute URL that ends in a slash. */
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** What the client needs besides. */
interface ClientOptions extends Connection {
  /** Hides secrets. */
  readonly hide: (text: string) => string;
  /** In milliseconds since the epoch. */
  readonly serverNowMs: () => number;
}

/** A request, and what its answer has to be. */
export interface Question<T> {
  readonly path: string;
  readonly searchParams?: URLSearchParams;
  readonly schema: StandardSchemaV1<unknown, T>;
}

/** An answer as it has to be. Any other one may be that of a proxy, which has a clock of its own. */
export interface Answer<T> {
  readonly value: T;
  /** Its `Date` header. */
  readonly date: string | null;
  readonly exchange: Exchange;
}

/** Asks for JSON; throws a {@linkcode BatchApiError} without secrets, or the reason of the signal. */
export interface JsonClient {
  /** With one quick retry after a hiccup. */
  get<T>(question: Question<T>, signal: AbortSignal): Promise<Answer<T>>;
  /** With one request whatever becomes of it. */
  getOnce<T>(question: Question<T>, signal: AbortSignal): Promise<Answer<T>>;
}

/** Makes a client for the API at `baseUrl`. */
export function createJsonClient(options: ClientOptions): JsonClient {
  const { clock } = options;
  const http = createHttpClient(options);

  async function getOnce<T>({ path, searchParams, schema }: Question<T>, signal: AbortSignal) {
    const sentMs = clock.monotonicMs();
    try {
      const answer = http.get(path, { searchParams, signal });
      const { headers } = await answer;
      const exchange = { sentMs, receivedMs: clock.monotonicMs() };
      return { value: await answer.json(schema), date: headers.get("date"), exchange };
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw explainFailure(error, { ...options, path });
    }
  }

  return {
    getOnce,
    // Not by ky, which waits by timers of its own, even for 0 ms, while virtual time goes on; and it does
    // not repeat what was cut or cannot be read.
    async get(question, signal) {
      try {
        return await getOnce(question, signal);
      } catch (error) {
        if (!isHiccup(error)) throw error;
        await clock.sleep(RETRY_DELAY_MS, signal);
        return await getOnce(question, signal);
      }
    },
  };
}

/** A redirect is an answer, not followed: credentials go to the base URL's origin only. */
function createHttpClient(options: ClientOptions): KyInstance {
  const { baseUrl, clientKey, apiToken, hide, fetch = globalThis.fetch } = options;
  return ky.create({
    baseUrl,
    async fetch(input, init) {
      const response = await fetch(input, init);
      // ky itself limits what comes with a failure.
      return response.ok ? limitBody(response, MAX_BODY_BYTES) : response;
    },
    headers: {
      accept: "application/json",
      authorization: `Basic ${basicCredentials(clientKey, apiToken)}`,
      "user-agent": `sitecore-cdp-batch-gate/${VERSION}`,
    },
    parseJson: (text) => parseJson(text, hide),
    redirect: "manual",
    // Whoever asks limits the time by the clock, with a signal.
    timeout: false,
    retry: 0,
  });
}

/** Whether a failed request is worth another try at once: nobody asked to be left alone. */
function isHiccup(error: unknown): boolean {
  return error instanceof BatchApiError && error.kind === "unavailable" &&
    error.status !== 429 && error.retryAfterMs === undefined;
}
