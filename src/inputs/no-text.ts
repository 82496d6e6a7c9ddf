/** What was read as UTF-8 text and is none, to follow its name; nothing for what may be text. */
export function describeNoText(text: string): string | undefined {
  // How a gzip begins, whose second byte is no UTF-8.
  if (text.startsWith("\x1f\ufffd")) {
    return "is a gzip file, probably an import file; use a text file with the UUIDs under which files " +
      "were uploaded";
  }
  if (text.includes("\0")) return "is binary or not UTF-8; use a UTF-8 text file with UUIDs";
  return undefined;
}
