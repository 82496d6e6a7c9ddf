import { isDenied } from "../errors.ts";
import { oneLine } from "../text/one-line.ts";

/** The code by which the system names an error. */
export function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

/** What the system says only in terms of its own. */
const PIPES: Readonly<Record<string, string>> = {
  ENXIO: "it is a pipe that nobody reads, or no file at all",
  EPIPE: "it is a pipe that nobody reads any more",
  EAGAIN: "it is a pipe whose reader takes nothing more, or too little",
};

/** What stands in the way of a path that was given. */
const STATES: Readonly<Record<string, string>> = {
  ...PIPES,
  EISDIR: "it is a folder",
  ENOTDIR: "a file is in the place of its folder",
  ENOENT: "its folder cannot be made",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "its file system is read-only",
  ENAMETOOLONG: "its name is too long",
  ELOOP: "its links go round in circles",
  ETXTBSY: "it is a program that runs",
  ENOSPC: "the disk is full",
  ERR_INVALID_ARG_VALUE: "it holds a zero byte",
};

/** The same error, or what the system says only in terms of its own. */
export function explain(error: unknown): unknown {
  const state = PIPES[codeOf(error) ?? ""];
  return state === undefined ? error : Object.assign(new Error(state, { cause: error }), {
    code: codeOf(error),
  });
}

/** What stands in the way, as a clause about the path. */
export function describeObstacle(error: unknown): string {
  if (isDenied(error)) {
    return `Deno needs ${/--allow-\w+/.exec(error.message)?.[0] ?? "--allow-write"} for it`;
  }
  return STATES[codeOf(error) ?? ""] ?? oneLine((error as Error).message);
}
