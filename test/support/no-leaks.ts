import { Buffer } from "node:buffer";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PERSONAL } from "./personal-record.ts";

/** Text by the place where it was found. */
export type Places = Readonly<Record<string, string>>;

/** What gives a signed URL away: the parameters of S3's older and newer form, escaped or not, or its path. */
const SIGNED = /(?:Signature|AWSAccessKeyId|X-Amz-Credential)(?:=|%3D)|\/import\.gz/i;

/** The only places where a signed URL may stand, if anywhere: the job summary, and the same as a file. */
export const SUMMARIES: readonly string[] = ["summary", "summary.md"];

/** What a run must never show, by what it is called. */
export function secretsOf(
  read: (name: "api-token" | "client-key" | "github-token") => string,
): Places {
  const token = read("api-token");
  const credentials = Buffer.from(`${read("client-key")}:${token}`).toString("base64");
  return {
    "the token": token,
    ...(token !== "" && { "the header value": credentials }),
    "the GitHub token": read("github-token"),
    "a value of a record": PERSONAL,
  };
}

/** Every file in a directory and below, by its path in it. */
export function readFiles(directory: string): Places {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(
    paths.map((path) => [path.slice(directory.length + 1), readFileSync(path, "utf8")]),
  );
}

/**
 * Throws if a secret stands anywhere in any form, or a signed URL where none may stand.
 */
export function expectNoLeaks(
  places: Places,
  secrets: Places,
  { mayShowSignedUrls }: { readonly mayShowSignedUrls: boolean },
): void {
  for (const [place, text] of Object.entries(places)) {
    const unwrapped = text.replaceAll(/\n\s*/g, "");
    for (const [name, secret] of Object.entries(secrets)) {
      for (const [form, telling] of formsOf(secret)) {
        for (const shown of [text, unwrapped]) {
          const at = shown.indexOf(telling);
          if (at < 0) continue;
          throw new Error(`Leak: ${name}, ${form}, is in ${place}: ${around(shown, at)}`);
        }
      }
    }
    const signed = SIGNED.exec(text);
    if (signed && !(mayShowSignedUrls && SUMMARIES.includes(place))) {
      throw new Error(`Leak: a signed URL is in ${place}: ${around(text, signed.index)}`);
    }
  }
}

/** The shortest text that is told from words that mean no harm. */
const MIN_LENGTH = 4;

/** How much of the start of a secret is telling. */
const TELLING_LENGTH = 16;

function formsOf(secret: string): [form: string, telling: string][] {
  const forms: [string, string][] = [
    ["in clear", secret],
    ["cut off", secret.slice(0, TELLING_LENGTH)],
    ["URL-encoded", encodeURIComponent(secret)],
    ...[0, 1, 2].flatMap((before): [string, string][] => {
      const base64 = toBase64(secret, before);
      return [
        [`in base64 after ${before} bytes`, base64],
        ["in base64url", base64.replaceAll("+", "-").replaceAll("/", "_")],
      ];
    }),
  ];
  return forms.filter(([, telling]) => telling.length >= MIN_LENGTH);
}

/** The part that is the same whatever stands around the secret in what was encoded. */
function toBase64(secret: string, before: number): string {
  const start = (3 - before) % 3;
  const bytes = Buffer.from(secret).subarray(start);
  // Shorter ones are found by chance.
  if (bytes.length < 6) return "";
  return bytes.subarray(0, bytes.length - bytes.length % 3).toString("base64");
}

function around(text: string, at: number): string {
  return JSON.stringify(text.slice(Math.max(0, at - 40), at + 40));
}
