import { accessSync, constants } from "node:fs";
import process from "node:process";

/** What Node.js calls work of its threads, which it awaits at its exit although nobody else does. */
const IN_THREAD = /^(?:GetAddrInfo|GetNameInfo|FSReq)/;

/**
 * Ends the process at once. Node.js would first await what its threads are at, and one that asks a name
 * server which says nothing is at it for half a minute; so another program takes the place of this
 * process, which does nothing but end with the exit code.
 */
export function endProcess(exitCode: number): never {
  const { execPath, env, execve } = process;
  const isThreadAtWork = process.getActiveResourcesInfo?.().some((name) => IN_THREAD.test(name));
  if (isThreadAtWork && execve !== undefined) {
    const path = env["LD_LIBRARY_PATH"];
    try {
      // Without a program there, the process would be aborted.
      accessSync(execPath, constants.X_OK);
      const args = [execPath, "--eval", `process.exit(${exitCode})`];
      execve(execPath, args, path === undefined ? {} : { LD_LIBRARY_PATH: path });
    } catch {
      // Windows cannot do so.
    }
  }
  process.exit(exitCode);
}
