#!/usr/bin/env bash
# Loads one import file as a pipeline's script does today, without a check and without a retry:
#   BASE_URL=… CLIENT_KEY=… API_TOKEN=… load-script.sh FILE
set -euo pipefail

packed=$(mktemp)
trap 'rm -f "$packed"' EXIT
gzip --stdout "$1" > "$packed"
checksum=$(openssl md5 -r "$packed" | cut -d " " -f 1)
content_md5=$(openssl md5 -binary "$packed" | base64)
size=$(wc -c < "$packed")
ref=$(cat /proc/sys/kernel/random/uuid)

api() {
  curl --silent --show-error --fail --user "$CLIENT_KEY:$API_TOKEN" \
    --header "Content-Type: application/json" "$BASE_URL/v2/batches/$ref" "$@"
}

location=$(api --request PUT --data "{\"checksum\": \"$checksum\", \"size\": $size}" |
  jq --raw-output .location.href)
curl --silent --show-error --fail --upload-file "$packed" "$location" \
  --header "Content-Md5: $content_md5" --header "x-amz-server-side-encryption: AES256"
while true; do
  status=$(api | jq --raw-output .status.code)
  echo "$ref: $status"
  case "$status" in
    success) exit 0 ;;
    error | corrupted) exit 1 ;;
  esac
  sleep 10
done
