#!/usr/bin/env bash
# How long a musician waits for a loop: p50, p95 and the longest of 50 "generate" requests over HTTP, with 0, 20, 80 and 300 ratings heard,
# and of 20 dislikes (learn, then make) that come a second after the loop.
#   tests/play/generate-times.sh [SOUNDS]        SOUNDS as for --sounds; needs curl
set -euo pipefail
root=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../..
work=$(mktemp -d)
"${DEEPDRUMMER:-$root/deepdrummer}" play --port 0 --folder "$work" --session times ${1:+--sounds "$1"} >"$work/out" &
server=$!
trap 'kill "$server"; rm -rf "$work"' EXIT
until [[ -s $work/out ]]; do kill -0 "$server"; sleep 0.1; done
url=$(sed 's#/play .*##' "$work/out")
token=$(curl -s "$url/api/play" | sed 's/.*"csrf":"\([^"]*\)".*/\1/')
revision=1 heard=0
act() { # body → seconds; the answer is in $work/answer
  curl -s -o "$work/answer" -w '%{time_total}\n' -H "X-CSRF: $token" -d "$1" "$url/api/sessions/times/act?revision=$revision"
  revision=$(sed 's/.*"revision":\([0-9]*\).*/\1/' "$work/answer")
}
say() { # what; seconds, one a line
  sort -n | awk -v what="$1" '{ t[NR] = $1 } END { printf "%s: p50 %.0f ms, p95 %.0f ms, longest %.0f ms\n", what, 1000 * t[int((NR + 1) / 2)], 1000 * t[int(0.95 * NR + 0.999)], 1000 * t[NR] }'
}
for ratings in 0 20 80 300; do
  while ((heard < ratings)); do
    act "{\"do\":\"make\",\"kind\":\"random\"}" >/dev/null
    act "{\"do\":\"rate\",\"liked\":$( ((heard % 3)) && echo false || echo true)}" >/dev/null
    heard=$((heard + 1))
  done
  for _ in {1..50}; do act '{"do":"make","kind":"best"}'; done | say "$ratings ratings, generate"
  revision=$(curl -s "$url/api/sessions/times" | sed 's/.*"revision":\([0-9]*\).*/\1/')
  for _ in {1..20}; do
    sleep 1
    act '{"do":"rate","liked":false}'
  done | say "$ratings ratings, dislike"
  revision=$(curl -s "$url/api/sessions/times" | sed 's/.*"revision":\([0-9]*\).*/\1/') heard=$((heard + 20))
done
