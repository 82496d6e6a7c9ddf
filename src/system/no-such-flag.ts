import { listOf } from "../text/list-of.ts";

/** Says that a flag does not exist and what was probably meant, worded to follow its name. */
export function noSuchFlag(meant: readonly string[]): string {
  const flags = listOf(meant.map((name) => `--${name}`));
  const advice = meant.length === 0 ? "see --help" : `did you mean ${flags}? See --help`;
  return `there is no such flag; ${advice}`;
}
