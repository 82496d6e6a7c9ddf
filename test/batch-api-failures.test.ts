import { describe, expect, it } from "vitest";
import {
  httpFailure,
  networkFailure,
  unreadableFailure,
} from "../src/batch-api/batch-api-failures.ts";

const BASE_URL = "https://api.example/";
const CREDENTIALS = "Check the client key and the API token, and that they belong to this region";
const WHERE = "Check the region or the base URL";

function answer(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers });
}

/** The server's time. */
const NOW_MS = Date.parse("2026-03-01T12:00:00Z");

function failureOf(response: Response, data?: unknown) {
  return httpFailure({ response, data }, { serverNowMs: NOW_MS });
}

describe("httpFailure()", () => {
  it.each([
    [401, "unauthorized", "The API rejected the credentials with HTTP 401", [CREDENTIALS]],
    [403, "unauthorized", "The API rejected the credentials with HTTP 403", [CREDENTIALS]],
    [408, "unavailable", "The API is not available: HTTP 408", []],
    [429, "unavailable", "The API is not available: HTTP 429", []],
    [500, "unavailable", "The API is not available: HTTP 500", []],
    [503, "unavailable", "The API is not available: HTTP 503", []],
    [599, "unavailable", "The API is not available: HTTP 599", []],
    [400, "refused", "The API rejected the request with HTTP 400", [WHERE]],
    [404, "refused", "The API rejected the request with HTTP 404", [WHERE]],
    [418, "refused", "The API rejected the request with HTTP 418", [WHERE]],
    [
      300,
      "refused",
      "The API responded with a redirect (HTTP 300), which the gate never follows",
      [WHERE],
    ],
    [
      302,
      "refused",
      "The API responded with a redirect (HTTP 302), which the gate never follows",
      [WHERE],
    ],
    [
      308,
      "refused",
      "The API responded with a redirect (HTTP 308), which the gate never follows",
      [WHERE],
    ],
  ])("says what HTTP %d means", (status, kind, message, details) => {
    expect(failureOf(answer(status))).toMatchObject({
      kind,
      status,
      message,
      details,
      retryAfterMs: undefined,
    });
  });

  it("says that HTTP 407 comes from a proxy", () => {
    expect(failureOf(answer(407))).toMatchObject({
      kind: "refused",
      message: "The proxy rejected the credentials with HTTP 407",
      details: ["Check the user name and password in HTTP_PROXY, and NO_PROXY"],
    });
  });

  it.each<[string, unknown, readonly string[]]>([
    ["the message of a JSON body", { message: "Slow down", code: 7 }, ["The API says: Slow down"]],
    ["a text", "Slow down\nplease", ["The API says: Slow down please"]],
    ["a hostile text", "::error::\x1b##[x]", ["The API says: : :error:: ## [x]"]],
    ["a URL without its query", "Not https://x/a?Signature=s3cret, but", [
      "The API says: Not https://x/a but",
    ]],
    ["no more than 200 characters", "x".repeat(300), [`The API says: ${"x".repeat(199)}…`]],
    ["nothing of a message that is no text", { message: 7 }, []],
    ["nothing of another JSON body", [1], []],
    ["nothing of null", null, []],
    ["nothing of white space", " \n", []],
  ])("repeats %s", (_, data, details) => {
    expect(failureOf(answer(503), data).details).toEqual(details);
  });

  it.each<[string, Record<string, string>, number | undefined]>([
    ["seconds", { "retry-after": "120" }, 120_000],
    ["no time", { "retry-after": "0" }, 0],
    ["a date", { "retry-after": "Sun, 01 Mar 2026 12:00:30 GMT" }, 30_000],
    ["a date, by the clock of the same answer", {
      "retry-after": "Sun, 01 Mar 2026 14:00:30 GMT",
      "date": "Sun, 01 Mar 2026 14:00:00 GMT",
    }, 30_000],
    ["a date in the past", { "retry-after": "Sun, 01 Mar 2026 11:00:00 GMT" }, 0],
    ["a word", { "retry-after": "soon" }, undefined],
    ["a part of a second", { "retry-after": "60.5" }, 60_500],
    ["a number below nothing", { "retry-after": "-5" }, undefined],
    ["a year alone", { "retry-after": "2027-01" }, undefined],
    ["nothing", {}, undefined],
  ])("reads how long to wait: %s", (_, headers, retryAfterMs) => {
    expect(failureOf(answer(429, headers)).retryAfterMs).toBe(retryAfterMs);
  });
});

it.each(["5 minutes", "in 5", "-5", "1e9", "Infinity", "NaN"])(
  "httpFailure() does not wait for a Retry-After of '%s'",
  (text) => {
    const { retryAfterMs } = failureOf(answer(429, { "retry-after": text }));
    expect(retryAfterMs ?? 0).toBe(0);
  },
);

describe("unreadableFailure()", () => {
  it("quotes harmlessly what could not be read", () => {
    const cause = new SyntaxError('Unexpected token, "\n::error::"... is not valid JSON');
    expect(unreadableFailure(cause)).toMatchObject({
      kind: "unavailable",
      message: "The response of the API is not the documented JSON",
      details: [
        'Unexpected token, " ::error::"... is not valid JSON',
        "If this keeps happening, check the region or the base URL",
      ],
      cause,
    });
  });
});

/** An error as `fetch` throws it, with what the runtime says below it. */
function fetchFailed(code: string, message: string): TypeError {
  return new TypeError("fetch failed", { cause: Object.assign(new Error(message), { code }) });
}

describe("networkFailure()", () => {
  const LOST = "The API cannot be reached: the connection failed";
  const NAME = "The API cannot be reached: a host name cannot be resolved";
  const PROXY = "The API cannot be reached: the proxy refused to connect to it";
  const CERTIFICATE = "The API cannot be reached: its TLS certificate is not trusted";
  const TLS = "The API cannot be reached: the TLS handshake failed";
  const CLOSED = "The API cannot be reached: the connection was refused";
  const PORT = "The API cannot be reached: the runtime blocks this port";

  /** As Deno words it. */
  const deno = (text: string) =>
    new TypeError(
      `error sending request for url (https://api.example/): client error (Connect): ${text}`,
    );

  it.each<[string, unknown, string, RegExp]>([
    ["Node, name", fetchFailed("ENOTFOUND", "getaddrinfo ENOTFOUND api.example"), NAME, /DNS/],
    ["Node, no name server", fetchFailed("EAI_AGAIN", "getaddrinfo EAI_AGAIN"), NAME, /DNS/],
    ["Node, name with a word", fetchFailed("ENOTFOUND", "ENOTFOUND tunnel.tls"), NAME, /DNS/],
    [
      "Deno, name",
      deno("dns error: failed to lookup address information: Name or service not known"),
      NAME,
      /DNS/,
    ],
    [
      "Node, refused by the proxy",
      fetchFailed("UND_ERR_ABORTED", "Proxy response (407) !== 200 when HTTP Tunneling"),
      PROXY,
      /password.*NO_PROXY/,
    ],
    ["Node, no answer of the proxy", fetchFailed("ERR_PROXY_TUNNEL", "closed"), PROXY, /allows/],
    ["Deno, refused by the proxy", deno("unsuccessful tunnel"), PROXY, /allows/],
    ["Deno, credentials", deno("proxy authentication required"), PROXY, /password/],
    ["Deno, no answer of the proxy", deno("unexpected eof while tunneling"), PROXY, /allows/],
    [
      "Node, certificate",
      fetchFailed("DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed"),
      CERTIFICATE,
      /CA/,
    ],
    [
      "Node, unknown issuer",
      fetchFailed("UNABLE_TO_VERIFY_LEAF_SIGNATURE", "unable to verify the first certificate"),
      CERTIFICATE,
      /CA/,
    ],
    [
      "Node, certificate of another name",
      fetchFailed("ERR_TLS_CERT_ALTNAME_INVALID", "Hostname/IP does not match"),
      CERTIFICATE,
      /NODE_EXTRA_CA_CERTS/,
    ],
    [
      "Deno, certificate",
      deno("invalid peer certificate: UnknownIssuer"),
      CERTIFICATE,
      /DENO_CERT/,
    ],
    ["Node, no TLS", fetchFailed("ERR_SSL_WRONG_VERSION_NUMBER", "wrong"), TLS, /HTTPS_PROXY/],
    [
      "Node, end of TLS",
      fetchFailed("ECONNRESET", "disconnected before secure TLS connection was established"),
      TLS,
      /firewall/,
    ],
    ["Deno, no TLS", deno("received corrupt message of type InvalidContentType"), TLS, /http/],
    ["Deno, end of TLS", deno("tls handshake eof"), TLS, /firewall/],
    ["Deno, old TLS", deno("received fatal alert: ProtocolVersion"), TLS, /firewall/],
    ["Node, closed port", fetchFailed("ECONNREFUSED", ""), CLOSED, /firewall/],
    ["Deno, closed port", deno("tcp connect error: Connection refused"), CLOSED, /proxy/],
    ["Node, no port for clients", fetchFailed("", "bad port"), PORT, /port of the base URL/],
    ["a reset", fetchFailed("ECONNRESET", "read ECONNRESET"), LOST, /proxy.*firewall/],
    ["no error at all", "gone", LOST, /firewall/],
  ])("says what to check: %s", (_, cause, message, advice) => {
    const failure = networkFailure(cause, BASE_URL);
    expect(failure).toMatchObject({ kind: "unavailable", message, status: undefined, cause });
    expect(failure.details).toEqual([expect.anything(), expect.stringMatching(advice)]);
  });

  it.each<[string, unknown, boolean]>([
    ["a certificate", fetchFailed("DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed"), true],
    ["a certificate on Deno", deno("invalid peer certificate: UnknownIssuer"), true],
    ["a proxy that refuses", fetchFailed("UND_ERR_ABORTED", "Proxy response (407) !== 200"), true],
    ["a proxy that refuses on Deno", deno("proxy authentication required"), true],
    ["a port that no program connects to", fetchFailed("", "bad port"), true],
    ["a name", fetchFailed("ENOTFOUND", "getaddrinfo ENOTFOUND api.example"), false],
    ["a reset", fetchFailed("ECONNRESET", "read ECONNRESET"), false],
  ])("knows whether somebody has to change something: %s", (_, cause, isLasting) => {
    expect(networkFailure(cause, BASE_URL).isLasting).toBe(isLasting);
  });

  /** Of both runtimes, seen. */
  const SELF_SIGNED = "self-signed certificate";
  const HINT = "; if the root CA is installed locally, try running Node.js with --use-system-ca";
  const OPENSSL =
    "408D:error:0A00010B:SSL routines:tls_validate:wrong version number:../tls.c:77:\n";
  const request = "error sending request from 127.0.0.1:5 for http://h/v2?limit=1 (127.0.0.1:7)";
  it.each<[string, unknown, string]>([
    [
      "a refusal",
      fetchFailed("ECONNREFUSED", "connect ECONNREFUSED ::1:8"),
      "connect ECONNREFUSED ::1:8",
    ],
    ["a name", fetchFailed("ENOTFOUND", "getaddrinfo ENOTFOUND h"), "getaddrinfo ENOTFOUND h"],
    ["a hint of Node's", fetchFailed("DEPTH_ZERO", SELF_SIGNED + HINT), SELF_SIGNED],
    [
      "OpenSSL",
      Object.assign(new Error(OPENSSL), { reason: "wrong version number" }),
      "wrong version number",
    ],
    ["a code alone", fetchFailed("ECONNRESET", ""), "ECONNRESET"],
    ["a name alone", new RangeError(), "RangeError"],
    ["no error at all", "gone", "gone"],
    [
      "several addresses",
      new TypeError("fetch failed", {
        cause: new AggregateError([new Error("connect ECONNREFUSED ::1:8"), new Error("b")]),
      }),
      "connect ECONNREFUSED ::1:8",
    ],
    [
      "Deno, refused",
      deno("tcp connect error: Connection refused (os error 111)"),
      "Connection refused (os error 111)",
    ],
    ["Deno, name", deno("dns error: failed to lookup"), "failed to lookup"],
    [
      "Deno, certificate",
      deno("invalid peer certificate: UnknownIssuer"),
      "invalid peer certificate: UnknownIssuer",
    ],
    [
      "Deno, closed",
      new TypeError("fetch failed", {
        cause: new Error(`${request}: client error (SendRequest): connection closed`),
      }),
      "connection closed",
    ],
    ["Deno, timeout", new TypeError(`${request}: timed out`), "timed out"],
    [
      "Deno, cut body",
      new TypeError("error reading a body from connection"),
      "error reading a body from connection",
    ],
  ])("repeats what the runtime says in the first place, once: %s", (_, cause, said) => {
    expect(networkFailure(cause, BASE_URL).details[0]).toBe(said);
  });

  it("ends even if errors cause each other", () => {
    const [one, two] = [new Error("one", { cause: "" }), new Error("two")];
    Object.assign(two, { cause: new Error("three", { cause: two }) });
    expect(networkFailure(one, BASE_URL).details[0]).toBe("one");
    expect(networkFailure(two, BASE_URL).details[0]).toMatch(/^two|three$/);
  });

  it.each(["https://api.tlsslot.example/", "http://tlsslot.localhost/"])(
    "does not blame the certificate for a name that only looks like it: %s",
    (url) => {
      const cause = new TypeError(`error sending request for url (${url}): timed out`);
      expect(networkFailure(cause, url).message).toBe(LOST);
    },
  );

  it("does not repeat the query of a URL, which can be signed", () => {
    const cause = new TypeError("request to https://x/a?Signature=s3cret&Expires=1 failed\n##[a]");
    expect(networkFailure(cause, BASE_URL).details[0])
      .toMatch(/request to https:\/\/x\/a failed ## \[a\]$/);
  });

  it("names the host that Deno must allow, and gives up", () => {
    const cause = Object.assign(new Error("Requires net access"), { name: "NotCapable" });
    expect(networkFailure(cause, "https://api.example:8443/v/")).toMatchObject({
      kind: "refused",
      message: "Deno denied access to the network",
      details: ["Run Deno with --allow-net=api.example:8443"],
    });
  });
});
