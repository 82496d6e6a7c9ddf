import { UNSPECIFIED_WORDS } from "./unspecified.ts";

const words = Object.entries(UNSPECIFIED_WORDS)
  .map(([name, words]) => `  ${name.padEnd(24)}${words.join(", ")}`);

/** The text that `--help` prints. */
export const HELP: string =
  `An emulator of the Sitecore CDP Batch API, to test load pipelines without a tenant.

Usage: sitecore-cdp-emulator [flags]

It prints one line, the base URL, when it is ready, and runs until SIGINT or SIGTERM.

  --port NUMBER           the port to listen on; 0 takes any free one (default 8080)
  --hostname ADDRESS      the address to listen on (default 127.0.0.1)
  --client-key TEXT       the user name (default client-key)
  --api-token TEXT        the password (default api-token)
  --verbose               tells each request on standard error
  -h, --help              this text
  --version               the version

What becomes of a batch (durations are a number and a unit: 500ms, 10s, 5m, 2h, 1d, 1h30m):

  --validation DURATION   from the upload to file_uploaded or corrupted (default 1s)
  --queue DURATION        from file_uploaded to processing (default 10s)
  --processing DURATION   from processing to success or error (default 30s)
  --speed NUMBER          how many times as fast time passes: with 60, an hour in a minute
                          (default 1)
  --script FILE           what becomes of which upload, batches that are there already, and all
                          that flags can say too, as JSON; flags beat it
  --strangers NUMBER      how many other batches there are, over the past 30 days (default 0)

What goes wrong (give it as often as you like; the first fault that fits counts):

  --fault [ENDPOINT:]FAULT[=VALUE][@REQUESTS]
      ENDPOINT            list, single, allocate, upload, log (default all)
      FAULT               503, or any status from 200 to 599; 429=2 and 503=+30s with a
                          Retry-After in seconds and as a date; reset, cut-body, html, empty,
                          slow-body=5s, latency=5s, content-type=text/html, redirect=/login;
                          any, of those that pass
      REQUESTS            3, 3-5, 3- by number, or a share, 10% (default all)
      For example         --fault 503@3-5 --fault list:reset@10%
  --seed NUMBER           where everything random starts from (default 1)

What the documentation leaves open:

  --unspecified NAME=VALUE, one of these, of which the first value is the default

${words.join("\n")}
  inclusiveBounds         false, true: of createdAfter and createdBefore
  singleTimes             true, false: createdAt and modifiedAt for a single batch
  summaryStats            true, false: counts for a single batch
  logProcessedRecords     false, true: not only failed records in an error log
  maxItemsPerAnswer       1000, or fewer
  listLag, singleLag      0s, or how much later the list, or a single batch, shows all
  clockSkew               0s, or how far its clock is ahead, such as -5m
  logUrlLifetime          1h, or how long the URL of an error log is valid
  rateLimit               {"requests": 5, "per": "1s", "retryAfter": "seconds"}; "date", "none"

The script's format and examples: docs/emulator.md`;
