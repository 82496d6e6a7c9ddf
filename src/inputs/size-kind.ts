import { quote } from "../text/one-line.ts";
import { InputProblem, type Kind } from "./kinds.ts";

/** A size in bytes, from 1 kB to the 50 MB that the API accepts. */
export const bytes: Kind<number> = {
  name: "size",
  parse(text) {
    const [, number, unit = ""] = /^(\d{1,5}(?:\.\d{1,3})?) ?(kB|MB)$/i.exec(text) ?? [];
    const size = Number(number) * (unit.toLowerCase() === "mb" ? 1e6 : 1000);
    if (size >= 1000 && size <= 50e6) return Math.floor(size);
    throw new InputProblem(`it must be a size from 1kB to 50MB such as 20MB, not ${quote(text)}`);
  },
};
