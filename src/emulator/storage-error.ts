import { storageResponse } from "./storage-response.ts";

/** The error codes of the object storage, with the statuses that S3 documents. */
const STATUSES = {
  RequestTimeout: 400,
  EntityTooLarge: 400,
  InvalidArgument: 400,
  InvalidDigest: 400,
  BadDigest: 400,
  AccessDenied: 403,
  SignatureDoesNotMatch: 403,
  NoSuchKey: 404,
  InternalError: 500,
  NotImplemented: 501,
  SlowDown: 503,
} as const;

/** An error code of the object storage. */
export type StorageErrorCode = keyof typeof STATUSES;

/** An error response of the object storage, in XML as from S3. */
export function storageError(code: StorageErrorCode, message: string): Response {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n` +
    `<Error><Code>${code}</Code><Message>${message}</Message></Error>\n`;
  const headers = { "content-type": "application/xml" };
  return storageResponse(body, { status: STATUSES[code], headers });
}

/** How S3 words the errors that a correct upload can get. */
const FAULTS: readonly (readonly [StorageErrorCode, string])[] = [
  ["RequestTimeout", "Your socket connection was not read from or written to within the timeout"],
  ["AccessDenied", "Request has expired"],
  ["NoSuchKey", "The specified key does not exist"],
  ["InternalError", "We encountered an internal error. Please try again."],
  ["SlowDown", "Please reduce your request rate"],
];

/** The response to a fault with this status; `undefined` if it comes from something before the storage. */
export function storageFault(status: number): Response | undefined {
  const fault = FAULTS.find(([code]) => STATUSES[code] === status);
  return fault && storageError(...fault);
}
