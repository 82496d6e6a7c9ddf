import { type ByteStream, IncompleteGzip, unpack } from "../system/unpack.ts";
import { LogProblem } from "./log-problem.ts";

/** Unpacks a log. Throws a {@linkcode LogProblem} if it is cut off or damaged, or what the stream throws. */
export async function* unpackLog(packed: ByteStream): ByteStream {
  try {
    yield* unpack(packed);
  } catch (cause) {
    if (!(cause instanceof IncompleteGzip)) throw cause;
    throw new LogProblem(cause.message, { cause, isRetryable: true });
  }
}
