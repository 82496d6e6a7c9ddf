import { isAbsolute, normalize, relative } from "node:path";
import { v5 } from "uuid";
import type { BatchRef } from "../batch.ts";
import { unlessDenied } from "../errors.ts";
import type { Part } from "./part.ts";

/** The namespace of the refs: a random UUID. */
const NAMESPACE = "8f0d7b62-5d0f-4b0e-9c55-3d1f4e0b7a96";

/** For whom refs are made. */
export interface RefOwner {
  readonly baseUrl: string;
  readonly clientKey: string;
  /** The same for all processes that continue the same load. Without it, refs are random. */
  readonly resumeKey?: string | undefined;
}

/** The ref of a part, and its name. A part whose batch failed gets another ref with the next `generation`. */
export function batchRefOf(
  part: Part,
  generation: number,
  { baseUrl, clientKey, resumeKey }: RefOwner,
): BatchRef {
  const { file, number, hash } = part;
  // JSON keeps values apart, whatever characters they contain.
  const identity = [baseUrl, clientKey, resumeKey, placeOf(file), number, hash, generation];
  const ref = resumeKey === undefined
    ? crypto.randomUUID()
    : v5(JSON.stringify(identity), NAMESPACE);
  return { ref, name: nameOf(part) };
}

/** The path from the working directory, which another machine may have elsewhere. */
function placeOf(file: string): string {
  return isAbsolute(file) ? unlessDenied(() => relative("", file), file) : normalize(file);
}

/** The name of a file, as other names of batches are: 80 characters, and none with a meaning in a script. */
function nameOf({ file, number, count }: Part): string {
  const suffix = count > 1 ? ` ${number}/${count}` : "";
  const base = file.split(/[/\\]/).at(-1)?.normalize("NFC") ?? "";
  const short = [...base].slice(0, 80 - suffix.length).join("");
  return short.replaceAll(/[^\p{L}\p{Nd} ._-]/gu, "_") + suffix;
}
