import ky, { type KyInstance, type StandardSchemaV1 } from "ky";
import { BatchApiError } from "../errors.ts";
import type { Clock } from "../system/clock.ts";
import { VERSION } from "../version.ts";
import { basicCredentials, type Credentials } from "./credentials.ts";
import { explainFailure } from "./explain-failure.ts";
import { limitBody } from "./limit-body.ts";
import { parseJson } from "./parse-json.ts";
import type { Exchange } from "./server-clock.ts";

/** The largest response that is read. A full page with log URLs has about 1.5 MB. */
const MAX_BODY_BYTES = 12 * 1024 * 1024;

/** The pause before the one quick retry of a request, in milliseconds. */
const RETRY_DELAY_MS = 300;

/** How to reach the API. */
export interface BatchApiOptions extends Credentials {
  /** An absolute URL that ends with a slash. */
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** What the client needs in addition. */
interface ClientOptions extends BatchApiOptions {
  /** Hides secrets in text. */
  readonly hide: (text: string) => string;
  /** The server's time, in milliseconds since the epoch. */
  readonly serverNowMs: () => number;
}

/** A request, and the schema of its response. */
export interface Question<T> {
  readonly path: string;
  readonly searchParams?: URLSearchParams;
  readonly schema: StandardSchemaV1<unknown, T>;
}

/** A valid response. Only these have a date: any other may come from a proxy, which has its own clock. */
export interface Answer<T> {
  readonly value: T;
  /** Its `Date` header. */
  readonly date: string | null;
  readonly exchange: Exchange;
}

/** Fetches JSON. Rejects with a {@linkcode BatchApiError} without secrets, or with the reason of the signal. */
export interface JsonClient {
  /** Sends a request, and retries once after a short pause if that may help. */
  get<T>(question: Question<T>, signal: AbortSignal): Promise<Answer<T>>;
  /** Sends a request without a retry. */
  getOnce<T>(question: Question<T>, signal: AbortSignal): Promise<Answer<T>>;
}

/** Creates a client for the API at `baseUrl`. */
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
    // ky itself does not retry after a body that is cut off or cannot be read. Also, it delays with its own
    // timer, even for 0 ms, which the virtual time in the tests does not control.
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

/** Does not follow redirects, so that the credentials are sent to the origin of the base URL only. */
export function createHttpClient(options: Omit<ClientOptions, "serverNowMs">): KyInstance {
  const { baseUrl, clientKey, apiToken, hide, fetch = globalThis.fetch } = options;
  return ky.create({
    baseUrl,
    async fetch(input, init) {
      const response = await fetch(input, init);
      // ky itself limits the body of a failed response.
      return response.ok ? limitBody(response, MAX_BODY_BYTES) : response;
    },
    headers: {
      accept: "application/json",
      authorization: `Basic ${basicCredentials(clientKey, apiToken)}`,
      "user-agent": `sitecore-cdp-batch-gate/${VERSION}`,
    },
    parseJson: (text) => parseJson(text, hide),
    redirect: "manual",
    // The caller limits the time by its own clock and the signal.
    timeout: false,
    retry: 0,
  });
}

/** Whether a quick retry may help and the server did not ask to wait. */
function isHiccup(error: unknown): boolean {
  return error instanceof BatchApiError && error.kind === "unavailable" &&
    error.status !== 429 && error.retryAfterMs === undefined;
}
