import { Buffer } from "node:buffer";

/**
 * The shortest text that is treated as a secret, in UTF-16 units. Hiding a shorter one would garble
 * every line.
 */
const MIN_LENGTH = 4;

/** A prefix of this length identifies a long secret. */
const TELLING_LENGTH = 16;

/** Whether a text is long enough to be hidden. */
export function isHideable(secret: string): boolean {
  return secret.length >= MIN_LENGTH;
}

/**
 * Creates a function that hides these secrets, in clear and as they appear in URLs, JSON, or base64.
 */
export function secretHider(secrets: readonly string[]): (text: string) => string {
  const hideable = secrets.filter(isHideable);
  // Longest first, because the header's value contains the token.
  const forms = [...new Set(hideable.flatMap(formsOf))].sort((a, b) => b.length - a.length);
  const beginnings = [...new Set(forms.map((form) => form.slice(0, TELLING_LENGTH)))];
  // A quick check, because nearly all texts are harmless and there can be a million of them.
  const mayHold = (text: string) =>
    text.includes("…") || beginnings.some((beginning) => text.includes(beginning));
  return (text) => mayHold(text) ? forms.reduce(redact, text) : text;
}

/** From this length on, a secret's base64 form cannot be a word by chance. */
const MIN_BASE64_SECRET = 8;

/**
 * The base64 forms of a secret at any position in the encoded text, without the characters that depend
 * on what comes before and after it.
 */
function base64FormsOf(secret: string): readonly string[] {
  if (secret.length < MIN_BASE64_SECRET) return [];
  return [0, 1, 2].flatMap((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
    const first = Math.ceil(offset * 4 / 3);
    const end = Math.floor(bytes.length * 4 / 3);
    const form = bytes.toString("base64").slice(first, end);
    return [form, form.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

/**
 * The forms of a secret: in clear, percent-encoded (strictly or not, in either case), in JSON, and in
 * base64.
 */
function formsOf(secret: string): readonly string[] {
  const lax = encodeURIComponent(secret.toWellFormed());
  const strict = lax.replaceAll(/[!'()*]/g, (character) => encoded(character));
  const lowerCased = [lax, strict].map((form) =>
    form.replaceAll(/%[\dA-F]{2}/g, (code) => code.toLowerCase())
  );
  const json = JSON.stringify(secret).slice(1, -1);
  return [secret, lax, strict, ...lowerCased, json, ...base64FormsOf(secret)];
}

function encoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** Hides a secret, even if its end was cut off after a few characters. */
function redact(text: string, secret: string): string {
  if (!isHideable(secret)) return text;
  const telling = secret.slice(0, TELLING_LENGTH);
  const [before = "", ...rest] = text.split(telling);
  let hidden = [before, ...rest.map((part) => part.replace(/^[^\s']*/, ""))].join("***");
  if (!hidden.includes("…")) return hidden;
  for (let length = telling.length - 1; length >= MIN_LENGTH; length--) {
    hidden = hidden.replaceAll(`${telling.slice(0, length)}…`, "***");
  }
  return hidden;
}

/** How many levels of causes are kept. */
const MAX_CAUSES = 10;

/**
 * Copies an error without the secrets in its texts, and without anything else it carries, such as the
 * failed request with its headers.
 */
export function withoutSecretsIn(
  error: unknown,
  hide: (text: string) => string,
  depth: number = MAX_CAUSES,
): Error | undefined {
  if (!(error instanceof Error) || depth === 0) return undefined;
  const cause = withoutSecretsIn(error.cause, hide, depth - 1);
  const { name, message, stack, code } = error as NodeJS.ErrnoException;
  const copy = new Error(hide(message), cause && { cause });
  copy.name = hide(name);
  copy.stack = hide(stack ?? "");
  return Object.assign(copy, typeof code === "string" && { code: hide(code) });
}
