import { DEFAULT_CREDENTIALS } from "../src/emulator/mod.ts";
import { FakeClock } from "../test/support/fake-clock.ts";
import { askApi, randomOf } from "./contenders/ask-api.ts";
import type { Contender } from "./contenders/contender.ts";
import { setUpLoad } from "./set-up-load.ts";

/** What a contender needed in virtual time, in which responses take no time. */
export interface RaceResult {
  /** In the order in which they were made. */
  readonly requests: readonly RaceRequest[];
  /** From the end of the last batch to the verdict, in milliseconds. */
  readonly delayMs: number;
}

/** A request and its time. */
export interface RaceRequest {
  /** In milliseconds from the start. */
  readonly atMs: number;
  readonly url: URL;
}

/** Lets a contender wait for batches that end this long after its start, in milliseconds. */
export async function race(
  contender: Contender,
  endsMs: readonly number[],
  seed: number,
): Promise<RaceResult> {
  const clock = new FakeClock();
  const startMs = clock.nowMs();
  const { emulator, refs } = setUpLoad(endsMs, clock);
  const requests: RaceRequest[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    requests.push({ atMs: clock.nowMs() - startMs, url: new URL(request.url) });
    return emulator.fetch(request);
  };
  const lastEndMs = startMs + Math.max(...endsMs);
  await contender.wait({
    ...askApi({ url: "https://api.example", ...DEFAULT_CREDENTIALS, startMs, fetch }),
    clock,
    refs,
    lastEndMs,
    fetch,
    random: randomOf(seed),
  });
  const delayMs = clock.nowMs() - lastEndMs;
  if (delayMs < 0) throw new Error(`'${contender.name}' told a verdict before there was one`);
  return { requests, delayMs };
}
