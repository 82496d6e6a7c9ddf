import { createRandom } from "../../src/emulator/random.ts";
import type { Questions } from "./contender.ts";

const DAY_MS = 24 * 3_600_000;

/** Where the API is, and the credentials for it. */
export interface AskApiOptions {
  readonly url: string;
  readonly clientKey: string;
  readonly apiToken: string;
  readonly startMs: number;
  readonly fetch: typeof globalThis.fetch;
}

/** Makes requests to the API with nothing more than `fetch`. */
export function askApi(options: AskApiOptions): Questions {
  const { url, clientKey, apiToken, startMs, fetch } = options;
  const headers = { authorization: `Basic ${btoa(`${clientKey}:${apiToken}`)}` };
  const getJson = async (path: string) =>
    await (await fetch(`${url}/v2/batches/inspect${path}`, { headers })).json();
  const dayAgo = new Date(startMs - DAY_MS).toISOString();
  return {
    hasEnded: async (ref) => (await getJson(`/${ref}`)).status.code === "success",
    async listEnded() {
      const { items } = await getJson(`?limit=1000&createdAfter=${dayAgo}`);
      return new Set(
        items.flatMap((item: { ref: string; status: string }) =>
          item.status === "success" ? [item.ref] : []
        ),
      );
    },
  };
}

/** Creates a contender's random numbers, which differ from those that determine the load. */
export function randomOf(seed: number): () => number {
  return createRandom(~seed);
}
