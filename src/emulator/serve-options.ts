import * as v from "valibot";
import type { Emulator } from "./emulator.ts";
import { object, text, wholeNumber } from "./option-forms.ts";
import { type OptionProblem, problemsOf } from "./option-problem.ts";

/** What to serve, and where. */
export interface ServeOptions {
  /** What answers the requests. */
  readonly emulator: Pick<Emulator, "fetch">;
  /** 0 takes any free port. Default: 0. */
  readonly port?: number;
  /** Default: `127.0.0.1`. */
  readonly hostname?: string;
}

const emulator = v.custom<Pick<Emulator, "fetch">>(
  (value) => typeof (value as Partial<Emulator> | null)?.fetch === "function",
  "it is what createEmulator() gives",
);

const serveOptions = object({ emulator }, { port: wholeNumber(0, 65_535), hostname: text });

/** What is wrong with the options of a server. */
export function serveProblems(value: unknown): readonly OptionProblem[] {
  return problemsOf(serveOptions, value);
}
