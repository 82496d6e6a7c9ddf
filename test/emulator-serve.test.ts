import { execFile } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { Server } from "node:http";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listen } from "../src/emulator/listen.ts";
import type { EmulatorOptions, EmulatorServer, ServeOptions } from "../src/emulator/mod.ts";
import { createEmulator, OptionsError, serve } from "../src/emulator/mod.ts";
import { AUTHORIZATION, guest, importFile, md5 } from "./support/emulator-client.ts";
import { ref } from "./support/scripts.ts";

const AT_ONCE = { validationMs: 0, queueMs: 0, processingMs: 0 };

let cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups) await cleanup();
  cleanups = [];
});

async function served(options: EmulatorOptions = {}): Promise<EmulatorServer> {
  const server = await serve({ emulator: createEmulator({ stages: AT_ONCE, ...options }) });
  cleanups.push(server.close);
  return server;
}

async function list(url: string): Promise<Response> {
  return await fetch(`${url}/v2/batches/inspect`, { headers: { authorization: AUTHORIZATION } });
}

describe("serve()", () => {
  test("responds over HTTP with the emulator's own Date and its address in URLs", async () => {
    const emulator = createEmulator({ unspecified: { clockSkewMs: -86_400_000 } });
    emulator.add({ ref: ref(1) });
    const server = await serve({ emulator });
    cleanups.push(server.close);
    const response = await list(server.url);
    const age = Date.now() - Date.parse(response.headers.get("date") ?? "");
    expect(age).toBeGreaterThan(80_000_000);
    expect(await response.json())
      .toMatchObject({ items: [{ href: `${server.url}/v2/batches/inspect/${ref(1)}` }] });
  });

  test("breaks the connection for a reset", async () => {
    const { url } = await served({ faults: () => ({ kind: "reset" }) });
    await expect(list(url)).rejects.toThrow(TypeError);
  });

  test("breaks the connection in the middle of a body for a cut", async () => {
    const { url } = await served({ faults: () => ({ kind: "cut-body" }) });
    const response = await list(url);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow(TypeError);
  });

  test("tells the length of a log, and of any other response of the storage", async () => {
    const emulator = createEmulator({ faults: ["log:cut-body@2"] });
    const log = "é\n".repeat(1000);
    emulator.add({ ref: ref(1), timeline: [{ status: "error", afterMs: 0 }], log });
    const server = await serve({ emulator });
    cleanups.push(server.close);
    const url = (await (await list(server.url)).json()).items[0]["status.log"];
    const whole = await fetch(url);
    expect(whole.headers.get("content-length")).toBe("3000");
    expect(await whole.text()).toBe(log);
    const cut = await fetch(url);
    expect(cut.headers.get("content-length")).toBe("3000");
    await expect(cut.text()).rejects.toThrow(TypeError);
    const refused = await fetch(`${url}x`);
    expect([refused.status, refused.headers.get("content-length")])
      .toEqual([403, String((await refused.text()).length)]);
  });

  test.each([
    ["in one piece", "", 200, "success"],
    ["in chunks", "chunked", 501, "uploading"],
  ])("takes an upload whose length comes before it: %s", async (_, encoding, status, end) => {
    const { url } = await served();
    const file = importFile(guest(1));
    const allocation = await fetch(`${url}/v2/batches/${ref(1)}`, {
      method: "PUT",
      headers: { authorization: AUTHORIZATION },
      body: JSON.stringify({ checksum: md5(file, "hex"), size: file.length }),
    });
    const { location } = await allocation.json();
    const init = {
      method: "PUT",
      headers: { "x-amz-server-side-encryption": "AES256", "content-md5": md5(file, "base64") },
      body: encoding ? new Blob([file]).stream() : file,
      duplex: "half",
    };
    const response = await fetch(location.href, init as RequestInit);
    expect(response.status).toBe(status);
    const body = await response.text();
    expect(body).toContain(encoding ? "<Code>NotImplemented</Code>" : "");
    expect(response.headers.get("content-length")).toBe(String(body.length));
    expect(await (await list(url)).json()).toMatchObject({ items: [{ status: end }] });
  });

  /** An upload of which one byte is not sent; 20 MB are more than the system keeps of what nobody reads. */
  async function unfinishedUpload(faults: string[], size = 20_000_000) {
    const emulator = createEmulator({ stages: AT_ONCE, faults });
    const server = await serve({ emulator });
    const file = new Uint8Array(size);
    const allocation = await fetch(`${server.url}/v2/batches/${ref(1)}`, {
      method: "PUT",
      headers: { authorization: AUTHORIZATION },
      body: JSON.stringify({ checksum: md5(file, "hex"), size: file.length }),
    });
    const { location } = await allocation.json();
    const upload = request(location.href, {
      method: "PUT",
      agent: false,
      headers: {
        "x-amz-server-side-encryption": "AES256",
        "content-md5": md5(file, "base64"),
        "content-length": file.length,
      },
    });
    upload.on("error", () => {});
    cleanups.push(server.close, () => upload.destroy());
    let isSent = false;
    upload.write(file.subarray(1), () => isSent = true);
    return { emulator, server, upload, isSent: () => isSent };
  }

  test("sends a status before the file is read, as S3 does", async () => {
    const { upload } = await unfinishedUpload(["upload:403"]);
    const [response] = await once(upload, "response");
    expect(response.statusCode).toBe(403);
  });

  test("does not read the file of an upload that hangs", async () => {
    const { emulator, upload, isSent } = await unfinishedUpload(["upload:hang"]);
    await expect.poll(() => emulator.requests).toHaveLength(2);
    const response = once(upload, "response").then(() => "response", () => "gone");
    expect(await Promise.race([response, delay(300, "nothing")])).toBe("nothing");
    expect(isSent()).toBe(false);
    upload.destroy();
    expect(await response).toBe("gone");
  });

  test("takes no file of which a byte is missing", async () => {
    const { emulator, server, upload, isSent } = await unfinishedUpload([], 1000);
    await expect.poll(isSent).toBe(true);
    upload.destroy();
    await delay(100);
    expect(emulator.uploadedFiles).toEqual([]);
    expect(await (await list(server.url)).json()).toMatchObject({
      items: [{ status: "uploading" }],
    });
  });

  test("breaks the connection instead of the response to an upload, for a cut", async () => {
    const { emulator, upload } = await unfinishedUpload(["upload:cut-body"], 1000);
    upload.end(new Uint8Array(1));
    await expect(once(upload, "response")).rejects.toThrow(/hang up|reset|closed/i);
    expect(emulator.uploadedFiles).toHaveLength(1);
  });

  test("close() ends at once with a kept connection and a request under way", async () => {
    const emulator = createEmulator({
      faults: (_request, number) =>
        number === 2 ? { kind: "latency", delayMs: 86_400_000 } : undefined,
    });
    const { url, close } = await serve({ emulator });
    await (await list(url)).text();
    const pending = list(url).catch((error: Error) => error);
    await expect.poll(() => emulator.requests.length).toBe(2);
    await close();
    expect(await pending).toBeInstanceOf(TypeError);
    await expect(list(url)).rejects.toThrow(TypeError);
  });

  test("await using closes it", async () => {
    let url: string;
    {
      await using server = await serve({ emulator: createEmulator() });
      url = server.url;
      expect((await list(url)).status).toBe(200);
    }
    await expect(list(url)).rejects.toThrow(TypeError);
  });

  test("says in a sentence that a port is in use", async () => {
    const { url } = await served();
    const port = Number(new URL(url).port);
    const error = await serve({ emulator: createEmulator(), port }).catch((error) => error);
    expect(error).toBeInstanceOf(OptionsError);
    expect(error.message).toBe(
      `Cannot serve the emulator on 127.0.0.1:${port}: the port is in use; use another port, or ` +
        "0 for any free port",
    );
    expect(error.cause).toMatchObject({ code: "EADDRINUSE" });
  });

  test.each([
    ["192.0.2.1", "192.0.2.1:0: this machine does not have this address"],
    ["2001:db8::1", "[2001:db8::1]:0: this machine does not have this address"],
    ["there-is.invalid", "there-is.invalid:0: the host name cannot be resolved"],
  ])("says in a sentence that it cannot be reached at %s", async (hostname, problem) => {
    const error = await serve({ emulator: createEmulator(), hostname }).catch((error) => error);
    expect(error).toBeInstanceOf(OptionsError);
    expect(error.message).toContain(`Cannot serve the emulator on ${problem}; use `);
    expect(error.cause).toHaveProperty("code");
  });

  test("says all that is wrong with its options", async () => {
    const options = { emulator: {}, hostName: "::1", port: 65_536, hostname: "" };
    const error = await serve(options as unknown as ServeOptions).catch((error) => error);
    expect(error).toBeInstanceOf(OptionsError);
    expect(error.problems.toSorted()).toEqual([
      "Cannot use emulator: it must come from createEmulator()",
      'Cannot use hostName "::1": there is no such key; did you mean hostname?',
      'Cannot use hostname "": it must not be empty',
      "Cannot use port 65536: it must be a whole number from 0 to 65535",
    ]);
  });
});

/** No test can rely on a port that the system keeps to itself: root may have any. */
test("listen() says in a sentence that the system does not allow a port", async () => {
  const server = Object.assign(new EventEmitter(), {
    listen(this: EventEmitter) {
      const error = Object.assign(new Error("listen EACCES"), { code: "EACCES" });
      queueMicrotask(() => this.emit("error", error));
    },
  });
  const listening = listen(server as unknown as Server, { hostname: "127.0.0.1", port: 80 });
  await expect(listening).rejects.toThrow(
    "Cannot serve the emulator on 127.0.0.1:80: the system does not allow this port; use another port",
  );
});

describe("Sitecore's commands", () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "emulator-"));
    cleanups.push(() => rm(directory, { recursive: true }));
  });

  async function sh(command: string): Promise<string> {
    const { stdout } = await promisify(execFile)(
      "sh",
      ["-c", command.replace("curl", "curl -sS")],
      {
        cwd: directory,
      },
    );
    return stdout;
  }

  test("allocate, upload and retrieve", async () => {
    const { url } = await served();
    const file = importFile(guest(1));
    await writeFile(join(directory, "import.json.gz"), file);
    const allocated = JSON.parse(
      await sh(`curl -X PUT '${url}/v2/batches/12af3453-62da-4b31-a646-631b7b5f3009' \\
-u 'client-key:api-token' \\
-H 'Accept: application/json' \\
--data-raw '
{
"checksum": "${md5(file, "hex")}",
"size": ${file.length}
}'`),
    );
    expect(allocated).toMatchObject({ status: { code: "uploading" } });
    const uploaded = await sh(`curl -X PUT '${allocated.location.href}' \\
-H 'x-amz-server-side-encryption: AES256' \\
-H 'Content-Md5: ${md5(file, "base64")}' \\
-H 'Content-Type: application/gzip' \\
--upload-file import.json.gz`);
    expect(uploaded).toBe("");
    const all = await sh(`curl -X GET '${url}/v2/batches/inspect' \\
-u 'client-key:api-token' \\
-H 'Accept: application/json'`);
    expect(JSON.parse(all)).toMatchObject({
      totalCount: 1,
      offset: 0,
      limit: 50,
      items: [{ ref: "12af3453-62da-4b31-a646-631b7b5f3009", status: "success" }],
    });
    const some = await sh(`curl -X GET '${url}/v2/batches/inspect?status=success,error&limit=100' \\
-u 'client-key:api-token' \\
-H 'Accept: application/json'`);
    expect(JSON.parse(some)).toMatchObject({ totalCount: 1, limit: 100 });
  });

  test("upload of more than 50 MB is refused in a way that curl can read", async () => {
    const { url } = await served();
    const file = new Uint8Array(50_000_001);
    await writeFile(join(directory, "big"), file);
    const response = await fetch(`${url}/v2/batches/${ref(1)}`, {
      method: "PUT",
      headers: { authorization: AUTHORIZATION },
      body: JSON.stringify({ checksum: "ab".repeat(16), size: 50_000_001 }),
    });
    const { location } = await response.json();
    const output = await sh(`curl -X PUT '${location.href}' \\
-H 'x-amz-server-side-encryption: AES256' \\
-H 'Content-Md5: ${md5(file, "base64")}' \\
--upload-file big`);
    expect(output).toContain("<Code>EntityTooLarge</Code>");
  });
});
