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
export interface BatchApiOptions extends Credentials {
  /** An absolute URL that ends in a slash. */
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** What the client also needs. */
interface ClientOptions extends BatchApiOptions {
  /** Hides secrets. */
  readonly hide: (text: string) => string;
  /** In milliseconds since the epoch. */
  readonly serverNowMs: () => number;
}

/** A request, and the form of its answer. */
export interface Question<T> {
  readonly path: string;
  readonly searchParams?: URLSearchParams;
  readonly schema: StandardSchemaV1<unknown, T>;
}

/** A valid answer. Any other answer may come from a proxy, which has its own clock. */
export interface Answer<T> {
  readonly value: T;
  /** Its `Date` header. */
  readonly date: string | null;
  readonly exchange: Exchange;
}

/** Fetches JSON; throws a {@linkcode BatchApiError} without secrets, or the reason of the signal. */
export interface JsonClient {
  /** Retries once, quickly, after a hiccup. */
  get<T>(question: Question<T>, signal: AbortSignal): Promise<Answer<T>>;
  /** Never retries. */
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
    // ky does not retry for a body that is cut or cannot be read, and even a delay of 0 ms is a timer of
    // its own, which the virtual time of the tests overtakes.
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

/** Redirects are not followed: the credentials go to the base URL's origin only. */
function createHttpClient(options: ClientOptions): KyInstance {
  const { baseUrl, clientKey, apiToken, hide, fetch = globalThis.fetch } = options;
  return ky.create({
    baseUrl,
    async fetch(input, init) {
      const response = await fetch(input, init);
      // ky itself limits the body of a failure.
      return response.ok ? limitBody(response, MAX_BODY_BYTES) : response;
    },
    headers: {
      accept: "application/json",
      authorization: `Basic ${basicCredentials(clientKey, apiToken)}`,
      "user-agent": `sitecore-cdp-batch-gate/${VERSION}`,
    },
    parseJson: (text) => parseJson(text, hide),
    redirect: "manual",
    // The caller limits the time by its clock, with the signal.
    timeout: false,
    retry: 0,
  });
}

/** Whether a quick retry may help, and the server did not ask to wait. */
function isHiccup(error: unknown): boolean {
  return error instanceof BatchApiError && error.kind === "unavailable" &&
    error.status !== 429 && error.retryAfterMs === undefined;
}
