import * as v from "valibot";
import type { Emulator } from "./emulator.ts";
import { object, text, wholeNumber } from "./option-forms.ts";
import { type OptionProblem, problemsOf } from "./option-problem.ts";

/** What to serve, and where. */
export interface ServeOptions {
  /** The emulator that responds to the requests. */
  readonly emulator: Pick<Emulator, "fetch">;
  /** The port to listen on, or 0 for any free port. Default: 0. */
  readonly port?: number;
  /** The host name or address to listen on. Default: `127.0.0.1`. */
  readonly hostname?: string;
}

const emulator = v.custom<Pick<Emulator, "fetch">>(
  (value) => typeof (value as Partial<Emulator> | null)?.fetch === "function",
  "it must come from createEmulator()",
);

const serveOptions = object({ emulator }, { port: wholeNumber(0, 65_535), hostname: text });

/** The problems with the options of a server. */
export function serveProblems(value: unknown): readonly OptionProblem[] {
  return problemsOf(serveOptions, value);
}
