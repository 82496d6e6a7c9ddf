import { wrap } from "../text/wrap.ts";
import { wordsOf } from "./clause.ts";
import { INPUT_ROWS, type NamedInputRow } from "./inputs.ts";

const PURPOSE = "Waits for Sitecore CDP batch uploads, and passes only if every batch succeeded.";

const PROGRAM = "sitecore-cdp-batch-gate";

/** Longer lines are hard to read. */
const MAX_WIDTH = 120;

const INDENT = "  ";

/** The indent of a text below its name. */
const DEEP = "      ";

/** Where the text beside a name begins; the longest flag fits. */
const TEXT_COLUMN = 34;

/** The least width of a text beside a name. */
const MIN_TEXT = 44;

const USAGE = [`${PROGRAM} [--flag <value>]...`];

const EXAMPLES = [
  `${PROGRAM} --region eu --batch-refs REF,REF`,
  `${PROGRAM} --region eu --batch-refs-file refs.txt --timeout 2h`,
  `./upload.sh | ${PROGRAM} --region eu --batch-refs - --json`,
];

const NOTES = [
  "A duration is a number and a unit, or several: 500ms, 10s, 5m, 2h, 1d, 1h30m.",
  "A true|false flag without a value is true: --fail-fast.",
];

const OTHERS: readonly Entry[] = [
  [
    "--json",
    "Writes the report to standard output as one JSON object, and everything else to standard error.",
  ],
  ["-h, --help", "Shows this help."],
  ["--version", "Shows the version."],
];

const EXIT_CODES: readonly Entry[] = [
  ["0", "success, or pending with --wait=false"],
  ["1", "failure or timed_out"],
  ["2", "unknown: bad input, or the API refused a request; you have to change something"],
  ["3", "unknown: the API could not be read; running it again may help"],
  ["130", "cancelled"],
];

const VARIABLES: readonly Entry[] = [
  [
    "SITECORE_CDP_CLIENT_KEY, SITECORE_CDP_API_TOKEN",
    "The credentials. Other users of the machine can see flags, but not environment variables.",
  ],
  ["INPUT_NAME", "A flag, with its name in capitals and _ instead of -. Flags take precedence."],
  ["NO_COLOR, FORCE_COLOR", "Turn colors off or on."],
  ["CI, TERM=dumb", "Turn the live display off."],
  ["HTTPS_PROXY, NO_PROXY", "The proxy, and the hosts that are reached without it."],
];

/** What is listed, and what is said of it. */
type Entry = readonly [name: string, text: string];

/** What `--help` says, in lines of at most `width` columns as far as words allow; the usual flags first. */
export function helpText(width: number): string {
  const columns = Math.min(width, MAX_WIDTH);
  const lines = (texts: readonly string[]) => texts.flatMap((text) => hanging(text, columns));
  const entries = (list: readonly Entry[]) => list.flatMap((each) => entry(each, columns));
  const rare = INPUT_ROWS.filter(({ isRare }) => isRare);
  const usual = Map.groupBy(INPUT_ROWS.filter(({ isRare }) => !isRare), ({ group }) => group);
  return [
    `${wrap(PURPOSE, columns).join("\n")}\n`,
    section("Usage", lines(USAGE)),
    section("Examples", lines(EXAMPLES)),
    ...[...usual].map(([group, rows]) => section(group, entries(rows.map(describeInput)))),
    section("Help and output", entries(OTHERS)),
    section("Less common flags", entries(rare.map(describeInput))),
    section("Values", lines(NOTES)),
    section("Exit codes", entries(EXIT_CODES)),
    section("Environment variables", entries(VARIABLES)),
  ].join("\n").trimEnd();
}

function describeInput({ name, kind, help, variable, ...row }: NamedInputRow): Entry {
  const text = [
    wordsOf(help, (name) => `--${name}`),
    ...(variable === undefined ? [] : [`Can also be set as ${variable}.`]),
    ...(row.required === undefined ? [] : ["(required)"]),
    ...(row.default === undefined ? [] : [`(default ${row.default})`]),
  ];
  return [`--${name} <${kind.name}>`, text.join(" ")];
}

function section(title: string, lines: readonly string[]): string {
  return `${title}\n${lines.map((line) => `${line}\n`).join("")}`;
}

/** Beside each other where the text has room, else below. */
function entry([name, text]: Entry, columns: number): readonly string[] {
  const room = columns - TEXT_COLUMN;
  if (room < MIN_TEXT || name.length > TEXT_COLUMN - 2 * INDENT.length) {
    return [
      ...hanging(name, columns),
      ...wrap(text, columns - DEEP.length).map((line) => `${DEEP}${line}`),
    ];
  }
  return wrap(text, room).map((line, index) =>
    `${INDENT}${index === 0 ? name : ""}`.padEnd(TEXT_COLUMN) + line
  );
}

/** Lines whose first one stands out. */
function hanging(text: string, columns: number): readonly string[] {
  const [first, ...rest] = wrap(text, columns - DEEP.length);
  return [`${INDENT}${first}`, ...rest.map((line) => `${DEEP}${line}`)];
}
