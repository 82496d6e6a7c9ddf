#!/bin/sh
# Waits for Sitecore CDP batches, for cron or the end of a load script; docs/other-ci.md explains it.
#
#   gate.sh FILE [DIRECTORY]
#
# FILE has the refs of the batches. What there is to tell goes into DIRECTORY, by default ./gate, and when
# the data is not in, to standard output, which cron mails. The credentials come from a file that only its
# owner can read, $HOME/.config/sitecore-cdp.env or the one at the absolute path in SITECORE_CDP_ENV:
#
#   SITECORE_CDP_CLIENT_KEY=...
#   SITECORE_CDP_API_TOKEN=...
#
# The exit code is the gate's, or 4 if the gate did not run.
set -eu

# Whatever stops this script before there is a verdict is none.
verdict=
# shellcheck disable=SC2329 # The trap calls it.
on_exit() {
  [ -z "$verdict" ] || return 0
  echo "The gate did not run, or left no report: nobody knows whether the data is in"
  if [ -f "${directory:-}/gate.log" ]; then cat "$directory/gate.log"; fi
  exit 4
}
trap on_exit EXIT

if [ $# -eq 0 ]; then
  echo "Give the file of batch refs" >&2
  exit 4
fi
refs=$1
directory=${2:-gate}

mkdir -p "$directory"
# What an earlier run left must not be taken for this one's.
rm -f "$directory/gate.log" "$directory/junit.xml" "$directory/summary.md" "$directory/report.json"

set -a
# shellcheck source=/dev/null
. "${SITECORE_CDP_ENV:-$HOME/.config/sitecore-cdp.env}"
set +a

# npx passes a signal on to its shell only, and of the shells bash lets the gate take its place.
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
# A signal ends a wait before the gate has reported.
while
  status=0
  wait "$gate" || status=$?
  kill -0 "$gate" 2> /dev/null
do :; done

# An npx that finds no registry ends with 1 as well: only with the gate's own report is that a verdict.
[ -f "$directory/report.json" ] || exit 4
conclusion=$(sed -n 's/^  "conclusion": "\(.*\)",$/\1/p' "$directory/report.json")
case "$status $conclusion" in
  "0 success") verdict="Every batch succeeded" ;; # What needs the data can follow here.
  "1 failure" | "1 timed_out") verdict="The data is not in: batches failed, or did not end in time" ;;
  "2 unknown") verdict="Nobody knows whether the data is in: change what the log says, then gate the same batches again" ;;
  "3 unknown") verdict="Nobody knows whether the data is in: gate the same batches again" ;;
  *" cancelled") verdict="The gate was ended before it could tell, exit code $status" ;;
  *) exit 4 ;;
esac
if [ "$status" -ne 0 ]; then
  echo "$verdict"
  cat "$directory/gate.log"
fi
exit "$status"
