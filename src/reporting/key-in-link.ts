/**
 * Whether a link holds the client key, in clear or percent-encoded: the storage keeps the files of each
 * instance below its key. Where a workflow keeps the key as a secret, GitHub masks that part of the link.
 */
export function holdsClientKey(url: string, clientKey: string): boolean {
  return clientKey !== "" && (url.includes(clientKey) || decode(url).includes(clientKey));
}

/** Each part by itself: one that is not percent-encoded text must not hide the others. */
function decode(url: string): string {
  return url.replaceAll(/(?:%[\da-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}
