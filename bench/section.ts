import { machine } from "./machine.ts";

/** A part of BENCHMARKS.md that is measured. */
export interface Section {
  /** As its marks in the document name it. */
  readonly name: string;
  /** The commands that it needs. */
  readonly tools: readonly string[];
  /** Measures; gives Markdown. */
  write(): Promise<string>;
  /** The same Markdown without having measured: every number is NaN. */
  outline(): string;
}

/** How a section is made. */
export interface SectionOptions<Result> extends Pick<Section, "name" | "tools"> {
  /** Whether real processes run, so that the numbers are those of this machine. */
  readonly isReal: boolean;
  measure(): Promise<Result>;
  /** A result whose numbers are all NaN. */
  readonly blank: Result;
  /** Gives Markdown. */
  layOut(result: Result): string;
}

/** Makes a section; one of real processes ends with the machine on which it was measured. */
export function section<Result>(options: SectionOptions<Result>): Section {
  const { name, tools, isReal, measure, blank, layOut } = options;
  const finish = (text: string, machine: string) =>
    isReal ? `${text}\n\nReal processes, on ${machine}.` : text;
  return {
    name,
    tools,
    write: async () => finish(layOut(await measure()), machine()),
    outline: () => finish(layOut(blank), "NaN"),
  };
}
