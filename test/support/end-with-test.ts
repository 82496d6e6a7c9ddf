import process from "node:process";
import { onTestFinished } from "vitest";

/** Whether processes can be ended together with all that they started. */
const HAS_GROUPS = process.platform !== "win32";

/** The option of `spawn` that gives a process a group of its own, for {@linkcode endWithTest}. */
export const IN_GROUP = { detached: HAS_GROUPS } as const;

/** The processes that may be there still. */
const started = new Set<number>();

// As where a test is not waited for any longer.
process.on("exit", () => {
  for (const pid of started) kill(pid);
});

/**
 * Kills a process with the test that started it, and with it all that it started: what a test leaves
 * when it fails or takes too long goes on polling.
 */
export function endWithTest({ pid }: { readonly pid?: number | undefined }): void {
  if (pid === undefined) return;
  started.add(pid);
  const end = () => {
    started.delete(pid);
    kill(pid);
  };
  try {
    onTestFinished(end);
  } catch {
    // Begun before the tests, or after them: it ends with this process at the latest.
  }
}

function kill(pid: number): void {
  for (const target of HAS_GROUPS ? [-pid, pid] : [pid]) {
    try {
      process.kill(target, "SIGKILL");
    } catch {
      // It has ended.
    }
  }
}
