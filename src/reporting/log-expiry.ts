/**
 * Returns when a signed URL expires, if it says so: `Expires` in seconds since the epoch, or
 * `X-Amz-Date` and `X-Amz-Expires` in seconds, the two forms of Amazon S3.
 */
export function logExpiry(url: string): Date | undefined {
  const parameters = new Map(
    [...new URL(url).searchParams].map(([name, value]) => [name.toLowerCase(), value]),
  );
  const signedMs = Date.parse(
    (parameters.get("x-amz-date") ?? "")
      .replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, "$1-$2-$3:$4:$5"),
  );
  const expiresMs = Number(parameters.get("expires") || NaN) * 1000;
  const lifetimeMs = Number(parameters.get("x-amz-expires") || NaN) * 1000;
  const date = new Date(Number.isNaN(expiresMs) ? signedMs + lifetimeMs : expiresMs);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
