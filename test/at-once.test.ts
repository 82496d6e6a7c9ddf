import { expect, it } from "vitest";
import { forEachAtOnce } from "../src/system/at-once.ts";

it("forEachAtOnce() visits all, eight at once, each as soon as there is room", async () => {
  let [underWay, most] = [0, 0];
  const visited: number[] = [];
  await forEachAtOnce(Array.from({ length: 50 }, (_, index) => index), async (item) => {
    most = Math.max(most, ++underWay);
    await Promise.resolve();
    visited.push(item);
    underWay--;
  });
  expect(visited.toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 50 }, (_, index) => index),
  );
  expect(most).toBe(8);
});

it("forEachAtOnce() is not held up by one that takes long", async () => {
  const release = Promise.withResolvers<void>();
  const visited: number[] = [];
  await forEachAtOnce(Array.from({ length: 50 }, (_, index) => index), async (item) => {
    if (item === 0) await release.promise;
    visited.push(item);
    if (item === 49) release.resolve();
  });
  expect(visited.at(-1)).toBe(0);
});

it("forEachAtOnce() rejects with the first error, and begins no more after it", async () => {
  const begun: number[] = [];
  const visiting = forEachAtOnce(Array.from({ length: 50 }, (_, index) => index), async (item) => {
    begun.push(item);
    await Promise.resolve();
    if (item === 3) throw new Error("No");
  });
  await expect(visiting).rejects.toThrow("No");
  expect(begun.length).toBeLessThan(20);
});

it("forEachAtOnce() has nothing to do for nothing", async () => {
  await forEachAtOnce([], () => Promise.reject(new Error("There is nothing")));
});
