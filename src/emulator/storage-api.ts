import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { Hono } from "hono";
import type { Batch } from "./batch.ts";
import type { Instance } from "./instance.ts";
import { readBody } from "./read-body.ts";
import { storageError } from "./storage-error.ts";
import { uploadedLife } from "./uploaded-life.ts";

/** What the documentation calls 50 MB, read strictly. */
const MAX_UPLOAD_BYTES = 50_000_000;

/** Adds the object storage that the API sends its callers to: uploads and error logs. */
export function addStorage(app: Hono, instance: Instance): void {
  const { store } = instance;
  app.put("/uploads/:ref/import.gz", async (context) => {
    const batch = store.get(context.req.param("ref"));
    return signatureRefusal(context.req.raw, instance) ??
      (batch ? await upload(context.req.raw, batch, instance) : noSuchKey());
  });
  app.get("/logs/:ref/import.gz", (context) => {
    const batch = store.get(context.req.param("ref"));
    return signatureRefusal(context.req.raw, instance) ??
      (batch?.log ? logAnswer(batch.log, instance) : noSuchKey());
  });
}

function signatureRefusal(request: Request, instance: Instance): Response | undefined {
  switch (instance.signer.check(request, instance.nowMs())) {
    case "expired":
      return storageError("AccessDenied", "Request has expired");
    case "wrong":
      return storageError("SignatureDoesNotMatch", "This is not the URL that was signed");
    case "good":
      return undefined;
  }
}

async function upload(request: Request, batch: Batch, instance: Instance): Promise<Response> {
  const file = await readBody(request, MAX_UPLOAD_BYTES);
  if (!file) {
    return storageError("EntityTooLarge", `An upload has at most ${MAX_UPLOAD_BYTES} bytes`);
  }
  const refusal = headerRefusal(request.headers) ?? digestRefusal(request.headers, file);
  if (refusal) return refusal;
  const receivedAtMs = instance.nowMs();
  instance.uploadedFiles.add({ ref: batch.ref, bytes: file, timeMs: receivedAtMs });
  const life = await uploadedLife(file, { batch, receivedAtMs, ...instance.settings });
  // A ref is used once: the storage takes a second file, but the batch is made of the first one.
  if (batch.timeline.length === 1) Object.assign(batch, life);
  return new Response(null);
}

function headerRefusal(headers: Headers): Response | undefined {
  const signed = headers.get("x-amz-server-side-encryption") === "AES256" &&
    headers.get("content-type") === "application/gzip";
  return signed ? undefined : storageError(
    "SignatureDoesNotMatch",
    'Signed were "x-amz-server-side-encryption: AES256" and "Content-Type: application/gzip"',
  );
}

function digestRefusal(headers: Headers, file: Uint8Array): Response | undefined {
  const md5 = headers.get("content-md5");
  if (md5 === null) return undefined;
  if (!/^[\w+/]{22}==$/.test(md5)) {
    return storageError("InvalidDigest", "The Content-MD5 you specified is not valid");
  }
  return md5 === createHash("md5").update(file).digest("base64") ? undefined : storageError(
    "BadDigest",
    "The Content-MD5 you specified did not match what was received",
  );
}

function logAnswer(log: NonNullable<Batch["log"]>, { settings }: Instance): Response {
  const { logCompression, logCodeType } = settings.unspecified;
  if (typeof log === "string") return bytesAnswer(Buffer.from(log));
  if (log instanceof Uint8Array) return bytesAnswer(log);
  const text = log.map(({ ref, code, message }) =>
    JSON.stringify({ ref, code: logCodeType === "string" ? String(code) : code, message }) + "\n"
  ).join("");
  if (logCompression === "none") return bytesAnswer(Buffer.from(text));
  const encoding = logCompression === "gzip" ? {} : { "content-encoding": "gzip" };
  return bytesAnswer(gzipSync(text), encoding);
}

/** With its length, as object storage answers. */
function bytesAnswer(bytes: Uint8Array, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "application/octet-stream",
      "content-length": `${bytes.length}`,
      ...headers,
    },
  });
}

function noSuchKey(): Response {
  return storageError("NoSuchKey", "The specified key does not exist");
}
