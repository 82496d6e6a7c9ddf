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
set -eu

refs=${1:?Give the file of batch refs}
directory=${2:-gate}

mkdir -p "$directory"
# What an earlier run left must not be taken for this one's.
rm -f "$directory/junit.xml" "$directory/summary.md" "$directory/report.json"

set -a
# shellcheck source=/dev/null
. "${SITECORE_CDP_ENV:-$HOME/.config/sitecore-cdp.env}"
set +a

status=0
npx --yes sitecore-cdp-batch-gate@0.1.0 \
  --region eu \
  --timeout 2h \
  --batch-refs-file "$refs" \
  --junit "$directory/junit.xml" \
  --summary-file "$directory/summary.md" \
  --report-file "$directory/report.json" \
  > "$directory/gate.log" 2>&1 || status=$?

case $status in
  0) ;; # Every batch succeeded: what needs the data can follow here.
  1) echo "The data is not in: batches failed, or did not end in time" ;;
  2) echo "Nobody knows whether the data is in: gate the same batches again" ;;
  *) echo "The gate was ended before it could tell, exit code $status" ;;
esac
if [ "$status" -ne 0 ]; then cat "$directory/gate.log"; fi
exit "$status"
