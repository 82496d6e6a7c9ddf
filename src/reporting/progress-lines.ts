import { type Batch, isFailed, isOpen } from "../batch.ts";
import { formatCount } from "../text/count.ts";
import { formatDuration } from "../text/duration.ts";
import type { Paint } from "../text/paint.ts";
import { wrap } from "../text/wrap.ts";
import { listStatuses } from "./conclusion.ts";

/** The state of a wait at some moment. Durations are in milliseconds. */
export interface LiveState {
  readonly batches: readonly Batch[];
  /** Whether more batches may be added. */
  readonly isGrowing: boolean;
  readonly waitedMs: number;
  readonly timeoutMs: number;
  /** The time until the next look; `undefined` during a look. */
  readonly nextLookMs: number | undefined;
  /** How many looks in a row have failed. */
  readonly failures: number;
  /** What is being done apart from waiting, in ASCII. */
  readonly activity?: string | undefined;
  /** How much longer the wait will probably take, in ASCII. */
  readonly estimate?: string | undefined;
}

/** The length of a bar, in columns: up to `max` if there is room, and at least `min` next to text. */
const BAR = { min: 16, max: 40 } as const;

/**
 * Shows the state of a wait in lines of at most `width` columns. Only ASCII is used: a terminal may
 * draw any other character two columns wide, and then the lines could not be overwritten.
 */
export function progressLines(state: LiveState, width: number, paint: Paint): readonly string[] {
  const { activity, batches } = state;
  if (activity !== undefined && batches.length === 0) return wrap(activity, width);
  const counts = describeCounts(state);
  const bar = (room: number) =>
    `[${drawBar(state.batches, Math.min(room - "[]".length, BAR.max), paint)}]`;
  const room = width - ` ${counts}`.length;
  return [
    ...(room >= BAR.min ? [`${bar(room)} ${counts}`] : [bar(width), ...wrap(counts, width)]),
    ...wrap(activity ?? describeTimes(state), width),
  ];
}

/** `####xx....`: success, failed, open. A kind with any batches gets at least one column. */
function drawBar(batches: readonly Batch[], length: number, paint: Paint): string {
  const failed = batches.filter(isFailed).length;
  const open = batches.filter(isOpen).length;
  const counts = [batches.length - failed - open, failed, open];
  const cells = counts.map((count) =>
    count === 0 ? 0 : Math.max(1, Math.round(count / batches.length * length))
  );
  const missing = length - cells.reduce((sum, cell) => sum + cell, 0);
  const largest = batches.length === 0 ? 2 : cells.indexOf(Math.max(...cells));
  const [good = 0, bad = 0, rest = 0] = cells.map((cell, index) =>
    Math.max(0, index === largest ? cell + missing : cell)
  );
  const part = (color: "green" | "red", text: string) => text === "" ? "" : paint(color, text);
  return part("green", "#".repeat(good)) + part("red", "x".repeat(bad)) + ".".repeat(rest);
}

function describeCounts({ batches, isGrowing }: LiveState): string {
  if (batches.length === 0) return "no batches yet";
  const ended = batches.length - batches.filter(isOpen).length;
  const soFar = isGrowing ? " so far" : "";
  return `${ended} of ${batches.length}${soFar} ended${listStatuses(batches)}`;
}

function describeTimes(state: LiveState): string {
  const { waitedMs, timeoutMs, nextLookMs, failures, estimate } = state;
  return [
    `Waited ${inSeconds(waitedMs)} of ${inSeconds(timeoutMs)}`,
    nextLookMs === undefined
      ? "polling"
      : `next poll in ${inSeconds(Math.ceil(nextLookMs / 1000) * 1000)}`,
    ...(failures > 0 ? [`${formatCount(failures, "poll", "polls")} failed`] : []),
    ...(estimate === undefined ? [] : [estimate]),
  ].join(", ");
}

function inSeconds(ms: number): string {
  return ms < 1000 ? "0s" : formatDuration(ms);
}
