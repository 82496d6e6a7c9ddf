import { createRandom } from "../src/emulator/random.ts";

/** Batches for a gate to wait for. It starts when all of them have been uploaded. */
export interface Load {
  /** The name in the tables. */
  readonly name: string;
  readonly refCount: number;
  readonly length: Length;
}

/** How long a batch takes, counted from the start of the gate. */
interface Length {
  /** A description in words. */
  readonly text: string;
  /** Draws a duration in milliseconds. */
  draw(random: () => number): number;
}

const MINUTE_MS = 60_000;

const LENGTHS: Readonly<Record<string, Length>> = {
  short: {
    text: "30 to 90 seconds, evenly distributed",
    draw: (random) => (0.5 + random()) * MINUTE_MS,
  },
  long: {
    text: "90 to 150 minutes, evenly distributed",
    draw: (random) => (90 + 60 * random()) * MINUTE_MS,
  },
  "log-normal": {
    text: "median 5 minutes, log-normal with σ = 1",
    draw: (random) => 5 * MINUTE_MS * Math.exp(drawNormal(random)),
  },
  Pareto: {
    text: "at least 1 minute, Pareto with α = 1.5",
    draw: (random) => MINUTE_MS * (1 - random()) ** (-1 / 1.5),
  },
};

/** Each length with one ref and with fifty. */
export const LOADS: readonly Load[] = Object.entries(LENGTHS).flatMap(([name, length]) =>
  [1, 50].map((refCount) => ({
    name: `${name}, ${refCount === 1 ? "1 ref" : `${refCount} refs`}`,
    refCount,
    length,
  }))
);

/**
 * When each batch ends, in milliseconds from the start of the gate. The same seed returns the same
 * times.
 */
export function endsMs({ refCount, length }: Load, seed: number): readonly number[] {
  const random = createRandom(seed);
  return Array.from({ length: refCount }, () => Math.round(length.draw(random)));
}

/** Uses the Box–Muller transform. */
function drawNormal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
