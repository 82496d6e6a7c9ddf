const COMMA = 0x2c;
const OPENED = 0x5b;
const CLOSED = 0x5d;
const CLOSED_OBJECT = 0x7d;

const NO_OBJECT = "A record must be a JSON object, so it must start with {";

const NONE_AFTER_COMMA = "There is no record after the comma; remove the comma";

const UNENDED_ARRAY =
  "The array has no closing ]; add it, or write the file again if it was cut off";

/** Checks what is between records: nothing, commas, and the brackets of an array around them. */
export class BetweenRecords {
  #before: "start" | "record" | "comma" = "start";
  /** The line on which the open array starts. */
  #array: number | undefined;
  #commaLine = 0;
  #isUnsure = false;

  /** Notes that a record was found. */
  onRecord(): void {
    this.#before = "record";
  }

  /** Notes a mistake. What was skipped after it is unknown, so most later problems would only follow from it. */
  onMistake(): void {
    this.#before = "record";
    this.#isUnsure = true;
  }

  /** Says what is wrong with a byte that is not white space; `undefined` if nothing is. */
  problemWith(byte: number, line: number): string | undefined {
    const { [byte]: problemWith } = this.#punctuation;
    return problemWith ? problemWith(line) : NO_OBJECT;
  }

  /** Whether the byte can separate records. */
  isPunctuation(byte: number): boolean {
    return this.#punctuation[byte] !== undefined;
  }

  readonly #punctuation: Readonly<Record<number, (line: number) => string | undefined>> = {
    [COMMA]: (line) => {
      const isOne = this.#before === "record";
      [this.#before, this.#commaLine] = ["comma", line];
      return isOne ? undefined : "There is no record before the comma; remove the comma";
    },
    [OPENED]: (line) => {
      const isOne = this.#array === undefined || this.#isUnsure;
      [this.#array, this.#before] = [line, "start"];
      return isOne ? undefined : NO_OBJECT;
    },
    [CLOSED]: () => {
      const isOne = this.#array !== undefined || this.#isUnsure;
      const problem = this.#before === "comma" ? NONE_AFTER_COMMA : undefined;
      [this.#array, this.#before] = [undefined, "record"];
      return isOne ? problem : "There is a ] without a matching [; remove the ], or add the [";
    },
    [CLOSED_OBJECT]: () =>
      this.#isUnsure ? undefined : "There is a } without a matching {; remove the }, or add the {",
  };

  /** Says what is wrong at the end of the file, and on which line; `undefined` if nothing is. */
  problemAtEnd(): { problem: string; line: number } | undefined {
    if (this.#isUnsure) return undefined;
    if (this.#array !== undefined) {
      return { problem: UNENDED_ARRAY, line: this.#array };
    }
    if (this.#before !== "comma") return undefined;
    return { problem: NONE_AFTER_COMMA, line: this.#commaLine };
  }
}
