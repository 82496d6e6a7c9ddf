/** A file as it was uploaded. If a batch has several, the first one became the batch. */
export interface UploadedFile {
  /** The ref of its batch. */
  readonly ref: string;
  /** Its bytes: gzip, unless the caller made a mistake. */
  readonly bytes: Uint8Array;
  /** When it was received by the instance's clock, in milliseconds since the Unix epoch. */
  readonly timeMs: number;
}

/** The latest files, limited to bound memory. */
export interface UploadedFiles {
  readonly files: readonly UploadedFile[];
  add(file: UploadedFile): void;
}

/** Twice the largest upload. */
const MAX_KEPT_BYTES = 100_000_000;

const MAX_KEPT_FILES = 10_000;

/** An empty collection. */
export function createUploadedFiles(): UploadedFiles {
  const files: UploadedFile[] = [];
  let size = 0;
  return {
    files,
    add(file) {
      files.push(file);
      size += file.bytes.length;
      while (size > MAX_KEPT_BYTES || files.length > MAX_KEPT_FILES) {
        size -= files.shift()?.bytes.length ?? 0;
      }
    },
  };
}
