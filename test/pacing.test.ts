import { describe, expect, it } from "vitest";
import { nextPauseMs, type Pacing } from "../src/waiting/pacing.ts";

const MINUTE = 60_000;

/** Five minutes into a wait, with the default intervals and without jitter. */
const FIVE_MINUTES_IN: Pacing = {
  waitedMs: 5 * MINUTE,
  pollIntervalMs: 10_000,
  maxPollIntervalMs: MINUTE,
  remainingMs: 55 * MINUTE,
  random: 0,
};

describe("nextPauseMs()", () => {
  it.each<[string, Partial<Pacing>, number]>([
    ["is a tenth of the time waited", {}, 30_000],
    ["is not below poll-interval at the start", { waitedMs: 0 }, 10_000],
    ["is poll-interval until ten times that has passed", { waitedMs: 99_000 }, 10_000],
    ["grows from then on", { waitedMs: 101_000 }, 10_100],
    ["is not above max-poll-interval", { waitedMs: 40 * MINUTE }, MINUTE],
    ["is shortened by jitter", { random: 0.5 }, 28_500],
    ["is shortened by at most a tenth", { random: 1 }, 27_000],
    ["is shortened from max-poll-interval too", { waitedMs: 40 * MINUTE, random: 1 }, 54_000],
    ["is not shortened below poll-interval", { waitedMs: 0, random: 1 }, 10_000],
    ["is what the server asks where that is longer", { retryAfterMs: 300_000 }, 300_000],
    ["is not shortened below what the server asks", { retryAfterMs: 300_000, random: 1 }, 300_000],
    ["is our own where the server asks for less", { retryAfterMs: 1000 }, 30_000],
    ["ends at the deadline", { remainingMs: 7000 }, 7000],
    ["ends at the deadline though it is nearer than poll-interval", {
      waitedMs: 0,
      remainingMs: 300,
    }, 300],
    ["ends at the deadline whatever the server asks", {
      retryAfterMs: Infinity,
      remainingMs: 7000,
    }, 7000],
    ["is nothing after the deadline", { remainingMs: -5 }, 0],
  ])("%s", (_, changes, pauseMs) => {
    expect(nextPauseMs({ ...FIVE_MINUTES_IN, ...changes })).toBeCloseTo(pauseMs, 6);
  });
});
