#!/usr/bin/env bash
# Kills the study's server hard, again and again, while scripted listeners take part, and counts ratings lost or doubled.
#
#   tests/web/chaos.sh [KILLS] [LISTENERS] [DATABASE]
#
# DATABASE is 'sqlite' (the default), 'postgres' (a server of Debian's postgresql made for the occasion: every fourth time it is that which is
# stopped hard, under the study's server) or postgres://…. A second server over the same database must be refused.
# The study's server is started again at the same address and over the same database; the listeners try again until it answers. Ends with 0
# when nothing was lost or doubled and every listener came to the end.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."

kills=${1:-50} listeners=${2:-3} database=${3:-sqlite} server='' driver='' postgres=''
work=$(mktemp -d)
program=${DEEPDRUMMER:-./deepdrummer}

finish() {
  [[ -z $server ]] || kill -9 "$server" 2>/dev/null || :
  [[ -z $driver ]] || kill "$driver" 2>/dev/null || :
  [[ -z $postgres ]] || as_nobody "$postgres/pg_ctl" -D "$work/postgres/data" -m immediate -w stop >/dev/null || :
  rm -rf "$work"
}
trap finish EXIT

# PostgreSQL refuses to run as root.
as_nobody() { if ((EUID)); then "$@"; else runuser -u nobody -- "$@"; fi; }

# A port that is free now, kept over all the server's lives.
free_port() {
  local port
  while port=$((20000 + RANDOM % 12000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  echo "$port"
}

start_postgres() {
  local port
  postgres=$(find /usr/lib/postgresql -name initdb -printf '%h\n' | sort -V | tail -n 1)
  [[ -n $postgres ]] || { echo "no PostgreSQL: install the Debian package postgresql" >&2; exit 1; }
  port=$(free_port)
  chmod 755 "$work"
  mkdir "$work/postgres"
  ((EUID)) || chown nobody "$work/postgres"
  (cd / && as_nobody "$postgres/initdb" -A trust -U lab -D "$work/postgres/data" >/dev/null &&
    as_nobody "$postgres/pg_ctl" -D "$work/postgres/data" -w -l "$work/postgres/log" -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=''" start >/dev/null)
  database=postgres://lab@127.0.0.1:$port/postgres
}

case $database in
  sqlite) database=$work/study.db ;;
  postgres) start_postgres ;;
esac

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

start() {
  : >"$work/said"
  $program web "$work/study.yaml" --database "$database" --port "$port" >"$work/said" 2>"$work/errors" & server=$!
  until grep -q Listening "$work/said"; do
    kill -0 "$server" 2>/dev/null || { cat "$work/errors" >&2; exit 1; }
    sleep 0.05
  done
}

# Not killed: it goes on by itself when its database is there again.
restart_postgres() { (cd / && as_nobody "$postgres/pg_ctl" -D "$work/postgres/data" -m immediate -w -l "$work/postgres/log" restart >/dev/null); }

second_is_refused() {
  local status=0
  # shellcheck disable=SC2086                          # DEEPDRUMMER may be several words
  timeout 300 $program web "$work/study.yaml" --database "$database" --port 0 >"$work/second" 2>&1 || status=$?
  if ((status != 1)) || [[ $(wc -l <"$work/second") != 1 ]] || ! grep -q 'is served by another process' "$work/second"; then
    echo "a second server ended with $status:" >&2
    cat "$work/second" >&2
    exit 1
  fi
}

$program --version >/dev/null   # built before the clock starts
port=$(free_port)
start
second_is_refused
$program bench web --url "http://127.0.0.1:$port" --database "$database" --listeners "$listeners" --think 0.2 --seconds 1800 --whole --json >"$work/result.json" & driver=$!
killed=0
while ((killed < kills)) && kill -0 "$driver" 2>/dev/null; do
  sleep "$((RANDOM % 2)).$((RANDOM % 8 + 2))"         # at any moment: while the session is rebuilt, learns, writes, replies
  killed=$((killed + 1))
  if [[ -n $postgres ]] && ((killed % 4 == 0)); then
    restart_postgres
    continue
  fi
  kill -9 "$server"
  wait "$server" 2>/dev/null || true
  start
done
status=0
wait "$driver" || status=$?
driver=''
cat "$work/result.json"
echo "$killed kills"
((status == 0 && killed == kills))
