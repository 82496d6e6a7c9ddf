import { Buffer } from "node:buffer";
import process from "node:process";

/** In bytes, before anything is masked. */
const MAX_SUMMARY_BYTES = 1024 * 1024;

/** All outputs of a job together, in bytes of UTF-16. */
const MAX_OUTPUTS_BYTES = 1024 * 1024;

/** What Linux takes as one environment variable, which is how a later step gets an output. */
const MAX_VARIABLE_BYTES = 128 * 1024;

/** Reads an output file: `NAME=VALUE`, or `NAME<<DELIMITER`, the lines of the value, `DELIMITER`. */
export function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split(process.platform === "win32" ? /\r?\n/ : "\n");
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    if (line === "") continue;
    const [, name = "", mark, rest = ""] = /^(.*?)(=|<<)(.*)$/s.exec(line) ?? [];
    if (name === "") throw new Error(`Invalid format '${line}'`);
    if (mark === "=") outputs[name] = rest;
    else {
      if (rest === "") throw new Error(`Invalid format '${line}'`);
      const end = lines.indexOf(rest, index + 1);
      if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${rest}'`);
      outputs[name] = lines.slice(index + 1, end).join("\n");
      index = end;
    }
  }
  return outputs;
}

/** What becomes of the outputs when the job hands them on. */
export interface JobOutputs {
  readonly jobOutputs: Readonly<Record<string, string>>;
  /** Which are not handed on, a sentence each. */
  readonly lost: readonly string[];
}

/** Hands the outputs of a step on as outputs of its job; an empty one is none. */
export function toJobOutputs(
  outputs: Readonly<Record<string, string>>,
  hide: (text: string) => string,
): JobOutputs {
  const given = Object.entries(outputs).filter(([, value]) => value !== "");
  const isClean = ([, value]: readonly [string, string]) => hide(value) === value;
  const bytes = given.reduce((sum, [, value]) => sum + 2 * value.length, 0);
  return {
    jobOutputs: bytes > MAX_OUTPUTS_BYTES ? {} : Object.fromEntries(given.filter(isClean)),
    lost: [
      ...given.filter((output) => !isClean(output))
        .map(([name]) => `the output ${name}, for it may contain a secret`),
      ...given.filter(([name, value]) =>
        Buffer.byteLength(`${name}=${value}`) >= MAX_VARIABLE_BYTES
      )
        .map(([name]) => `the output ${name}, for it is too long for a variable`),
      ...(bytes > MAX_OUTPUTS_BYTES ? [`all outputs, for they have ${bytes} bytes`] : []),
    ],
  };
}

/** The summary as it is shown: masked line by line, or nothing at all when it is too large. */
export function readSummary(
  text: string,
  hide: (text: string) => string,
): { readonly summary: string; readonly lost: readonly string[] } {
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_SUMMARY_BYTES) {
    return { summary: "", lost: [`the summary, for it has ${bytes} bytes`] };
  }
  return { summary: text.split("\n").map(hide).join("\n"), lost: [] };
}
