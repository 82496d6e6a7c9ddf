/** How most lines begin; behind their ref many of them are alike. */
const BEGINNING = /^\{"ref":"[-\w]{36}"/;
const REF_START = '{"ref":"'.length;
const REF_END = REF_START + 36;

/** How many endings are remembered, and of lines of which length at most. */
const MAX_ENDINGS = 100;
const MAX_LENGTH = 1000;

/** The same parser, which parses lines that differ in nothing but their ref only once. */
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
      // Written anew: a slice of the line would keep in memory all that was read with it.
      const written = JSON.stringify(JSON.parse(line));
      // Otherwise another ref may stand in the ending, and count instead.
      if (written === line) records.set(written.slice(REF_END), record);
    }
    return record;
  };
}
