import { Buffer, isUtf8 } from "node:buffer";
import { BetweenRecords } from "./between-records.ts";
import { describeMistake } from "./describe-mistake.ts";
import type { ImportRecord } from "./import-record.ts";
import { countLineFeeds, LINE_FEED } from "./line-feeds.ts";
import { type FoundRecord, OBJECT, scanRecord } from "./scan-record.ts";
import { isSpace, withoutSpace } from "./without-space.ts";

/** Is called with what is wrong, and on which line. */
export type OnProblem = (problem: string, line?: number) => void;

/** How many bytes a record can have. One that is longer lacks its end. */
export const MAX_RECORD_BYTES = 50_000_000;

const COMMA = 0x2c;
const UNENDED = "The record has no closing }; add it, or write the file again if it was cut off";

const BYTE_ORDER_MARK = Buffer.from("\ufeff");

/** Skips to the next line, however it starts. */
const TO_NEXT_LINE = -1;

/** Finds the records in a file that arrives in blocks, in any of the supported forms. */
export class RecordFinder {
  readonly #onProblem: OnProblem;
  readonly #between = new BetweenRecords();
  #block: Buffer = Buffer.alloc(0);
  #isLast = false;
  #isUtf8 = true;
  #at = 0;
  #line = 1;
  /** The offset of the line's first byte; negative if it was in an earlier block. */
  #lineStart = 0;
  /**
   * After a mistake, {@linkcode TO_NEXT_LINE}, or the last column in which the next record can start:
   * anything further to the right is part of the broken record.
   */
  #skipTo: number | undefined;

  constructor(onProblem: OnProblem) {
    this.#onProblem = onProblem;
  }

  /**
   * Returns the records of a block, and how many of its bytes were used. The next block must start with the
   * other bytes. The last block is used completely.
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

  /** Returns `false` if only the next block can show what comes next. */
  #takeNext(records: ImportRecord[]): boolean {
    if (this.#skipTo !== undefined) return this.#skip(this.#skipTo);
    const byte = this.#block[this.#at];
    if (byte === OBJECT) return this.#takeRecord(records);
    return byte === BYTE_ORDER_MARK[0] ? this.#takeMark() : this.#takeOther();
  }

  #takeRecord(records: ImportRecord[]): boolean {
    const [block, from] = [this.#block, this.#at];
    const found = scanRecord(block, from);
    if (found?.outcome === "found") this.#add(found, records);
    else if (found) {
      this.#skipBroken(describeMistake(block, { from, line: this.#line, broken: found }));
    } else if (block.length - from > MAX_RECORD_BYTES) {
      this.#skipBroken(`The record has no closing } within ${MAX_RECORD_BYTES / 1e6} MB; add it`);
    } else if (this.#isLast) this.#skipBroken(UNENDED);
    else return false;
    return true;
  }

  #add({ end, inner, isCompact }: FoundRecord, records: ImportRecord[]): void {
    const line = this.#line;
    const bytes = this.#block.subarray(this.#at, end);
    this.#at = end;
    this.#between.onRecord();
    if (!isCompact) this.#countLines(bytes);
    if (!this.#isUtf8 && !isUtf8(bytes)) {
      this.#onProblem("The record is not UTF-8 text; save the file as UTF-8", line);
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

  /** A file that was joined from several files can have several marks. */
  #takeMark(): boolean {
    const mark = this.#block.subarray(this.#at, this.#at + BYTE_ORDER_MARK.length);
    if (mark.length < BYTE_ORDER_MARK.length && !this.#isLast) return false;
    if (!mark.equals(BYTE_ORDER_MARK)) return this.#takeOther();
    this.#at += mark.length;
    return true;
  }

  #takeOther(): boolean {
    const byte = this.#block[this.#at] as number;
    if (byte === LINE_FEED) this.#beginLine(this.#at + 1);
    const problem = isSpace(byte) ? undefined : this.#between.problemWith(byte, this.#line);
    if (problem !== undefined) this.#report(problem);
    if (isSpace(byte) || this.#between.isPunctuation(byte)) this.#at++;
    else this.#skipTo = TO_NEXT_LINE;
    return true;
  }

  #skipBroken(problem: string): void {
    this.#report(problem);
    this.#skipTo = this.#at - this.#lineStart;
  }

  #report(problem: string): void {
    this.#onProblem(problem, this.#line);
    this.#between.onMistake();
  }

  #beginLine(start: number): void {
    this.#line++;
    this.#lineStart = start;
  }

  /** Stays before a line break if only the next block can show how the next line starts. */
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
