import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { Batch } from "./batch.ts";
import type { Route } from "./endpoint.ts";
import type { Instance } from "./instance.ts";
import { readBody } from "./read-body.ts";
import { storageResponse } from "./storage-response.ts";
import { storageError } from "./storage-error.ts";
import { uploadedLife } from "./uploaded-life.ts";

/** The documented 50 MB, read strictly. */
const MAX_UPLOAD_BYTES = 50_000_000;

/**
 * Responds as the object storage to which the API sends its callers. It keeps the file and the error log of a
 * batch at the same path, which begins with the client key. A signature covers the complete path.
 */
export async function respondAsStorage(
  request: Request,
  { endpoint, ref }: Route,
  instance: Instance,
): Promise<Response> {
  const batch = instance.store.get(ref);
  if (endpoint === "log") {
    return accessRefusal(request, instance) ??
      (batch?.log ? logResponse(batch.log, instance) : noSuchKey());
  }
  // Read the file in any case: a caller that is still sending would not see a refusal.
  const file = await readBody(request, MAX_UPLOAD_BYTES);
  const refusal = accessRefusal(request, instance) ?? signedHeadersRefusal(request.headers);
  return refusal ?? (batch ? await upload(request, { file, batch, instance }) : noSuchKey());
}

/** S3 accepts the signature of the URL and no other credentials. */
function accessRefusal(request: Request, instance: Instance): Response | undefined {
  if (request.headers.has("authorization")) {
    return storageError("InvalidArgument", "Only one auth mechanism allowed");
  }
  switch (instance.signer.check(request, instance.nowMs())) {
    case "expired":
      return storageError("AccessDenied", "Request has expired");
    case "wrong":
      return storageError(
        "SignatureDoesNotMatch",
        "The signature does not match this URL and method",
      );
    case "valid":
      return undefined;
  }
}

/**
 * Captured URLs sign these two headers, but not the content type. Any MD5 that is the file's is accepted
 * here, not only the announced one: the documentation says that a file with another checksum becomes
 * `corrupted`.
 */
function signedHeadersRefusal(headers: Headers): Response | undefined {
  const signed = headers.has("content-md5") &&
    headers.get("x-amz-server-side-encryption") === "AES256";
  return signed ? undefined : storageError(
    "SignatureDoesNotMatch",
    'The headers "Content-Md5" and "x-amz-server-side-encryption: AES256" are signed and must be sent',
  );
}

/** Handles an authorized upload; `file` is undefined if it is too long. */
async function upload(
  { headers }: Request,
  { file, batch, instance }: { file: Uint8Array | undefined; batch: Batch; instance: Instance },
): Promise<Response> {
  const refusal = lengthRefusal(headers) ?? digestFormRefusal(headers);
  if (refusal) return refusal;
  if (!file) {
    return storageError("EntityTooLarge", `An upload must not exceed ${MAX_UPLOAD_BYTES} bytes`);
  }
  if (headers.get("content-md5") !== createHash("md5").update(file).digest("base64")) {
    return storageError(
      "BadDigest",
      "The Content-MD5 you specified did not match what we received",
    );
  }
  const receivedAtMs = instance.nowMs();
  instance.uploadedFiles.add({ ref: batch.ref, bytes: file, timeMs: receivedAtMs });
  // The storage accepts a second file, but only the first one becomes the batch.
  if (batch.isDecided) return storageResponse();
  batch.isDecided = true;
  Object.assign(batch, await uploadedLife(file, { batch, receivedAtMs, ...instance.settings }));
  return storageResponse();
}

/**
 * Over HTTP, a body without a length is sent in chunks. A `Request` that was never on a network has
 * neither header, but its body has a length.
 */
function lengthRefusal(headers: Headers): Response | undefined {
  return headers.has("transfer-encoding")
    ? storageError("NotImplemented", "Transfer-Encoding is not implemented; send a Content-Length")
    : undefined;
}

function digestFormRefusal(headers: Headers): Response | undefined {
  return /^[A-Za-z\d+/]{22}==$/.test(headers.get("content-md5") ?? "")
    ? undefined
    : storageError("InvalidDigest", "The Content-MD5 you specified is not valid");
}

function logResponse(log: NonNullable<Batch["log"]>, { settings }: Instance): Response {
  const { logCompression, logCodeType } = settings.unspecified;
  const headers = { "content-type": "application/octet-stream" };
  if (typeof log === "string" || log instanceof Uint8Array) {
    return storageResponse(log, { headers });
  }
  const text = log.map(({ ref, code, message }) =>
    JSON.stringify({ ref, code: logCodeType === "string" ? String(code) : code, message }) + "\n"
  ).join("");
  if (logCompression === "none") return storageResponse(text, { headers });
  return storageResponse(gzipSync(text), {
    headers: logCompression === "gzip" ? headers : { ...headers, "content-encoding": "gzip" },
  });
}

function noSuchKey(): Response {
  return storageError("NoSuchKey", "The specified key does not exist");
}
