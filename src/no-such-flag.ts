import { closest } from "./closest.ts";

/** What is wrong with a flag that is none of `names`, to follow it: what it was probably meant to be. */
export function noSuchFlag(name: string, names: readonly string[]): string {
  const meant = closest(name, names);
  const advice = meant === undefined ? "see --help" : `did you mean --${meant}? See --help`;
  return `there is no such flag; ${advice}`;
}
