import type { ByteStream } from "../system/unpack.ts";

/** The longest line that is read, in UTF-16 code units. A longer one counts as odd. */
const MAX_LINE = 65_536;

/** Yields the lines of each piece, without line breaks; `undefined` for a line that is too long. */
export async function* splitLines(
  bytes: ByteStream,
): AsyncGenerator<readonly (string | undefined)[]> {
  const decoder = new TextDecoder();
  let rest: string | undefined = "";
  const take = (text: string) => {
    const [first = "", ...others] = text.split("\n");
    const lines = [join(rest, first), ...others.map((line) => join("", line))];
    rest = lines.pop();
    return lines;
  };
  for await (const piece of bytes) yield take(decoder.decode(piece, { stream: true }));
  yield [...take(decoder.decode()), rest];
}

/** Joins two parts of a line; `undefined` if it gets too long. */
function join(line: string | undefined, part: string): string | undefined {
  return line === undefined || line.length + part.length > MAX_LINE ? undefined : line + part;
}
