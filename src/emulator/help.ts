import { type HelpEntry, layOutHelp } from "../text/lay-out-help.ts";
import { UNSPECIFIED_WORDS } from "./unspecified.ts";

const PURPOSE =
  "Emulates the Sitecore CDP Batch API, to test load pipelines without a tenant. Prints its base URL " +
  "when it is ready, and runs until it receives SIGINT or SIGTERM.";

const PROGRAM = "sitecore-cdp-emulator";

const EXAMPLES = [
  `${PROGRAM} --port 8080 --speed 60`,
  `${PROGRAM} --script emulator.json --verbose`,
  `${PROGRAM} --fault allocate:503@1 --fault list:reset@10%`,
];

const SERVER: readonly HelpEntry[] = [
  ["--port <number>", "The port to listen on, or 0 for any free port. (default 8080)"],
  ["--client-key <key>", "The user name that the API accepts. (default client-key)"],
  ["--api-token <token>", "The password that the API accepts. (default api-token)"],
  ["--verbose", "Logs every request to standard error."],
];

const BATCHES: readonly HelpEntry[] = [
  [
    "--speed <number>",
    "How many times as fast time passes: with 60, an hour takes a minute. (default 1)",
  ],
  [
    "--script <path>",
    "A JSON file that defines what happens to which upload, batches that exist from the start, and most " +
    "of what flags can set. Flags take precedence.",
  ],
  [
    "--fault <fault>",
    "A fault to inject, as described below. Can be used several times; the first fault that " +
    "matches a request applies.",
  ],
];

const OTHERS: readonly HelpEntry[] = [
  ["-h, --help", "Shows this help."],
  ["--version", "Shows the version."],
];

const RARE: readonly HelpEntry[] = [
  ["--hostname <address>", "The host name or address to listen on. (default 127.0.0.1)"],
  [
    "--validation <duration>",
    "The time from the upload to file_uploaded or corrupted. (default 1s)",
  ],
  ["--queue <duration>", "The time from file_uploaded to processing. (default 10s)"],
  ["--processing <duration>", "The time from processing to success or error. (default 30s)"],
  [
    "--strangers <number>",
    "The number of batches of other users, created over the past 30 days. (default 0)",
  ],
  [
    "--seed <number>",
    "The seed of everything random. The same seed repeats the same run. (default 1)",
  ],
  [
    "--unspecified <name=value>",
    "Changes how the emulator behaves where the API documentation leaves that open; names and values " +
    "are listed below. Can be used several times.",
  ],
];

const FAULTS: readonly (HelpEntry | string)[] = [
  "A fault has the form [ENDPOINT:]FAULT[=VALUE][@REQUESTS].",
  "For example: 503@3-5, list:reset@10%",
  ["ENDPOINT", "list, single, allocate, upload, or log. (default all)"],
  [
    "FAULT",
    "A status from 200 to 599, which can have a Retry-After in seconds, such as 429=2, or as a date, " +
    "such as 503=+30s; reset, hang, cut-body, html, empty, slow-body=5s, latency=5s, content-type=text/html, " +
    "redirect=/login; or any, a different " +
    "fault each time, of those that a client can recover from.",
  ],
  ["REQUESTS", "3, 3-5, or 3- by number, or a share such as 10%. (default all)"],
];

const words = Object.entries(UNSPECIFIED_WORDS)
  .map(([name, words]): HelpEntry => [name, words.join(", ")]);

const UNSPECIFIED: readonly (HelpEntry | string)[] = [
  "The first value is the default.",
  ...words,
  ["inclusiveBounds", "false, true: whether createdAfter and createdBefore are inclusive"],
  ["singleTimes", "true, false: whether a single batch has createdAt and modifiedAt"],
  ["summaryStats", "true, false: whether a single batch has counts"],
  ["logProcessedRecords", "false, true: whether error logs also contain processed records"],
  ["maxItemsPerResponse", "1000, or a lower number: the most items in a list response"],
  ["listLag, singleLag", "0s, or how long the list or a single batch lags behind"],
  ["clockSkew", "0s, or how far the server's clock is ahead; -5m is behind"],
  ["allocationStatus", "200, 201: the status of the response to an allocation"],
  ["uploadUrlLifetime", "1h, or how long an upload URL is valid after an allocation"],
  ["logUrlLifetime", "1h, or how long the URL of an error log is valid"],
  [
    "rateLimit",
    'none, or {"requests": 5, "per": "1s", "retryAfter": "seconds"}; or "date" or "none" instead of "seconds"',
  ],
];

const NOTES = [
  "A duration is one or more numbers with units: 500ms, 10s, 5m, 2h, 1d, 1h30m.",
  "For the format of scripts, see docs/emulator.md.",
];

const EXIT_CODES: readonly HelpEntry[] = [
  ["0", "stopped by a signal, or showed the help or the version"],
  ["2", "a flag or the script is invalid, or the emulator cannot listen on the host and port"],
];

/** What `--help` says, in lines of at most `width` columns as far as words allow; the usual flags first. */
export function helpText(width: number): string {
  return layOutHelp(PURPOSE, [
    ["Usage", [`${PROGRAM} [--flag <value>]...`]],
    ["Examples", EXAMPLES],
    ["Server", SERVER],
    ["What happens to batches and requests", BATCHES],
    ["Help and version", OTHERS],
    ["Less common flags", RARE],
    ["Faults", FAULTS],
    ["Names and values of --unspecified", UNSPECIFIED],
    ["Values", NOTES],
    ["Exit codes", EXIT_CODES],
  ], width);
}
