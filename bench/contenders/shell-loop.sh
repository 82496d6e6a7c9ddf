#!/usr/bin/env bash
# Waits for batches as a pipeline's script does today, one after another:
#   BASE_URL=… CLIENT_KEY=… API_TOKEN=… shell-loop.sh REF…
set -euo pipefail

failed=0
for ref in "$@"; do
  while true; do
    batch=$(curl --silent --show-error --fail --retry 3 --user "$CLIENT_KEY:$API_TOKEN" \
      --header "Accept: application/json" "$BASE_URL/v2/batches/inspect/$ref")
    status=$(jq --raw-output .status.code <<< "$batch")
    echo "$ref: $status"
    case "$status" in
      success) break ;;
      error | corrupted)
        failed=1
        break
        ;;
    esac
    if [ "$SECONDS" -ge "${TIMEOUT_SECONDS:-3600}" ]; then
      echo "Timed out waiting for $ref" >&2
      exit 1
    fi
    sleep "${POLL_SECONDS:-10}"
  done
done
exit "$failed"
