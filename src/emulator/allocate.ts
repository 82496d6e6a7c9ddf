import { Buffer } from "node:buffer";
import type { ApiErrors } from "./api-error.ts";
import type { Batch } from "./batch.ts";
import type { Instance } from "./instance.ts";
import { readBody } from "./read-body.ts";
import { scriptOf } from "./scripted-upload.ts";
import { isUuid } from "./uuid.ts";

/** A body has some 70 bytes; a longer one than this is not read. */
const MAX_BODY_BYTES = 64 * 1024;

/** What the caller announces about its file. */
interface Announcement {
  readonly checksum: string;
  readonly size: number;
}

/**
 * Creates the batch that the request asks for; returns it, or a response that says why it cannot. Repeating
 * the same request changes nothing, except that the upload URL is valid for another hour.
 */
export async function allocate(
  request: Request,
  ref: string,
  { instance, errors }: { instance: Instance; errors: ApiErrors },
): Promise<Batch | Response> {
  // Sitecore's own example sends no JSON content type, so none is asked for.
  const announcement = parse(await readBody(request, MAX_BODY_BYTES));
  if (!isUuid(ref)) return errors(400, "The batch ref must be a UUID");
  if (!announcement) {
    return errors(
      400,
      "The body must be JSON with a checksum (hexadecimal MD5) and a size in bytes",
    );
  }
  const known = instance.store.get(ref);
  if (!known) return await create(ref, announcement, instance);
  if (!isSame(known, announcement)) {
    return errors(409, "The batch ref is already in use with another checksum or size");
  }
  known.allocatedAtMs = instance.nowMs();
  return known;
}

async function create(
  ref: string,
  announcement: Announcement,
  instance: Instance,
): Promise<Batch> {
  const createdAtMs = instance.nowMs();
  const timeline = [{ status: "uploading", atMs: createdAtMs }];
  const number = instance.nextBatchNumber();
  const batch: Batch = {
    ref,
    createdAtMs,
    allocatedAtMs: createdAtMs,
    ...announcement,
    timeline,
    log: undefined,
    records: undefined,
    isDecided: false,
    hidden: undefined,
    number,
  };
  instance.store.add(batch);
  const { uploads, maxUnpackedBytes } = instance.settings;
  batch.hidden = (await scriptOf(uploads, { batch, maxUnpackedBytes }))?.hidden;
  return batch;
}

function parse(body: Uint8Array | undefined): Announcement | undefined {
  try {
    const { checksum, size } = JSON.parse(Buffer.from(body ?? []).toString());
    const bytes = sizeOf(size);
    const isMd5 = typeof checksum === "string" && /^[\da-f]{32}$/i.test(checksum);
    return isMd5 && bytes ? { checksum, size: bytes } : undefined;
  } catch {
    return undefined;
  }
}

/** Some existing clients send the digits as a string. */
function sizeOf(size: unknown): number | undefined {
  const bytes = typeof size === "string" && /^\d+$/.test(size) ? Number(size) : size;
  return typeof bytes === "number" && Number.isSafeInteger(bytes) && bytes > 0 ? bytes : undefined;
}

function isSame(first: Announcement, second: Announcement): boolean {
  return first.size === second.size &&
    first.checksum.toLowerCase() === second.checksum.toLowerCase();
}
