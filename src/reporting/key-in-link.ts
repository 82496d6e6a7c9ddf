/**
 * Whether a link contains the client key, in clear or percent-encoded: the storage keeps the files of
 * each instance in a folder named after its key. If a workflow keeps the key as a secret, GitHub masks
 * that part of the link.
 */
export function holdsClientKey(url: string, clientKey: string): boolean {
  return clientKey !== "" && (url.includes(clientKey) || decode(url).includes(clientKey));
}

/** Decodes each part on its own, so that a malformed one does not hide the others. */
function decode(url: string): string {
  return url.replaceAll(/(?:%[\da-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}
