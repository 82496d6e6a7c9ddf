import { DEFAULT_CREDENTIALS, serve } from "../src/emulator/mod.ts";
import { FakeClock } from "../test/support/fake-clock.ts";
import { isForEstimate } from "../test/support/weather.ts";
import type { Contender } from "./contenders/contender.ts";
import { endsMs, type Load } from "./loads.ts";
import { race } from "./race.ts";
import { setUpLoad } from "./set-up-load.ts";

const SEED = 1;

/** What a program is to wait for, and where. */
export interface Scene {
  readonly refs: readonly string[];
  readonly url: string;
  readonly clientKey: string;
  readonly apiToken: string;
  readonly seed: number;
}

/** What came of a program, and how many requests it makes in life. */
export interface Played<Result> {
  readonly requests: number;
  readonly result: Result;
}

/**
 * Plays hours in seconds: whatever a program asks for the nth time is answered as of the moment at which it
 * would ask that in life, which is known from a race. Throws if it asks anything else than there.
 *
 * The request for the estimate does not count among them: the gate waits for everything else, but that may
 * come late or be cut off where there are no pauses.
 */
export async function play<Result>(
  contender: Contender,
  load: Load,
  run: (scene: Scene) => Promise<Result>,
): Promise<Played<Result>> {
  const ends = endsMs(load, SEED);
  const { requests } = await race(contender, ends, SEED);
  const expected = requests.filter(({ url }) => !isForEstimate(url.search));
  // The program takes its first window from its own clock.
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
    // Who asks several things at once has no order among them.
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
