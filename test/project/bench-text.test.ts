import { describe, expect, it } from "vitest";
import { readProjectFile } from "../../scripts/docs.ts";
import { INPUTS } from "../../src/inputs/inputs.ts";
import {
  AWS,
  cell,
  EACH,
  GATE,
  isWithin,
  LIST,
  prose,
  range,
  ratios,
  SHELL,
  tablesIn,
  value,
  values,
} from "../support/benchmarks.ts";

const [loads = {}, requests = {}, meanDelay = {}, worstDelay = {}] = tablesIn(
  "requests and delays",
);
const NAMES = Object.keys(requests);
const SLOW = NAMES.filter((name) => !name.startsWith("short"));
const SINGLE = NAMES.filter((name) => name.endsWith("1 ref"));

/** Sentences with what the tables say in them. */
const STATEMENTS: readonly string[] = [
  `Fifty refs of two hours take ${cell(requests, "long, 50 refs", GATE)} requests; ` +
  `with one request per ref they take ${cell(requests, "long, 50 refs", EACH)}, ` +
  `and with the shell loop ` +
  `${cell(requests, "long, 50 refs", SHELL)}.`,
  `on average ${range(values(meanDelay, SLOW, SHELL, EACH, LIST))} seconds, where the gate has ` +
  `${range(values(meanDelay, SLOW, GATE))}`,
  `up to ${Math.round((1 - Math.min(...ratios(requests, AWS, GATE, SINGLE))) * 100)} % fewer`,
  `for two and a half hours, its mean delay is ${
    (value(meanDelay, "long, 50 refs", GATE) / 60 * 100 /
      value(loads, "long, 50 refs", "how long the last one takes, mean")).toFixed(1)
  } %`,
  `(${cell(requests, "long, 50 refs", SHELL)} against ${cell(requests, "long, 50 refs", LIST)})`,
  `(${cell(requests, "short, 50 refs", SHELL)} against ${cell(requests, "short, 50 refs", LIST)})`,
  `with fifty refs, ${
    ["log-normal", "Pareto"].map((name) => value(meanDelay, `${name}, 50 refs`, GATE)).join(" and ")
  } seconds on average, compared to ${value(meanDelay, "long, 50 refs", GATE)}`,
  `${value(meanDelay, "Pareto, 1 ref", GATE)} seconds of ` +
  `${value(loads, "Pareto, 1 ref", "how long the last one takes, mean")} minutes with Pareto`,
];

/** Sentences, and whether the tables say so. */
const COMPARISONS: readonly (readonly [sentence: string, isTrue: boolean])[] = [
  [
    "with up to five times as many requests",
    isWithin(Math.max(...ratios(requests, LIST, GATE)), [4.5, 5.5]),
  ],
  [
    "the gate is exactly as quick as a list every 10 seconds, with one more request",
    NAMES.filter((name) => !SLOW.includes(name)).every((name) =>
      [meanDelay, worstDelay].every((table) =>
        cell(table, name, GATE) === cell(table, name, LIST)
      ) &&
      isWithin(value(requests, name, GATE) - value(requests, name, LIST), [0.9, 1.1])
    ),
  ],
  ["never more than a minute", values(worstDelay, NAMES, GATE).every((delay) => delay <= 60)],
  [
    "AWS's waiter makes the fewest requests for one ref",
    [GATE, SHELL, EACH, LIST].every((other) =>
      ratios(requests, AWS, other, SINGLE).every((ratio) => ratio < 1)
    ),
  ],
  [
    "and always comes last",
    [GATE, SHELL, EACH, LIST].every((other) =>
      ratios(meanDelay, other, AWS).every((ratio) => ratio < 1)
    ),
  ],
  [
    "the end of a load of 90 seconds is noticed after another 90",
    cell(loads, "short, 50 refs", "how long the last one takes, mean") === "1.5 min" &&
    isWithin(value(meanDelay, "short, 50 refs", AWS), [88, 92]),
  ],
  [
    "49 more with fifty refs",
    NAMES.every((name) =>
      value(requests, name, SHELL) - value(requests, name, LIST) ===
        (SINGLE.includes(name) ? 0 : 49)
    ),
  ],
];

describe("the text of BENCHMARKS.md about requests and delays", () => {
  it.each(STATEMENTS)("says what its tables say: %s", (statement) => {
    expect(prose()).toContain(statement);
  });

  it.each(COMPARISONS)("says what its tables show: %s", (sentence, isTrue) => {
    expect(prose()).toContain(sentence);
    expect(isTrue).toBe(true);
  });

  it("tells how long the gate and the shell loop wait where nobody says so", () => {
    expect(prose()).toContain("with 60 minutes, the default of both");
    const { timeout } = INPUTS;
    expect(timeout?.default).toBe("60m");
    expect(readProjectFile("bench/contenders/shell-loop.sh")).toContain("{TIMEOUT_SECONDS:-3600}");
  });
});
