import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { UserError } from "../../src/errors.ts";
import { sendFailure, STALL_MS } from "../../src/loading/send-failure.ts";
import type { SendFile } from "../../src/loading/send-file.ts";
import { readStorageAnswer } from "../../src/loading/storage-answer.ts";
import { withTimeout } from "../../src/system/clock.ts";

/** What responds to a request, without a socket. */
export type Respond = (request: Request) => Promise<Response>;

/**
 * Sends files as the program does, but without a socket, so that only virtual time passes. The file is read
 * synchronously, because reading takes real time.
 */
export function sendTo(respond: Respond): SendFile {
  return async (uploadUrl, part, { clock, signal, onBytes }) => {
    const body = new Uint8Array(readFileSync(part.path));
    const put = async (signal: AbortSignal) => {
      const headers = {
        "content-md5": Buffer.from(part.md5, "hex").toString("base64"),
        "x-amz-server-side-encryption": "AES256",
      };
      const response = await respond(
        new Request(uploadUrl, { method: "PUT", headers, body, signal }),
      );
      onBytes?.(body.length);
      const answer = { status: response.status, headers: response.headers };
      return await response.text().then(
        (body) => ({ ...answer, body, isComplete: true }),
        () => ({ ...answer, body: "", isComplete: false }),
      );
    };
    try {
      const answer = await withTimeout(put, { ms: STALL_MS, clock, signal });
      return readStorageAnswer(answer, clock.nowMs());
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw error instanceof UserError ? error : sendFailure(error, new URL(uploadUrl));
    }
  };
}
