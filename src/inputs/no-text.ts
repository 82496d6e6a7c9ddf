/**
 * Explains why something that was read as UTF-8 is not text, worded to follow its name. Returns nothing
 * if it may be text.
 */
export function describeNoText(text: string): string | undefined {
  // How a gzip file starts; its second byte is not valid UTF-8.
  if (text.startsWith("\x1f\ufffd")) {
    return "is a gzip file, probably an import file; use a text file with the UUIDs under which files " +
      "were uploaded";
  }
  if (text.includes("\0")) return "is binary or not UTF-8; use a UTF-8 text file with UUIDs";
  return undefined;
}
