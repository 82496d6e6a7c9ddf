import { DEFAULT_CREDENTIALS, serve } from "../src/emulator/mod.ts";
import { FakeClock } from "../test/support/fake-clock.ts";
import { isForEstimate } from "../test/support/weather.ts";
import type { Contender } from "./contenders/contender.ts";
import { endsMs, type Load } from "./loads.ts";
import { race } from "./race.ts";
import { setUpLoad } from "./set-up-load.ts";

const SEED = 1;

/** What a program waits for, and where. */
export interface Scene {
  readonly refs: readonly string[];
  readonly url: string;
  readonly clientKey: string;
  readonly apiToken: string;
  readonly seed: number;
}

/** The result of a program, and how many requests it makes in real time. */
export interface Played<Result> {
  readonly requests: number;
  readonly result: Result;
}

/**
 * Plays hours in seconds: each request is answered as of the moment when the program would make it in
 * real time, which is known from a race. Throws if the program makes other requests than in the race.
 *
 * The requests for the estimate are not compared: the gate waits for everything else, but without
 * pauses these may come late or be cut off.
 */
export async function play<Result>(
  contender: Contender,
  load: Load,
  run: (scene: Scene) => Promise<Result>,
): Promise<Played<Result>> {
  const ends = endsMs(load, SEED);
  const { requests } = await race(contender, ends, SEED);
  const expected = requests.filter(({ url }) => !isForEstimate(url.search));
  // The program computes its first window from the real clock.
  const clock = new FakeClock(Date.now());
  const startMs = clock.nowMs();
  const { emulator, refs } = setUpLoad(ends, clock);
  const asked: string[] = [];
  const server = await serve({
    emulator: {
      fetch(request) {
        const url = new URL(request.url);
        if (!isForEstimate(url.search)) {
          const { atMs } = expected[asked.push(url.pathname) - 1] ?? expected.at(-1) ?? { atMs: 0 };
          clock.advance(startMs + atMs - clock.nowMs());
        }
        return emulator.fetch(request);
      },
    },
  });
  try {
    const result = await run({ refs, url: server.url, ...DEFAULT_CREDENTIALS, seed: SEED });
    const paths = expected.map(({ url }) => url.pathname);
    // Concurrent requests have no defined order.
    if (asked.toSorted().join() !== paths.toSorted().join()) {
      throw new Error(
        `'${contender.name}' makes ${asked.length} requests as a program, ${paths.length} in ` +
          "virtual time, or others",
      );
    }
    return { requests: requests.length, result };
  } finally {
    await server.close();
  }
}
