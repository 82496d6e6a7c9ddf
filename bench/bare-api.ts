import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** An API that accepts every upload. */
export interface BareApi {
  readonly url: string;
  /** The bytes of all files that were uploaded. */
  uploadedBytes(): number;
  close(): Promise<void>;
}

const STORAGE = "/storage";

const BATCH = /^\/v2\/batches\/(?:inspect\/)?([0-9a-f-]{36})$/;

/**
 * Starts an API that discards what it receives and reports success immediately. The emulator would take longer
 * to read every record than what is measured.
 */
export async function serveBareApi(): Promise<BareApi> {
  const batches: object[] = [];
  let uploadedBytes = 0;
  const server = createServer((request, response) => {
    const { method, url = "", headers } = request;
    const isUpload = url === STORAGE;
    request.on("data", (bytes: Uint8Array) => uploadedBytes += isUpload ? bytes.length : 0);
    request.on("end", () => {
      const [, ref] = BATCH.exec(url) ?? [];
      if (ref !== undefined && method === "PUT") batches.push(successOf(ref));
      const location = { href: `http://${headers.host}${STORAGE}` };
      const one = { ref, status: { code: "success" }, location };
      const list = { totalCount: batches.length, offset: 0, limit: 1000, items: batches };
      response.setHeader("content-type", "application/json");
      response.end(isUpload ? "" : JSON.stringify(ref === undefined ? list : one));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    uploadedBytes: () => uploadedBytes,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** As the list shows a batch. */
function successOf(ref: string): object {
  return { ref, status: "success", createdAt: new Date().toISOString() };
}
