import { type HelpEntry, layOutHelp } from "../text/lay-out-help.ts";
import { wordsOf } from "./clause.ts";
import { type InputTable, type NamedInputRow, rowsOf } from "./input-row.ts";

/** What `--help` says about a program apart from its inputs. */
export interface HelpTexts {
  readonly purpose: string;
  readonly usage: readonly string[];
  readonly examples: readonly string[];
  readonly exitCodes: readonly HelpEntry[];
}

const NOTES = [
  "A duration is one or more numbers with units: 500ms, 10s, 5m, 2h, 1d, 1h30m.",
  "A true|false flag without a value is true: --fail-fast.",
];

const OTHERS: readonly HelpEntry[] = [
  [
    "--json",
    "Writes the report to standard output as one JSON object, and everything else to standard error.",
  ],
  ["-h, --help", "Shows this help."],
  ["--version", "Shows the version."],
];

const VARIABLES: readonly HelpEntry[] = [
  [
    "SITECORE_CDP_CLIENT_KEY, SITECORE_CDP_API_TOKEN",
    "The credentials. Other users of the machine can see flags, but not environment variables.",
  ],
  [
    "INPUT_NAME",
    "Sets the flag --name: capitals, and _ instead of -, such as INPUT_BASE_URL. Flags take precedence.",
  ],
  ["NO_COLOR, FORCE_COLOR", "Turn colors off or on."],
  ["CI, TERM=dumb", "Turn the live display off."],
  ["HTTPS_PROXY, NO_PROXY", "The proxy, and the hosts that are reached without it."],
];

/**
 * Returns the text of `--help`: what somebody needs whose run has failed, then the common flags, then the others,
 * in lines of at most `width` columns as far as words allow.
 */
export function helpText(
  { table, help }: { readonly table: InputTable; readonly help: HelpTexts },
  width: number,
): string {
  const rows = rowsOf(table);
  const rare = rows.filter(({ isRare }) => isRare);
  const usual = Map.groupBy(rows.filter(({ isRare }) => !isRare), ({ group }) => group);
  return layOutHelp(help.purpose, [
    ["Usage", help.usage],
    ["Examples", help.examples],
    ["Exit codes", help.exitCodes],
    ...[...usual].map(([group, rows]) => [group, rows.map(describeInput)] as const),
    ["Help and output", OTHERS],
    ["Less common flags", rare.map(describeInput)],
    ["Values", NOTES],
    ["Environment variables", VARIABLES],
  ], width);
}

function describeInput({ name, kind, help, variable, ...row }: NamedInputRow): HelpEntry {
  const text = [
    wordsOf(help, (name) => `--${name}`),
    ...(variable === undefined ? [] : [`Can also be set as ${variable}.`]),
    ...(row.required === undefined ? [] : ["(required)"]),
    ...(row.default === undefined ? [] : [`(default ${row.default})`]),
  ];
  return [`--${name} <${kind.name}>`, text.join(" ")];
}
