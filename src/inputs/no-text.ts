/** What was read as UTF-8 text and is none, to follow its name; nothing for what may be text. */
export function describeNoText(text: string): string | undefined {
  // How a gzip begins, whose second byte is no UTF-8.
  if (text.startsWith("\x1f\ufffd")) {
    return "is a gzip, probably of the import file; give a text of the UUIDs under which files " +
      "were uploaded";
  }
  if (text.includes("\0")) return "is binary, or no UTF-8; give a text of UUIDs in UTF-8";
  return undefined;
}
