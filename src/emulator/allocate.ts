import { Buffer } from "node:buffer";
import type { ApiErrors } from "./api-error.ts";
import type { Batch } from "./batch.ts";
import type { Instance } from "./instance.ts";
import { readBody } from "./read-body.ts";
import { scriptOf } from "./scripted-upload.ts";
import { isUuid } from "./uuid.ts";

/** A body is some 70 bytes; more than this is not read. */
const MAX_BODY_BYTES = 64 * 1024;

/** What the caller announces of its file. */
interface Announcement {
  readonly checksum: string;
  readonly size: number;
}

/** Creates a batch as the request says; returns it, or else the answer that says why not. */
export async function allocate(
  request: Request,
  ref: string,
  { instance, errors }: { instance: Instance; errors: ApiErrors },
): Promise<Batch | Response> {
  // Sitecore's own example sends no JSON content type, so none is asked for.
  const announcement = parse(await readBody(request, MAX_BODY_BYTES));
  if (!isUuid(ref)) return errors(400, "The batch ref is not a UUID");
  if (!announcement) {
    return errors(400, "The body needs a hex MD5 checksum and a size in bytes, as JSON");
  }
  if (instance.store.get(ref)) return errors(409, "The batch ref is in use");
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
    const good = /^[\da-f]{32}$/i.test(String(checksum)) && Number.isSafeInteger(size) && size > 0;
    return good ? { checksum, size } : undefined;
  } catch {
    return undefined;
  }
}
