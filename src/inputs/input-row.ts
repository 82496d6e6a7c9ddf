import type { Clause } from "./clause.ts";
import type { Kind } from "./kinds.ts";

/** Everything about an input. */
export interface InputRow<Value> {
  /** The heading in `--help` under which it is listed. */
  readonly group: string;
  /** What kind of value it has, and how that is parsed. */
  readonly kind: Kind<Value>;
  /** The library's options objects that accept it, under its name in camel case. */
  readonly options?: readonly Options[];
  /** The text that is used if the input is not specified. */
  readonly default?: string;
  readonly help: Clause;
  /** Whether few users need it. Rare inputs come last in `--help`. */
  readonly isRare?: true;
  /** Another variable that can contain it. */
  readonly variable?: string;
  /** The default in `action.yml`, if only the runner can know it. */
  readonly actionDefault?: string;
  /** Whether its flag can be repeated. Its values are lines. */
  readonly isRepeatable?: true;
  /** Whether it is required: kept in a GitHub secret or variable, or written in the workflow as an input. */
  readonly required?: "secret" | "variable" | "input";
}

/** The options objects that the library accepts. */
export type Options = "waitForBatches" | "window" | "listBatches" | "load";

/** The inputs of a program, by name and in the order of its README. */
export type InputTable = Readonly<Record<string, InputRow<unknown>>>;

/** The value of each input: `undefined` for an optional one without a value. */
export type ValuesOf<Table extends InputTable> = {
  readonly [Name in keyof Table]: ValueOf<Table[Name]>;
};

type ValueOf<Row> = Row extends InputRow<infer Value>
  ? Row extends { readonly default: string } | { readonly required: string } ? Value
  : Value | undefined
  : never;

/** Whether a program has an input with this name. */
export function isInput(name: string, table: InputTable): boolean {
  return Object.hasOwn(table, name);
}

/** An input and its name. */
export type NamedInputRow = InputRow<unknown> & { readonly name: string };

/** All inputs of a program. */
export function rowsOf(table: InputTable): readonly NamedInputRow[] {
  return Object.entries(table).map(([name, row]) => ({ name, ...row }));
}
