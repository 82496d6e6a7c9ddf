import type { Clock } from "../system/clock.ts";
import type { Fault } from "./fault.ts";

/** What a fault needs. */
export interface FaultContext {
  readonly clock: Clock;
  /** The server's time in milliseconds since the Unix epoch. */
  readonly nowMs: () => number;
  /** Ends latency and pauses, as aborting a real request does. */
  readonly signal: AbortSignal;
  /** Returns the real response. */
  readonly respond: () => Promise<Response>;
  /** How the API or the storage responds with an error status, if it is known to use it. */
  readonly refuse: (status: number) => Response | undefined;
}

const SIGN_IN_PAGE =
  "<!doctype html><html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>\n";

/** Statuses whose responses have no body: `Response` refuses one. */
const BODILESS_STATUSES: readonly number[] = [204, 205, 304];

/** The response as the fault changes it; rejects as `fetch` does if there is no response. */
export async function respondWithFault(
  fault: Fault | undefined,
  { clock, nowMs, signal, respond, refuse }: FaultContext,
): Promise<Response> {
  switch (fault?.kind) {
    case undefined:
      return await respond();
    case "status":
      return statusResponse(fault, { nowMs: nowMs(), refuse });
    case "hang":
      return await aborted(signal);
    case "reset":
      // The message by which clients recognize a network error.
      throw new TypeError("fetch failed");
    case "cut-body":
      return await interrupted(await respond(), () => Promise.reject(new TypeError("terminated")));
    case "slow-body":
      return await interrupted(
        await respond(),
        (cancelled) => clock.sleep(fault.delayMs, AbortSignal.any([signal, cancelled])),
      );
    case "latency":
      await clock.sleep(fault.delayMs, signal);
      return await respond();
    case "html":
      return new Response(SIGN_IN_PAGE, { headers: { "content-type": "text/html" } });
    case "content-type": {
      const response = await respond();
      response.headers.set("content-type", fault.contentType);
      return response;
    }
    case "empty":
      return new Response("", { headers: { "content-type": "application/json" } });
    case "redirect":
      return new Response(null, {
        status: fault.status ?? 302,
        headers: { location: fault.location },
      });
  }
}

function statusResponse(
  fault: Extract<Fault, { kind: "status" }>,
  { nowMs, refuse }: { nowMs: number; refuse: FaultContext["refuse"] },
): Response {
  const { status, body, contentType = "text/plain", retryAfter } = fault;
  const refusal = body === undefined ? refuse(status) : undefined;
  const response = refusal ?? new Response(BODILESS_STATUSES.includes(status) ? null : body ?? "", {
    status,
    headers: { "content-type": contentType },
  });
  if (retryAfter === undefined) return response;
  const text = typeof retryAfter === "string"
    ? retryAfter
    : new Date(nowMs + retryAfter.dateInMs).toUTCString();
  response.headers.set("retry-after", text);
  return response;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

/** The same response, with something happening in the middle of its body, or before it if it is empty. */
async function interrupted(
  response: Response,
  happens: (cancelled: AbortSignal) => Promise<void>,
): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const cancel = new AbortController();
  if (bytes.length === 0) {
    await happens(cancel.signal);
    return new Response(null, response);
  }
  const middle = Math.ceil(bytes.length / 2);
  const parts = [() => bytes.subarray(0, middle), async () => {
    await happens(cancel.signal);
    return bytes.subarray(middle);
  }];
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const part = await parts.shift()?.();
      if (part === undefined) controller.close();
      else controller.enqueue(part);
    },
    cancel: (reason) => cancel.abort(reason),
  }, { highWaterMark: 0 });
  return new Response(body, response);
}
