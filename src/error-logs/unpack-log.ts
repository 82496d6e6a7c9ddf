import { type ByteStream, NoWholeGzip, unpack } from "../system/unpack.ts";
import { LogProblem } from "./log-problem.ts";

/** Unpacks a log; throws {@linkcode LogProblem} for one that is cut or damaged, and what the stream throws. */
export async function* unpackLog(packed: ByteStream): ByteStream {
  try {
    yield* unpack(packed);
  } catch (cause) {
    if (!(cause instanceof NoWholeGzip)) throw cause;
    throw new LogProblem(cause.message, { cause, mayPass: true });
  }
}
