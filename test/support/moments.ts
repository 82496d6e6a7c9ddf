import type { Emulator } from "../../src/emulator/mod.ts";

/** Moments of a load, in the order in which each batch gets there. */
export const MOMENTS = [
  "asked",
  "allocating",
  "allocated",
  "sending",
  "sent",
  "received",
  "polled",
] as const;

export type Moment = (typeof MOMENTS)[number];

/** An API that stands still at one moment of a load, until it is let go. */
export interface HeldApi extends Pick<Emulator, "fetch"> {
  /** Whether the moment has come. */
  readonly isReached: () => boolean;
  /** From now on, nothing is held. What was held never gets its response. */
  readonly letGo: () => void;
}

/**
 * Holds the load of the batch with this number, from 1:
 * - `asked`: before the response to the question whether an earlier process has loaded it;
 * - `allocating` and `allocated`: before and after the API gets the request;
 * - `sending`: when half of the file has come;
 * - `sent` and `received`: before and after the storage gets the complete file;
 * - `polled`: before the response to the first poll after the upload.
 */
export function holdAt(moment: Moment, batch: number, { fetch }: Pick<Emulator, "fetch">): HeldApi {
  let isReached = false;
  let isLetGo = false;
  const counts = new Map<Moment, number>();
  const never = new Promise<never>(() => {});
  async function reach(here: Moment): Promise<void> {
    counts.set(here, (counts.get(here) ?? 0) + 1);
    // Each batch is polled several times.
    const isHere = here === moment &&
      (here === "polled" ? (counts.get("received") ?? 0) : (counts.get(here) ?? 0)) >= batch;
    if (isLetGo || !isHere) return;
    isReached = true;
    await never;
  }
  return {
    isReached: () => isReached,
    letGo: () => void (isLetGo = true),
    async fetch(request) {
      const { pathname } = new URL(request.url);
      if (request.method === "GET") {
        await reach(pathname.endsWith("/inspect") ? "polled" : "asked");
        return await fetch(request);
      }
      const isUpload = pathname.endsWith("/import.gz");
      if (!isUpload) await reach("allocating");
      const response = await fetch(isUpload ? watched(request, reach) : request);
      await reach(isUpload ? "received" : "allocated");
      return response;
    },
  };
}

function watched(request: Request, reach: (moment: Moment) => Promise<void>): Request {
  const size = Number(request.headers.get("content-length"));
  let bytes = 0;
  let isHalf = false;
  const watch = new TransformStream<Uint8Array, Uint8Array>({
    async transform(chunk, controller) {
      bytes += chunk.length;
      if (!isHalf && 2 * bytes > size) {
        isHalf = true;
        await reach("sending");
      }
      controller.enqueue(chunk);
    },
    flush: () => reach("sent"),
  });
  const { url, headers, signal } = request;
  const body = request.body?.pipeThrough(watch as never);
  return new Request(url, { method: "PUT", headers, signal, body, duplex: "half" } as RequestInit);
}
