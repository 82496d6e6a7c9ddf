const COMMA = 0x2c;
const OPENED = 0x5b;
const CLOSED = 0x5d;
const CLOSED_OBJECT = 0x7d;

const NO_OBJECT = "A record must be a JSON object, so it must begin with {";

/** What stands between records: nothing, commas, and the brackets of an array around them. */
export class BetweenRecords {
  #before: "start" | "record" | "comma" = "start";
  /** The line of the array that is open. */
  #array: number | undefined;
  #commaLine = 0;
  #isUnsure = false;

  /** A record was found. */
  onRecord(): void {
    this.#before = "record";
  }

  /** After a mistake nobody knows what was left out, so that most would be told twice. */
  onMistake(): void {
    this.#before = "record";
    this.#isUnsure = true;
  }

  /** What is wrong with a byte that is no white space, if anything is. */
  problemWith(byte: number, line: number): string | undefined {
    const { [byte]: problemWith } = this.#punctuation;
    return problemWith ? problemWith(line) : NO_OBJECT;
  }

  /** Whether records may be separated by the byte. */
  isPunctuation(byte: number): boolean {
    return this.#punctuation[byte] !== undefined;
  }

  readonly #punctuation: Readonly<Record<number, (line: number) => string | undefined>> = {
    [COMMA]: (line) => {
      const isOne = this.#before === "record";
      [this.#before, this.#commaLine] = ["comma", line];
      return isOne ? undefined : "There is no record before the comma";
    },
    [OPENED]: (line) => {
      const isOne = this.#array === undefined || this.#isUnsure;
      [this.#array, this.#before] = [line, "start"];
      return isOne ? undefined : NO_OBJECT;
    },
    [CLOSED]: () => {
      const isOne = this.#array !== undefined || this.#isUnsure;
      const problem = this.#before === "comma" ? "There is no record after the comma" : undefined;
      [this.#array, this.#before] = [undefined, "record"];
      return isOne ? problem : "There is a ] without a [ before it";
    },
    [CLOSED_OBJECT]: () => this.#isUnsure ? undefined : "There is a } without a { before it",
  };

  /** What is wrong at the end of the file, and in which line, if anything is. */
  problemAtEnd(): { problem: string; line: number } | undefined {
    if (this.#isUnsure) return undefined;
    if (this.#array !== undefined) {
      const problem = "The array does not end: a ] is missing, or the file is cut off";
      return { problem, line: this.#array };
    }
    if (this.#before !== "comma") return undefined;
    return { problem: "There is no record after the last comma", line: this.#commaLine };
  }
}
