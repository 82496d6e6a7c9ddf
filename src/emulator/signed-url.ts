import { createHmac } from "node:crypto";

/** What a signed URL allows, and until when. */
export interface Grant {
  readonly method: "GET" | "PUT";
  /** Milliseconds since the Unix epoch, rounded up to a second. */
  readonly expiresAtMs: number;
}

/** A URL that works without other credentials, in the older of S3's two forms. */
export interface SignedUrl {
  readonly href: string;
  /** When it expires, in ISO 8601. */
  readonly expiry: string;
}

/** Creates and checks signed URLs. */
export interface UrlSigner {
  sign(url: string, grant: Grant): SignedUrl;
  check(request: Request, nowMs: number): "valid" | "expired" | "wrong";
}

/** Signs with a key derived from the seed, so that equal runs produce equal URLs. */
export function createUrlSigner(seed: number): UrlSigner {
  const signatureOf = (method: string, path: string, expires: string): string =>
    createHmac("sha1", `emulator ${seed}`).update(`${method}\n${expires}\n${path}`)
      .digest("base64");
  return {
    sign(url, { method, expiresAtMs }) {
      const expires = Math.ceil(expiresAtMs / 1000);
      const signed = new URL(url);
      signed.searchParams.set("AWSAccessKeyId", "EMULATOR");
      signed.searchParams.set("Expires", String(expires));
      const signature = signatureOf(method, signed.pathname, String(expires));
      signed.searchParams.set("Signature", signature);
      return { href: signed.href, expiry: new Date(expires * 1000).toISOString() };
    },
    check({ method, url }, nowMs) {
      const { pathname, searchParams } = new URL(url);
      const expires = searchParams.get("Expires") ?? "";
      const signature = searchParams.get("Signature");
      if (signature !== signatureOf(method, pathname, expires)) return "wrong";
      return nowMs < Number(expires) * 1000 ? "valid" : "expired";
    },
  };
}

/** The path and the query of a URL, without its signature, for a log. */
export function loggedPathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`.replace(/(Signature=)[^&#]*/gi, "$1…");
}
