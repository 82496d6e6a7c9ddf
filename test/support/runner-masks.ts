import { Buffer } from "node:buffer";

/** Hides in text what a step asked the runner to mask. */
export interface RunnerMasks {
  /** Every value that was registered, without the forms that the runner derives. */
  readonly values: readonly string[];
  add(value: string): void;
  /** Puts `***` for each stretch of secret characters. */
  hide(text: string): string;
}

/** The runner hides a value in these forms as well as in clear; an empty one is none. */
const FORMS: readonly ((value: string) => string)[] = [
  // Where other bytes stand before it, a part of a value has one of three forms in base64.
  (value) => toBase64(value, 0),
  (value) => toBase64(value, 1),
  (value) => toBase64(value, 2),
  (value) => value.replaceAll('"', '\\"'),
  (value) => value.replaceAll("'", "''"),
  (value) => JSON.stringify(value).slice(1, -1),
  (value) => encodeURIComponent(value),
  toXml,
  (value) => value.length > 8 && /^".*"$/s.test(value) ? value.slice(1, -1) : "",
  // PowerShell may colour, and so tear apart, what stands around an ampersand.
  (value) => longEnough(value.slice(0, ampersandEnd(value))),
  (value) => longEnough(value.slice(ampersandEnd(value) + (value.includes("&+") ? 1 : 0))),
];

export function createRunnerMasks(): RunnerMasks {
  const values: string[] = [];
  const secrets = new Set<string>();
  return {
    values,
    add(value) {
      values.push(value);
      // Logs come line by line.
      for (const part of [value, ...value.split(/[\r\n]/).map((line) => line.trim())]) {
        for (const form of [part, ...FORMS.map((form) => form(part))]) {
          if (part !== "" && form !== "") secrets.add(form);
        }
      }
    },
    hide(text) {
      const found = [...secrets].flatMap((secret) => occurrences(text, secret));
      let hidden = "";
      let end = 0;
      for (const range of found.sort((a, b) => a.start - b.start)) {
        if (range.start > end || end === 0) hidden += `${text.slice(end, range.start)}***`;
        end = Math.max(end, range.end);
      }
      return hidden + text.slice(end);
    },
  };
}

function occurrences(text: string, secret: string): { start: number; end: number }[] {
  const found = [];
  for (let start = text.indexOf(secret); start >= 0; start = text.indexOf(secret, start + 1)) {
    found.push({ start, end: start + secret.length });
  }
  return found;
}

function toBase64(value: string, shift: number): string {
  const bytes = Buffer.from(value);
  return bytes.subarray(bytes.length > shift ? shift : 0).toString("base64");
}

function toXml(value: string): string {
  const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
  return value.replaceAll(/[&<>"']/g, (character) => entities[character as keyof typeof entities]);
}

/** Where the first `&+` ends, or else the last `&`. */
function ampersandEnd(value: string): number {
  return value.includes("&+") ? value.indexOf("&+") + 2 : value.lastIndexOf("&") + 1;
}

function longEnough(text: string): string {
  return text.length >= 6 ? text : "";
}
