import { DEFAULT_CREDENTIALS } from "../src/emulator/mod.ts";
import { createRandom } from "../src/emulator/random.ts";
import { FakeClock } from "../test/support/fake-clock.ts";
import type { Contender } from "./contenders/contender.ts";
import { setUpLoad } from "./set-up-load.ts";

/** What a contender needed in virtual time, in which answers take none. */
export interface RaceResult {
  /** When each request was made, in milliseconds from the start. */
  readonly requestsMs: readonly number[];
  /** From the end of the last batch to the verdict, in milliseconds. */
  readonly delayMs: number;
}

const ORIGIN = "https://api.example";

/** Lets a contender wait for batches that end so long after its start. */
export async function race(
  contender: Contender,
  endsMs: readonly number[],
  seed: number,
): Promise<RaceResult> {
  const clock = new FakeClock();
  const startMs = clock.nowMs();
  const { emulator, refs } = setUpLoad(endsMs, clock);
  const requestsMs: number[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    requestsMs.push(clock.nowMs() - startMs);
    return emulator.fetch(new Request(input, init));
  };
  const authorization = `Basic ${btoa(Object.values(DEFAULT_CREDENTIALS).join(":"))}`;
  const getJson = async (path: string) =>
    await (await fetch(`${ORIGIN}/v2/batches/inspect${path}`, { headers: { authorization } }))
      .json();
  const dayAgo = new Date(startMs - 24 * 3_600_000).toISOString();
  const lastEndMs = startMs + Math.max(...endsMs);

  await contender.wait({
    clock,
    refs,
    lastEndMs,
    fetch,
    hasEnded: async (ref) => (await getJson(`/${ref}`)).status.code === "success",
    async listEnded() {
      const { items } = await getJson(`?limit=1000&createdAfter=${dayAgo}`);
      return new Set(
        items.flatMap((item: { ref: string; status: string }) =>
          item.status === "success" ? [item.ref] : []
        ),
      );
    },
    random: createRandom(~seed),
  });
  const delayMs = clock.nowMs() - lastEndMs;
  if (delayMs < 0) throw new Error(`'${contender.name}' told a verdict before there was one`);
  return { requestsMs, delayMs };
}
