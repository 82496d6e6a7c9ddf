import { listOf } from "../text/list-of.ts";

/** What is wrong with a flag that does not exist, to follow its name, and what was probably meant. */
export function noSuchFlag(meant: readonly string[]): string {
  const flags = listOf(meant.map((name) => `--${name}`));
  const advice = meant.length === 0 ? "see --help" : `did you mean ${flags}? See --help`;
  return `there is no such flag; ${advice}`;
}
