import { wrap } from "../text/wrap.ts";
import { INPUT_ROWS, type NamedInputRow } from "./inputs.ts";

const PURPOSE =
  "Waits for Sitecore CDP batch uploads and passes only if every one of them succeeded.";

const PROGRAM = "sitecore-cdp-batch-gate";

/** Longer lines are hard to read. */
const MAX_WIDTH = 120;

const INDENT = "  ";

/** What an entry says of itself stands below it. */
const DEEP = "      ";

/** Where the text beside a name begins; the longest name of a flag fits. */
const TEXT_COLUMN = 34;

/** How narrow a text beside a name may be. */
const MIN_TEXT = 44;

const USAGE = [
  `${PROGRAM} [--flag <value>]...`,
  "A duration is a number and a unit: 500ms, 10s, 5m, 2h, 1d. Or several: 1h30m.",
  "A flag of true|false may stand alone for true: --fail-fast.",
];

const EXAMPLES = [
  `${PROGRAM} --region eu --batch-refs REF,REF`,
  `${PROGRAM} --region eu --batch-refs-file refs.txt --timeout 2h`,
  `./upload.sh | ${PROGRAM} --region eu --batch-refs - --json`,
];

const OTHERS: readonly Entry[] = [
  [
    "--json",
    "The report is the standard output, one JSON object; all else goes to standard error.",
  ],
  ["-h, --help", "This text."],
  ["--version", "The version."],
];

const EXIT_CODES = [
  "0    success, or pending with --wait=false",
  "1    failure or timed_out",
  "2    unknown: bad input, or the API refuses; something has to be changed",
  "3    unknown: the API was not readable to the end; another try may do better",
  "130  cancelled",
];

const VARIABLES: readonly Entry[] = [
  [
    "SITECORE_CDP_CLIENT_KEY, SITECORE_CDP_API_TOKEN",
    "The credentials: other users of the machine can see flags, but not these.",
  ],
  ["INPUT_NAME", "A flag, its name in capitals and with _ for -. The flag itself comes first."],
  ["NO_COLOR, FORCE_COLOR", "No colours, or colours where there would be none."],
  ["CI, TERM=dumb", "Lines only, nothing that is drawn over."],
  ["HTTPS_PROXY, NO_PROXY", "The proxy, and what is reached without it."],
];

/** What is listed, and what is said of it. */
type Entry = readonly [name: string, text: string];

/** What `--help` says, in lines of at most `width` columns as far as words allow. */
export function helpText(width: number): string {
  const columns = Math.min(width, MAX_WIDTH);
  const groups = [...Map.groupBy(INPUT_ROWS, ({ group }) => group)];
  const flags = groups.map(([title, rows]) =>
    section(title, rows.flatMap((row) => entry(describeInput(row), columns)))
  );
  return [
    `${wrap(PURPOSE, columns).join("\n")}\n`,
    section("Usage", USAGE.flatMap((line) => hanging(line, columns))),
    section("Examples", EXAMPLES.flatMap((example) => hanging(example, columns))),
    ...flags,
    section("Others", OTHERS.flatMap((other) => entry(other, columns))),
    section("Exit codes", EXIT_CODES.flatMap((code) => hanging(code, columns))),
    section("Variables", VARIABLES.flatMap((variable) => entry(variable, columns))),
  ].join("\n").trimEnd();
}

function describeInput({ name, kind, help, variable, ...row }: NamedInputRow): Entry {
  const text = [
    help,
    ...(variable === undefined ? [] : [`Better in ${variable}.`]),
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
