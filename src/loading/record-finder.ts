import { Buffer, isUtf8 } from "node:buffer";
import { BetweenRecords } from "./between-records.ts";
import { describeMistake } from "./describe-mistake.ts";
import type { ImportRecord } from "./import-record.ts";
import { countLineFeeds, LINE_FEED } from "./line-feeds.ts";
import { type FoundRecord, OBJECT, scanRecord } from "./scan-record.ts";
import { isSpace, withoutSpace } from "./without-space.ts";

/** Tells what is wrong, and in which line. */
export type OnProblem = (problem: string, line?: number) => void;

/** The most bytes of a record; nobody's has as many, unless its end is missing. */
export const MAX_RECORD_BYTES = 50_000_000;

const COMMA = 0x2c;
const BYTE_ORDER_MARK = Buffer.from("\ufeff");

/** Skips to the next line, whatever it begins with. */
const TO_NEXT_LINE = -1;

/** Finds the records in a file that comes in blocks, whichever of the forms it has. */
export class RecordFinder {
  readonly #onProblem: OnProblem;
  readonly #between = new BetweenRecords();
  #block: Buffer = Buffer.alloc(0);
  #isLast = false;
  #isUtf8 = true;
  #at = 0;
  #line = 1;
  /** The offset of the line's first byte; below 0 where it was in an earlier block. */
  #lineStart = 0;
  /**
   * After a mistake, {@linkcode TO_NEXT_LINE}, or to one that begins with a record in this column at
   * most: what is further right is a part of the broken one.
   */
  #skipTo: number | undefined;

  constructor(onProblem: OnProblem) {
    this.#onProblem = onProblem;
  }

  /**
   * The records of a block, and how many of its bytes were used; the next block has to begin with the
   * others. The last one is used to its end.
   */
  take(block: Buffer, isLast: boolean): { records: readonly ImportRecord[]; used: number } {
    [this.#block, this.#isLast, this.#isUtf8, this.#at] = [block, isLast, isUtf8(block), 0];
    const records: ImportRecord[] = [];
    while (this.#at < block.length && this.#takeNext(records));
    const end = isLast ? this.#between.problemAtEnd() : undefined;
    if (end) this.#onProblem(end.problem, end.line);
    this.#lineStart -= this.#at;
    return { records, used: this.#at };
  }

  /** False where the next block has to tell what it is. */
  #takeNext(records: ImportRecord[]): boolean {
    if (this.#skipTo !== undefined) return this.#skip(this.#skipTo);
    return this.#block[this.#at] === OBJECT ? this.#takeRecord(records) : this.#takeOther();
  }

  #takeRecord(records: ImportRecord[]): boolean {
    const [block, from] = [this.#block, this.#at];
    const found = scanRecord(block, from);
    if (found?.outcome === "found") this.#add(found, records);
    else if (found) {
      this.#skipBroken(describeMistake(block, { from, line: this.#line, broken: found }));
    } else if (block.length - from > MAX_RECORD_BYTES) {
      this.#skipBroken(
        `The record does not end within ${MAX_RECORD_BYTES / 1e6} MB: a } is missing`,
      );
    } else if (this.#isLast) {
      this.#skipBroken("The record does not end: a } is missing, or the file is cut off");
    } else return false;
    return true;
  }

  #add({ end, inner, isCompact }: FoundRecord, records: ImportRecord[]): void {
    const line = this.#line;
    const bytes = this.#block.subarray(this.#at, end);
    this.#at = end;
    this.#between.onRecord();
    if (!isCompact) this.#countLines(bytes);
    if (!this.#isUtf8 && !isUtf8(bytes)) {
      this.#onProblem("The record is not UTF-8 text; write the file as UTF-8", line);
    } else {
      records.push(
        isCompact ? { bytes, line, inner } : { line, ...withoutSpace({ bytes, inner }) },
      );
    }
  }

  #countLines(bytes: Buffer): void {
    const count = countLineFeeds(bytes);
    if (count === 0) return;
    this.#line += count;
    this.#lineStart = this.#block.lastIndexOf(LINE_FEED, this.#at - 1) + 1;
  }

  #takeOther(): boolean {
    const byte = this.#block[this.#at] as number;
    if (byte === BYTE_ORDER_MARK[0]) return this.#takeMark();
    if (byte === LINE_FEED) this.#beginLine(this.#at + 1);
    const problem = isSpace(byte) ? undefined : this.#between.problemWith(byte, this.#line);
    if (problem !== undefined) this.#tell(problem);
    if (isSpace(byte) || this.#between.isPunctuation(byte)) this.#at++;
    else this.#skipTo = TO_NEXT_LINE;
    return true;
  }

  /** Files with a byte order mark are also joined to one. */
  #takeMark(): boolean {
    const mark = this.#block.subarray(this.#at, this.#at + BYTE_ORDER_MARK.length);
    if (mark.length < BYTE_ORDER_MARK.length && !this.#isLast) return false;
    if (mark.equals(BYTE_ORDER_MARK)) this.#at += mark.length;
    else {
      this.#tell("This is neither JSON nor UTF-8 text; write the file as UTF-8");
      this.#skipTo = TO_NEXT_LINE;
    }
    return true;
  }

  #skipBroken(problem: string): void {
    this.#tell(problem);
    this.#skipTo = this.#at - this.#lineStart;
  }

  #tell(problem: string): void {
    this.#onProblem(problem, this.#line);
    this.#between.onMistake();
  }

  #beginLine(start: number): void {
    this.#line++;
    this.#lineStart = start;
  }

  /** Stays before a line's end where the next block has to tell what the next line begins with. */
  #skip(column: number): boolean {
    const block = this.#block;
    const lineEnd = block.indexOf(LINE_FEED, this.#at);
    let start = lineEnd + 1;
    while (block[start] !== LINE_FEED && (isSpace(block[start]) || block[start] === COMMA)) start++;
    const isOpen = lineEnd >= 0 && start >= block.length && !this.#isLast;
    this.#at = lineEnd < 0 ? block.length : isOpen ? lineEnd : start;
    if (lineEnd < 0 || isOpen) return false;
    this.#beginLine(lineEnd + 1);
    const isRecord = block[start] === OBJECT && start - this.#lineStart <= column;
    if (column === TO_NEXT_LINE || isRecord) this.#skipTo = undefined;
    return true;
  }
}
