import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** An API that accepts every upload. */
export interface BareApi {
  readonly url: string;
  /** The bytes of all files that were uploaded. */
  uploadedBytes(): number;
  close(): Promise<void>;
}

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
    const [, ref] = BATCH.exec(url) ?? [];
    const isUpload = url === "/storage";
    request.on("data", (bytes: Uint8Array) => uploadedBytes += isUpload ? bytes.length : 0);
    request.on("end", () => {
      if (isUpload) return response.end();
      if (method === "PUT") {
        batches.push({ ref, status: "success", createdAt: new Date().toISOString() });
      }
      const one = {
        ref,
        status: { code: "success" },
        location: { href: `http://${headers.host}/storage` },
      };
      const list = { totalCount: batches.length, offset: 0, limit: 1000, items: batches };
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(ref === undefined ? list : one));
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
