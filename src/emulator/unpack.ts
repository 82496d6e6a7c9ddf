import { createGunzip } from "node:zlib";

/** The file is not a gzip file, is damaged, or unpacks to too much. */
export class UnreadableFileError extends Error {
  override readonly name: string = "UnreadableFileError";
}

/** Unpacks a gzip file chunk by chunk; throws {@linkcode UnreadableFileError}. */
export async function* unpack(file: Uint8Array, maxBytes: number): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 64 * 1024 });
  gunzip.end(file);
  let size = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > maxBytes) throw new Error(`It unpacks to more than ${maxBytes} bytes`);
      yield chunk;
    }
    // After a zero byte, what follows is silently ignored.
    if (gunzip.bytesWritten < file.length) {
      throw new Error("Something follows the end of the gzip file");
    }
  } catch (cause) {
    throw new UnreadableFileError(
      "Cannot unpack the file: it must be a valid gzip file within the size limit",
      { cause },
    );
  }
}
