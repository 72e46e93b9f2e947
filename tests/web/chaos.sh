#!/usr/bin/env bash
# Kills the study's server hard, again and again, while scripted listeners take part, and counts ratings lost or doubled.
#
#   tests/web/chaos.sh [KILLS] [LISTENERS] [postgres://…]
#
# The server is started again at the same address and over the same database; the listeners try again until it answers. Ends with 0 when
# nothing was lost or doubled. The default database is a file of SQLite.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."

kills=${1:-50} listeners=${2:-3} work=$(mktemp -d) server='' driver=''
database=${3:-$work/study.db}
program=${DEEPDRUMMER:-./deepdrummer}
trap '[[ -z $server ]] || kill -9 "$server" 2>/dev/null; [[ -z $driver ]] || kill "$driver" 2>/dev/null; rm -rf "$work"' EXIT

printf 'A consent.\n' >"$work/consent.txt"
cat >"$work/study.yaml" <<'YAML'
title: Chaos
consent: consent.txt
languages: [en]
seed: 1
sounds: built-in
practice: 2
ratings: 80
blind: 30
arms: [{ name: only, method: gaussian-process }]
YAML

# A port that is free now, kept over all the server's lives.
port=$((20000 + RANDOM % 20000))

start() {
  : >"$work/said"
  $program web "$work/study.yaml" --database "$database" --port "$port" >"$work/said" 2>"$work/errors" & server=$!
  until grep -q Listening "$work/said"; do
    kill -0 "$server" 2>/dev/null || { cat "$work/errors" >&2; exit 1; }
    sleep 0.05
  done
}

$program --version >/dev/null   # built before the clock starts
start
$program bench web --url "http://127.0.0.1:$port" --database "$database" --listeners "$listeners" --think "${THINK:-0.2}" --seconds "${SECONDS_LIMIT:-1200}" --json >"$work/result.json" & driver=$!
killed=0
while ((killed < kills)) && kill -0 "$driver" 2>/dev/null; do
  sleep "0.$((RANDOM % 7 + 2))"                     # at any moment of a rating
  kill -9 "$server"
  wait "$server" 2>/dev/null || true
  killed=$((killed + 1))
  start
done
status=0
wait "$driver" || status=$?
driver=''
cat "$work/result.json"
echo "$killed kills"
((status == 0 && killed == kills))
