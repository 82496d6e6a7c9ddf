/** The oldest Node.js that has what the programs use, as in package.json. */
const MIN_NODE = [22, 12] as const;

/**
 * Says what is wrong with the version of Node.js that a runtime has or imitates. On an older one, programs
 * would fail somewhere in the middle.
 */
export function runtimeProblem(nodeVersion: string): string | undefined {
  const [major = 0, minor = 0] = nodeVersion.split(".").map(Number);
  const isOld = major < MIN_NODE[0] || (major === MIN_NODE[0] && minor < MIN_NODE[1]);
  return isOld
    ? `needs Node.js ${MIN_NODE.join(".")} or later, but this is ${nodeVersion}`
    : undefined;
}
