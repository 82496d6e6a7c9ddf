import { machine } from "./machine.ts";

/** A measured part of BENCHMARKS.md. */
export interface Section {
  /** The name in its markers in the document. */
  readonly name: string;
  /** The commands that it requires. */
  readonly tools: readonly string[];
  /** Measures, and returns Markdown. */
  write(): Promise<string>;
  /** Returns the same Markdown without measuring: every number is NaN. */
  outline(): string;
}

/** How to create a section. */
export interface SectionOptions<Result> extends Pick<Section, "name" | "tools"> {
  /** Whether real processes run, so that the numbers depend on this machine. */
  readonly isReal: boolean;
  measure(): Promise<Result>;
  /** A result in which all numbers are NaN. */
  readonly blank: Result;
  /** Returns the result as Markdown. */
  layOut(result: Result): string;
}

/** Creates a section. If it runs real processes, it ends with a description of the machine. */
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
