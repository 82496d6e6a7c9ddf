/** The shortest text that is treated as a secret: hiding a shorter one would garble every line. */
const MIN_LENGTH = 4;

/** How much of a long secret gives it away. */
const TELLING_LENGTH = 16;

/** Whether a text is long enough to be hidden. */
export function isHideable(secret: string): boolean {
  return secret.length >= MIN_LENGTH;
}

/** Makes a function that hides these secrets, in clear and as a URL holds them. */
export function secretHider(secrets: readonly string[]): (text: string) => string {
  const forms = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]);
  return (text) => forms.reduce(redact, text);
}

/** Hides a secret, also where it was cut at its end, be that after a few characters. */
export function redact(text: string, secret: string): string {
  if (!isHideable(secret)) return text;
  const telling = secret.slice(0, TELLING_LENGTH);
  const [before = "", ...rest] = text.split(telling);
  let hidden = [before, ...rest.map((part) => part.replace(/^[^\s']*/, ""))].join("***");
  for (let length = telling.length - 1; length >= MIN_LENGTH; length--) {
    hidden = hidden.replaceAll(`${telling.slice(0, length)}…`, "***");
  }
  return hidden;
}
