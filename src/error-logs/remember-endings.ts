/** How most lines begin. After the ref, many of them are the same. */
const BEGINNING = /^\{"ref":"[-\w]{36}"/;
const REF_START = '{"ref":"'.length;
const REF_END = REF_START + 36;

/** How many endings are remembered, and the longest line of which one is, in UTF-16 code units. */
const MAX_ENDINGS = 100;
const MAX_LENGTH = 1000;

/** Wraps a parser so that it parses lines that differ only in their ref just once. */
export function rememberEndings<LogRecord extends { readonly ref: string }>(
  parse: (line: string) => LogRecord | undefined,
): (line: string) => LogRecord | undefined {
  const records = new Map<string, LogRecord>();
  return (line) => {
    if (!BEGINNING.test(line)) return parse(line);
    const known = records.get(line.slice(REF_END));
    if (known) return { ...known, ref: line.slice(REF_START, REF_END) };
    const record = parse(line);
    if (record && records.size < MAX_ENDINGS && line.length <= MAX_LENGTH) {
      // Written again, because a slice of the line would keep everything that was read with it in memory.
      const written = JSON.stringify(JSON.parse(line));
      // If they differ, the ending may contain a second ref, which would count instead of the first.
      if (written === line) records.set(written.slice(REF_END), record);
    }
    return record;
  };
}
