import { storageResponse } from "./storage-response.ts";

/** The error codes of the object storage. */
export type StorageErrorCode =
  | "AccessDenied"
  | "SignatureDoesNotMatch"
  | "NoSuchKey"
  | "EntityTooLarge"
  | "InvalidArgument"
  | "InvalidDigest"
  | "MissingContentLength"
  | "BadDigest";

const STATUSES: Readonly<Record<StorageErrorCode, number>> = {
  AccessDenied: 403,
  SignatureDoesNotMatch: 403,
  NoSuchKey: 404,
  EntityTooLarge: 400,
  InvalidArgument: 400,
  InvalidDigest: 400,
  BadDigest: 400,
  MissingContentLength: 411,
};

/** An error response of the object storage, in XML as from S3. */
export function storageError(code: StorageErrorCode, message: string): Response {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n` +
    `<Error><Code>${code}</Code><Message>${message}</Message></Error>\n`;
  const headers = { "content-type": "application/xml" };
  return storageResponse(body, { status: STATUSES[code], headers });
}
