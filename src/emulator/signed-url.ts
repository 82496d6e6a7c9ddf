import { createHmac } from "node:crypto";

/** For how long and for which method a URL is good without other credentials. */
export interface Grant {
  readonly method: "GET" | "PUT";
  /** Milliseconds since the Unix epoch; rounded up to a second. */
  readonly expiresAtMs: number;
}

/** A URL that is good without other credentials, in the older of S3's two forms. */
export interface SignedUrl {
  readonly href: string;
  /** When it expires, in ISO 8601. */
  readonly expiry: string;
}

/** Makes such URLs and checks them. */
export interface UrlSigner {
  sign(url: string, grant: Grant): SignedUrl;
  check(request: Request, nowMs: number): "good" | "expired" | "wrong";
}

/** Signs by a key that the seed gives, so that equal runs give equal URLs. */
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
      return nowMs < Number(expires) * 1000 ? "good" : "expired";
    },
  };
}

/** Path and query of a URL without what makes it good, for a log. */
export function loggedPathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`.replace(/(Signature=)[^&#]*/gi, "$1…");
}
