#!/bin/sh
# Waits for Sitecore CDP batches, for cron or the end of a load script; see docs/other-ci.md.
#
#   gate.sh FILE [DIRECTORY]
#
# FILE contains the batch refs. The reports and the log are written to DIRECTORY, by default ./gate. If the
# data is not in, the log is also printed to standard output, which cron mails. The credentials come from a
# file that only its owner can read: $HOME/.config/sitecore-cdp.env, or the absolute path in SITECORE_CDP_ENV.
#
#   SITECORE_CDP_CLIENT_KEY=...
#   SITECORE_CDP_API_TOKEN=...
#
# The exit code is the gate's, or 4 if the gate did not run.
set -eu

# Anything that stops this script before there is a verdict is not a verdict.
verdict=
# shellcheck disable=SC2329 # The trap calls it.
on_exit() {
  [ -z "$verdict" ] || return 0
  echo "The gate did not run, or left no report: it is unknown whether the data is in"
  if [ -f "${directory:-}/gate.log" ]; then cat "$directory/gate.log"; fi
  exit 4
}
trap on_exit EXIT

if [ $# -eq 0 ]; then
  echo "Pass the file of batch refs: gate.sh FILE [DIRECTORY]" >&2
  exit 4
fi
refs=$1
directory=${2:-gate}

mkdir -p "$directory"
# Remove the files of an earlier run, so that they are not mistaken for the files of this run.
rm -f "$directory/gate.log" "$directory/junit.xml" "$directory/summary.md" "$directory/report.json"

set -a
# shellcheck source=/dev/null
. "${SITECORE_CDP_ENV:-$HOME/.config/sitecore-cdp.env}"
set +a

# npx passes on signals only to its shell, which the gate replaces only if it is bash.
npm_config_script_shell=$(command -v bash || command -v sh)
export npm_config_script_shell

status=0
npx --yes sitecore-cdp-batch-gate@0.1.0 \
  --region eu \
  --timeout 2h \
  --batch-refs-file="$refs" \
  --junit "$directory/junit.xml" \
  --summary-file "$directory/summary.md" \
  --report-file "$directory/report.json" \
  > "$directory/gate.log" 2>&1 &
gate=$!
trap 'kill -TERM "$gate"' HUP INT TERM
# A signal interrupts `wait` before the gate has reported.
while
  status=0
  wait "$gate" || status=$?
  kill -0 "$gate" 2> /dev/null
do :; done

# npx also exits with 1 if it cannot reach the registry: only with a report of the gate is that a verdict.
[ -f "$directory/report.json" ] || exit 4
conclusion=$(sed -n 's/^  "conclusion": "\(.*\)",$/\1/p' "$directory/report.json")
case "$status $conclusion" in
  "0 success") verdict="Every batch succeeded" ;; # Commands that need the data can follow here.
  "1 failure" | "1 timed_out") verdict="The data is not in: batches failed, or did not end in time" ;;
  "2 unknown") verdict="It is unknown whether the data is in: fix what the log says, then run the gate again for the same batches" ;;
  "3 unknown") verdict="It is unknown whether the data is in: run the gate again for the same batches" ;;
  *" cancelled") verdict="The gate was canceled before there was a result, exit code $status" ;;
  *) exit 4 ;;
esac
if [ "$status" -ne 0 ]; then
  echo "$verdict"
  cat "$directory/gate.log"
fi
exit "$status"
