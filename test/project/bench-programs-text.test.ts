import { statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  AWS,
  type Cells,
  EACH,
  GATE,
  isWithin,
  LIST,
  partOf,
  prose,
  SHELL,
  tablesIn,
  value,
  values,
} from "../support/benchmarks.ts";
import { DIST } from "../support/programs.ts";

const [requests = {}, cpu = {}, memory = {}] = tablesIn("CPU and memory");
const [starts = {}, parts = {}] = tablesIn("start-up and bundle");
const [readers = {}] = tablesIn("error logs");

const FIFTY_LONG = "long, 50 refs";
const NAMES = Object.keys(requests);
const SLOW = NAMES.filter((name) => !name.startsWith("short"));
const OTHERS = [SHELL, EACH, LIST, AWS];

/** What one more request takes of the CPU, in bare starts of Node. */
function cpuPerRequest(program: string): number {
  const between = (table: Cells) =>
    value(table, FIFTY_LONG, program) - value(table, "short, 1 ref", program);
  return between(cpu) / between(requests);
}

const start = (row: string) => value(starts, row, "reported");
const size = (row: string) => value(starts, row, "`dist/index.js`");
const AS_IS = "as it is: a step";
const AIM = "aim: at most";

/** The share of the time in percent of some parts; an empty cell is nothing. */
function share(isCounted: (part: string) => boolean): number {
  const counted = Object.keys(parts).filter(isCounted);
  return values(parts, counted, "compiling", "loading", "running")
    .reduce((sum, percent) => sum + (percent || 0), 0);
}

const BARE_MEGABYTES = Number(
  /^A bare start of Node: .* (\d+) MB\.$/m.exec(partOf("CPU and memory"))?.[1],
);

const GATE_READER = "this gate: counts by code and message";
const FLOOR = "`gzip -dc \\| wc -l`, the floor";
const SHORT_LOG = `${GATE_READER}, 100,000, half with values`;
const LONG_LOG = `${GATE_READER}, 1,000,000, half with values`;
/** How many times as long as the floor the gate takes for a long log. */
const timesTheFloor = (messages: string) => {
  const [gate = NaN, floor = NaN] = [GATE_READER, FLOOR].map((reader) =>
    value(readers, `${reader}, 1,000,000, ${messages}`, "time, in bare starts of Node")
  );
  return gate / floor;
};
const WITH_JQ = "`gzip -dc \\| jq -r .code \\| sort \\| uniq -c`";
const megabytes = (reader: string) => value(readers, reader, "peak memory");

/** Sentences, and whether the tables say so. */
const COMPARISONS: readonly (readonly [sentence: string, isTrue: boolean])[] = [
  [
    "For one short batch, the gate costs the most, a few bare starts of Node more than the others",
    OTHERS.every((other) =>
      isWithin(value(cpu, "short, 1 ref", GATE) - value(cpu, "short, 1 ref", other), [1, 6])
    ),
  ],
  ["a poll takes it less than a sixth of a bare start", cpuPerRequest(GATE) < 1 / 6],
  [
    "A list with a bare `fetch` takes less than half of that",
    cpuPerRequest(LIST) < cpuPerRequest(GATE) / 2,
  ],
  [
    "Each request of the shell loop takes about one bare start",
    isWithin(cpuPerRequest(SHELL), [0.7, 1.5]),
  ],
  [
    "the shell loop costs the most for everything that takes longer",
    SLOW.filter((name) => value(requests, name, SHELL) > 10).every((name) =>
      [GATE, EACH, LIST, AWS].every((other) => value(cpu, name, SHELL) > value(cpu, name, other))
    ),
  ],
  [
    "with fifty long batches, more than 20 times as much as the gate",
    isWithin(value(cpu, FIFTY_LONG, SHELL) / value(cpu, FIFTY_LONG, GATE), [20, 80]),
  ],
  [
    "with fifty long batches, they take about ten times the gate's CPU time",
    isWithin(value(cpu, FIFTY_LONG, EACH) / value(cpu, FIFTY_LONG, GATE), [7, 20]),
  ],
  ["the shell loop always wins", Math.max(...values(memory, NAMES, SHELL)) < 20],
  [
    "Node alone needs four times as much",
    isWithin(BARE_MEGABYTES / Math.max(...values(memory, NAMES, SHELL)), [3.5, 4.5]),
  ],
  ["at most 110 MB, whatever the load", Math.max(...values(memory, NAMES, GATE)) <= 110],
  [
    "The small programs do not, and need more than 200 MB",
    Math.max(...values(memory, NAMES, EACH, LIST, AWS)) > 200,
  ],
  [
    "Both aims are met.",
    isWithin(start(AS_IS), [1, start(AIM)]) && isWithin(size(AS_IS), [1, size(AIM)]),
  ],
  [
    "one `fetch`, which alone takes more than half of the time to the first request of the gate",
    isWithin(
      value(starts, "one `fetch` and nothing else, the floor", "first request") /
        value(starts, AS_IS, "first request"),
      [0.5, 1],
    ),
  ],
  ["More than half of the time is Node's own", share((part) => part.startsWith("Node")) > 50],
  ["above all its `fetch`", share((part) => part === "Node: `fetch`") > 25],
  [
    "All packages together take less than a fifth",
    share((part) => part.startsWith("`") || part === "smaller packages") < 20,
  ],
  [
    "Loading it immediately would cost so little that it is lost in the noise",
    isWithin(start("with `@actions/github` loaded at once") - start(AS_IS), [-0.3, 0.3]),
  ],
  [
    "a command does without `@actions/core`",
    isWithin(start("as a command, which loads no `@actions/core`") - start(AS_IS), [-0.3, 0.3]),
  ],
  [
    "With these packages, the file is more than twice as long, and the gate takes about half a bare start longer",
    isWithin(size("with undici and the rest in the bundle") / size(AS_IS), [2, 3]) &&
    isWithin(start("with undici and the rest in the bundle") - start(AS_IS), [0.3, 0.8]),
  ],
  [
    "still takes less time and less CPU",
    ["time, in bare starts of Node", "CPU, likewise (seconds)"].every((column) =>
      value(readers, LONG_LOG, column) < value(readers, WITH_JQ, column)
    ),
  ],
  [
    "a log without values takes at most twice the time of the floor",
    isWithin(timesTheFloor("without values"), [1, 2]),
  ],
  [
    "With values in half of the lines, it takes about three to four times the floor",
    isWithin(timesTheFloor("half with values"), [2.5, 4.5]),
  ],
  [
    "The gate takes about ten times the memory",
    isWithin(megabytes(LONG_LOG) / megabytes(WITH_JQ), [7, 15]),
  ],
  ["half of it for Node itself", isWithin(BARE_MEGABYTES / megabytes(LONG_LOG), [0.4, 0.6])],
  [
    "a log of ten times the length adds less than 30 MB",
    megabytes(LONG_LOG) - megabytes(SHORT_LOG) < 30,
  ],
];

describe("the text of BENCHMARKS.md about real processes", () => {
  it.each(COMPARISONS)("says what its tables show: %s", (sentence, isTrue) => {
    expect(prose()).toContain(sentence);
    expect(isTrue).toBe(true);
  });

  it("shows a bundle that is as large as it is, but for a twentieth", () => {
    const kilobytes = statSync(DIST).size / 1000;
    const shown = [size(AS_IS), value(parts, "all", "in `dist/index.js`")];
    const ratios = shown.map((size) => size / kilobytes);
    const message = 'if not, run: npm run bench -- "start-up and bundle"';
    expect(ratios.every((ratio) => isWithin(ratio, [0.95, 1.05])), message).toBe(true);
  });
});
