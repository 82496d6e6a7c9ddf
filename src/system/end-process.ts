import { accessSync, constants } from "node:fs";
import process from "node:process";

/** Node.js's names for work in its threads, which it awaits on exit although nothing else does. */
const IN_THREAD = /^(?:GetAddrInfo|GetNameInfo|FSReq)/;

/**
 * Ends the process immediately. Node.js would first wait for its threads, and a DNS lookup without a
 * response takes half a minute. So if a thread is working, this process is replaced by a program that
 * only exits with the exit code.
 */
export function endProcess(exitCode: number): never {
  const { execPath, env, execve } = process;
  const isThreadAtWork = process.getActiveResourcesInfo?.().some((name) => IN_THREAD.test(name));
  if (isThreadAtWork && execve !== undefined) {
    const path = env["LD_LIBRARY_PATH"];
    try {
      // Without an executable at this path, `execve` would abort the process.
      accessSync(execPath, constants.X_OK);
      const args = [execPath, "--eval", `process.exit(${exitCode})`];
      execve(execPath, args, path === undefined ? {} : { LD_LIBRARY_PATH: path });
    } catch {
      // Windows has no `execve`.
    }
  }
  process.exit(exitCode);
}
