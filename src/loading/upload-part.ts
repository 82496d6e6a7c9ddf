import type { Allocate } from "../batch-api/allocate.ts";
import type { BatchApi } from "../batch-api/batch-api.ts";
import { BatchApiError } from "../errors.ts";
import { askStatus } from "./ask-status.ts";
import type { Part } from "./part.ts";
import { DeadlinePassed, retry, type RetryOptions, withinAMinute } from "./retry.ts";
import { type SendFile, sendFile } from "./send-file.ts";
import { describeStatus, type SendResult } from "./storage-answer.ts";

/**
 * How an upload ended:
 * - `uploaded`: the storage has the file;
 * - `conflict`: the ref is in use for another file;
 * - `refused`: the API or the storage does not accept the file;
 * - `deadline`: the time is up, and nothing failed.
 */
export type UploadResult =
  | { readonly kind: "uploaded" | "conflict" | "deadline" }
  | {
    readonly kind: "refused";
    /** One sentence in the program's own words. */
    readonly problem: string;
    /** What the API says, and what to check. Untrusted text. */
    readonly details: readonly string[];
  };

export interface UploadOptions extends RetryOptions {
  readonly api: Pick<BatchApi, "get">;
  readonly allocate: Allocate;
  /** Sends the file. Default: {@linkcode sendFile}. */
  readonly send?: SendFile | undefined;
  /** Is called each time the API has allocated the batch. */
  readonly onAllocated?: (() => void) | undefined;
  /** Is called with the bytes that were sent so far; begins again at each try. */
  readonly onBytes?: ((sentBytes: number) => void) | undefined;
}

/** How often another upload URL is requested because the storage refuses one, which may have expired. */
const MAX_RENEWALS = 2;

/**
 * Uploads a file under a ref, and tries again where that may help. It may be repeated under the same ref, also
 * by another process. Throws a `UserError` if the API or the storage cannot be reached or refuses access, or the
 * reason of the signal.
 */
export async function uploadPart(
  part: Part,
  ref: string,
  options: UploadOptions,
): Promise<UploadResult> {
  let mayHaveArrived = false;
  const send: SendFile = (...file) => {
    mayHaveArrived = true;
    options.onAllocated?.();
    return (options.send ?? sendFile)(...file);
  };
  const attempt = async (signal: AbortSignal): Promise<UploadResult> => {
    const now = { ...options, signal, send };
    if (mayHaveArrived && await hasArrived(ref, now)) return { kind: "uploaded" };
    const result = await allocateAndSend(part, ref, now);
    if (result.kind === "conflict" && mayHaveArrived) throw undecided();
    return result;
  };
  try {
    return await retry(attempt, options);
  } catch (error) {
    if (error instanceof DeadlinePassed) return { kind: "deadline" };
    throw error;
  }
}

/** The API accepted the same file before, so it does not refuse it for another one: it may already have it. */
function undecided(): BatchApiError {
  return new BatchApiError("The API does not say whether the file has arrived", {
    kind: "unavailable",
  });
}

/** Asks for an upload URL and uses it. A URL from an earlier try may have expired. */
async function allocateAndSend(
  part: Part,
  ref: string,
  options: UploadOptions & { readonly send: SendFile },
): Promise<UploadResult> {
  for (let renewals = 0;; renewals++) {
    const allocation = await allocate(part, ref, options);
    if (typeof allocation !== "string") return allocation;
    const result = await options.send(allocation, part, options);
    const mayHaveExpired = result.kind === "refused" && result.status === 403;
    if (!mayHaveExpired || renewals === MAX_RENEWALS) return toUploadResult(result);
  }
}

function toUploadResult(result: SendResult): UploadResult {
  if (result.kind === "accepted") return { kind: "uploaded" };
  const status = describeStatus(result.status, result.code);
  return { kind: "refused", problem: `The storage rejected the file with ${status}`, details: [] };
}

/** Asks for an upload URL; returns it, or a result that ends the upload. */
async function allocate(
  { md5, size }: Part,
  ref: string,
  options: UploadOptions,
): Promise<string | UploadResult> {
  try {
    const announce = (signal: AbortSignal) =>
      options.allocate(ref, { checksum: md5, size }, signal);
    return (await withinAMinute(announce, options)).uploadUrl;
  } catch (error) {
    const status = error instanceof BatchApiError ? error.status : undefined;
    if (status === 409) return { kind: "conflict" };
    if (!(error instanceof BatchApiError) || ![400, 413, 422].includes(status ?? 0)) throw error;
    // By one account, this is how the API refuses a known ref with another size.
    if (status === 400 && await askStatus(ref, options) !== undefined) {
      return { kind: "conflict" };
    }
    const problem = `The API rejected the file with HTTP ${status}`;
    return { kind: "refused", problem, details: error.details };
  }
}

/** Whether the file of an upload without a clear response has arrived. */
async function hasArrived(ref: string, options: UploadOptions): Promise<boolean> {
  const status = await askStatus(ref, options);
  return status !== undefined && status !== "uploading" && status !== "unrecognized";
}
