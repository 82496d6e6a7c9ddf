import type { ApiErrors } from "./api-error.ts";
import type { RateLimit } from "./unspecified.ts";

/** Counts a request; returns a 429 if it exceeds the limit. */
export type RateLimiter = (nowMs: number) => Response | undefined;

/** Counts requests in periods, each of which starts with its first request. */
export function createRateLimiter(limit: RateLimit | undefined, errors: ApiErrors): RateLimiter {
  if (!limit) return () => undefined;
  const { requests, perMs = 1000, retryAfter = "seconds" } = limit;
  let endMs = -Infinity;
  let count = 0;
  return (nowMs) => {
    if (nowMs >= endMs) {
      endMs = nowMs + perMs;
      count = 0;
    }
    count += 1;
    if (count <= requests) return undefined;
    const refusal = errors(429, `More than ${requests} requests in ${perMs} ms`);
    if (retryAfter !== "none") {
      refusal.headers.set("retry-after", retryAfterText(retryAfter, { nowMs, endMs }));
    }
    return refusal;
  };
}

/** Rounded up to a second, the smallest unit of both forms. */
function retryAfterText(
  form: "seconds" | "date",
  { nowMs, endMs }: { nowMs: number; endMs: number },
): string {
  return form === "date"
    ? new Date(Math.ceil(endMs / 1000) * 1000).toUTCString()
    : String(Math.ceil((endMs - nowMs) / 1000));
}
