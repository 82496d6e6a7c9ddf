/** What is wrong with a flag that there is not, to follow it, and what it was probably meant to be. */
export function noSuchFlag(meant: string | undefined): string {
  const advice = meant === undefined ? "see --help" : `did you mean --${meant}? See --help`;
  return `there is no such flag; ${advice}`;
}
