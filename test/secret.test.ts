import { Buffer } from "node:buffer";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { createBatchApi } from "../src/batch-api/batch-api.ts";
import { secretHider, withoutSecretsIn } from "../src/text/secret.ts";
import { CREDENTIALS as STAGE_CREDENTIALS } from "./support/credentials.ts";
import { FakeClock } from "./support/fake-clock.ts";
import { setUpStage } from "./support/gate.ts";
import { ref } from "./support/scripts.ts";

const SECRET = `t0k(en)*'!/ü"x`;

function toBase64Url(text: string): string {
  return Buffer.from(text).toString("base64url");
}

describe("secretHider()", () => {
  const hide = secretHider([SECRET, "another-secret-of-some-length"]);

  it.each([
    ["in clear", SECRET],
    ["as a URL holds it", encodeURIComponent(SECRET)],
    ["as strictly as can be", "t0k%28en%29%2A%27%21%2F%C3%BC%22x"],
    ["in lower case", "t0k%28en%29%2a%27%21%2f%c3%bc%22x"],
    ["in JSON", JSON.stringify(SECRET).slice(1, -1)],
    ["in base64", btoa("another-secret-of-some-length")],
    ["in base64url", toBase64Url(SECRET)],
  ])("hides a secret %s", (_, text) => {
    expect(hide(`before ${text} behind`)).toBe("before *** behind");
  });

  it.each([0, 1, 2, 3, 4])("hides one in base64 behind %i bytes", (count) => {
    const secret = "another-secret-of-some-length";
    const hidden = hide(btoa(`${"u".repeat(count)}${secret}and more`));
    expect(hidden).toMatch(/^[\w+/]{0,6}\*\*\*$/);
  });

  it("hides one that was cut at its end", () => {
    expect(hide("another-secret-of-so")).toBe("***");
    expect(hide("anoth… more")).toBe("*** more");
  });

  it("leaves everything else", () => {
    for (const text of ["", "100 %", "a\\b…", "another secret", "t0k"]) {
      expect(hide(text)).toBe(text);
    }
  });
});

describe("withoutSecretsIn()", () => {
  it("keeps what an error says, but for secrets and what else it carries", () => {
    const request = { headers: { authorization: SECRET } };
    const cause = Object.assign(new Error(`Cannot send ${SECRET}`), { request, code: "EPIPE" });
    const error = new TypeError("fetch failed", { cause });
    const copy = withoutSecretsIn(error, secretHider([SECRET]));
    expect(copy).toMatchObject({
      name: "TypeError",
      message: "fetch failed",
      cause: { message: "Cannot send ***", code: "EPIPE" },
    });
    expect(inspect(copy, { depth: 9 })).not.toContain(SECRET);
  });

  it("does not go round in circles", () => {
    const error = new Error("a");
    error.cause = error;
    expect(withoutSecretsIn(error, (text) => text)?.message).toBe("a");
    expect(withoutSecretsIn("no error", (text) => text)).toBeUndefined();
  });
});

const CREDENTIALS = { clientKey: "client-key", apiToken: "token-of-some-length-1234" };

describe("the client of the API", () => {
  it.each<[string, () => Promise<Response>]>([
    ["in a body that is no JSON", () => Promise.resolve(new Response(CREDENTIALS.apiToken))],
    ["in a network error", () =>
      Promise.reject(
        new TypeError("fetch failed", { cause: new Error(`Sent ${CREDENTIALS.apiToken}`) }),
      )],
    ["in an error body that is cut in its middle", () =>
      Promise.resolve(
        new Response("x".repeat(190) + CREDENTIALS.apiToken + "y".repeat(5000), { status: 400 }),
      )],
  ])("throws no error that holds the token: %s", async (_, fetch) => {
    const clock = new FakeClock();
    const api = createBatchApi({ baseUrl: "https://api.example/", ...CREDENTIALS, clock, fetch });
    const { signal } = new AbortController();
    const error = await api.list({ offset: 0 }, signal).catch((error: unknown) => error);
    const shown = inspect(error, { depth: 9, showHidden: true });
    expect(shown).toContain("BatchApiError");
    for (let length = 8; length < CREDENTIALS.apiToken.length; length++) {
      expect(shown).not.toContain(CREDENTIALS.apiToken.slice(0, length));
    }
  });
});

describe("a message of a record", () => {
  const { apiToken } = STAGE_CREDENTIALS;

  it("repeats no token in any report", async () => {
    const { emulator, gate } = setUpStage({ isRepositoryPrivate: true });
    emulator.add({
      ref: ref(1),
      timeline: [{ status: "error", afterMs: 0 }],
      log: [{
        ref: ref(900),
        code: 400,
        message: `No ${apiToken}, ${encodeURIComponent(apiToken)}`,
      }],
    });
    // The stage itself looks for secrets in all of them.
    const { report, summary } = await gate([ref(1)]);
    expect(report.reasons[0].message).toContain("No ***");
    expect(summary).toContain("No ***");
  });
});

describe("a report", () => {
  const apiToken = "abcdEFGH12345678";

  it("repeats no token, wherever the API or the user has put it", async () => {
    const base64 = btoa(`x:${apiToken}`);
    const credentials = { ...STAGE_CREDENTIALS, apiToken };
    const { emulator, gate } = setUpStage({ isRepositoryPrivate: true, credentials });
    emulator.add({
      ref: ref(1),
      timeline: [{ status: "error", afterMs: 0 }],
      log: Buffer.from(JSON.stringify({ ref: apiToken, code: apiToken, message: base64 })),
    });
    emulator.add({ ref: ref(2), timeline: [{ status: apiToken, afterMs: 0 }] });
    // The stage itself looks for secrets in all of them.
    const { report } = await gate([], {
      "api-token": apiToken,
      "batch-refs": JSON.stringify([
        { ref: ref(1), name: apiToken },
        { ref: ref(2), name: base64 },
      ]),
      wait: "false",
      "log-links": "true",
    });
    expect(report.batches).toMatchObject([
      { name: "***", status: "error", errorLog: { failedRecords: 1 } },
      { name: expect.stringMatching(/^\w*\*\*\*$/), reportedStatus: "***" },
    ]);
    expect(report.reasons).toMatchObject([{ code: "***", count: 1 }]);
  });
});
