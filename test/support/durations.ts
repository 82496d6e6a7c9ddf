import type { FakeClock } from "./fake-clock.ts";
import { ref } from "./scripts.ts";

/** Answers as a server that knows twenty batches, of yesterday, which took up to ten minutes. */
export function tellTenMinutes(_: Request, nowMs: number): Promise<Response> {
  const items = Array.from({ length: 20 }, (_, index) => {
    const createdMs = nowMs - 86_400_000;
    return {
      ref: ref(5000 + index),
      status: "success",
      createdAt: new Date(createdMs).toISOString(),
      modifiedAt: new Date(createdMs + (index + 1) * 30_000).toISOString(),
    };
  });
  const answer = Response.json({ totalCount: items.length, offset: 0, limit: 200, items });
  answer.headers.set("date", new Date(nowMs).toUTCString());
  return Promise.resolve(answer);
}

/** Breaks the connection. */
export function hangUp(): Promise<Response> {
  return Promise.reject(new TypeError("fetch failed"));
}

/** Does not answer for a day. */
export async function fallSilent(
  { signal }: Request,
  _: number,
  clock: FakeClock,
): Promise<Response> {
  await clock.sleep(86_400_000, signal);
  return await hangUp();
}
