import { createEmulator, DEFAULT_CREDENTIALS } from "../src/emulator/mod.ts";
import { createRandom } from "../src/emulator/random.ts";
import { FakeClock } from "../test/support/fake-clock.ts";
import { addStrangers, ref } from "../test/support/scripts.ts";
import type { Contender } from "./contenders/contender.ts";

/** What a contender needed in virtual time, in which answers take none. */
export interface RaceResult {
  readonly requests: number;
  /** From the end of the last batch to the verdict, in milliseconds. */
  readonly delayMs: number;
}

/** Other people's batches of the last 30 days. */
const STRANGERS = 1000;

/** How long the uploads took before the gate starts, in milliseconds. */
const UPLOADS_MS = 60_000;

const ORIGIN = "https://api.example";

/** Lets a contender wait for batches that end so long after its start. */
export async function race(
  contender: Contender,
  endsMs: readonly number[],
  seed: number,
): Promise<RaceResult> {
  const clock = new FakeClock();
  const emulator = createEmulator({ clock });
  const startMs = clock.nowMs();
  addStrangers(emulator, STRANGERS, startMs - UPLOADS_MS);
  for (const [index, endMs] of endsMs.entries()) {
    const createdAt = startMs - Math.round(UPLOADS_MS * (1 - index / endsMs.length));
    const afterMs = startMs + endMs - createdAt;
    const timeline = [{ status: "processing", afterMs: 1 }, { status: "success", afterMs }];
    emulator.add({ ref: ref(index), createdAt, timeline });
  }

  let requests = 0;
  const fetch: typeof globalThis.fetch = (input, init) => {
    requests++;
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
    refs: endsMs.map((_, index) => ref(index)),
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
  return { requests, delayMs };
}
