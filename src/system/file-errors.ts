import { isDenied } from "../errors.ts";
import { oneLine } from "../text/one-line.ts";

/** The system's code of an error. */
export function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

/** Clear descriptions of errors that the system describes in its own terms. */
const PIPES: Readonly<Record<string, string>> = {
  ENXIO: "it is a pipe without a reader, or not a regular file",
  EPIPE: "it is a pipe whose reader has closed it",
  EAGAIN: "it is a pipe whose reader is too slow",
};

/** Why a path cannot be written. */
const STATES: Readonly<Record<string, string>> = {
  ...PIPES,
  EISDIR: "it is a folder",
  ENOTDIR: "part of the path is a file, not a folder",
  ENOENT: "its folder cannot be created",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "its file system is read-only",
  ENAMETOOLONG: "its name is too long",
  ELOOP: "its symbolic links form a loop",
  ETXTBSY: "it is a running program",
  ENOSPC: "the disk is full",
  ERR_INVALID_ARG_VALUE: "it contains a null byte",
};

/**
 * Replaces an error that the system describes in its own terms with a clear one. Returns any other
 * error unchanged.
 */
export function explain(error: unknown): unknown {
  const state = PIPES[codeOf(error) ?? ""];
  return state === undefined ? error : Object.assign(new Error(state, { cause: error }), {
    code: codeOf(error),
  });
}

/** Why a path cannot be written, as a clause about it. */
export function describeObstacle(error: unknown): string {
  if (isDenied(error)) {
    return `Deno needs ${/--allow-\w+/.exec(error.message)?.[0] ?? "--allow-write"} for it`;
  }
  return STATES[codeOf(error) ?? ""] ?? oneLine((error as Error).message);
}
