import { describe, expect, it } from "vitest";
import { logExpiry } from "../src/reporting/log-expiry.ts";

const SIGNED = "https://bucket.example/import.gz?X-Amz-Algorithm=AWS4-HMAC-SHA256";

describe("logExpiry()", () => {
  it.each<[string, string | undefined]>([
    [
      "https://bucket.example/import.gz?AWSAccessKeyId=A&Expires=1772366400&Signature=s",
      "2026-03-01T12:00:00.000Z",
    ],
    ["https://bucket.example/import.gz?expires=1772366400", "2026-03-01T12:00:00.000Z"],
    [`${SIGNED}&X-Amz-Date=20260301T120000Z&X-Amz-Expires=3600`, "2026-03-01T13:00:00.000Z"],
    [`${SIGNED}&x-amz-date=20260301T120000Z&x-amz-expires=60`, "2026-03-01T12:01:00.000Z"],
    ["https://bucket.example/import.gz", undefined],
    ["https://bucket.example/import.gz?Expires=soon", undefined],
    ["https://bucket.example/import.gz?Expires=", undefined],
    ["https://bucket.example/import.gz?Expires=1e300", undefined],
    [`${SIGNED}&X-Amz-Date=20260301T120000Z`, undefined],
    [`${SIGNED}&X-Amz-Date=20260301T120000Z&X-Amz-Expires=`, undefined],
    [`${SIGNED}&X-Amz-Expires=3600`, undefined],
    [`${SIGNED}&X-Amz-Date=yesterday&X-Amz-Expires=3600`, undefined],
  ])("of %s is %s", (url, expiry) => {
    expect(logExpiry(url)?.toISOString()).toBe(expiry);
  });
});
