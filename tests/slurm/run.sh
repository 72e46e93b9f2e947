#!/usr/bin/env bash
# A sweep on a Slurm of two nodes gives the very bytes of a sweep on this machine: left alone, and with its follower killed
# and then a node killed half-way. Prints how much faster two workers are here than one, and what Slurm costs beside them;
# fails where two are not LEAST_SPEEDUP times as fast, or where Slurm takes MOST_OVERHEAD % longer. On a machine that is busy with other things
# when it starts, what is timed one after the other cannot be compared: both are printed, and neither is judged.
# Takes root and Debian's slurm-wlm and munge, some minutes, and the program: ./deepdrummer unless PROGRAM is given.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
program=${PROGRAM:-$here/../../deepdrummer}
sweep=$here/two-nodes.yaml
least_speedup=${LEAST_SPEEDUP:-1.3} most_overhead=${MOST_OVERHEAD:-60}
busy=$(awk -v cores="$(nproc)" '$1 > 0.75 * cores { print $1 }' /proc/loadavg)
folder=$(mktemp -d)
follower=
finish() {
  [[ -z $follower ]] || kill -9 "$follower" 2>/dev/null || :
  "$here/two-nodes.sh" down "$folder" || :
  rm -rf "$folder"
}
trap finish EXIT

die() { echo "run.sh: $*" >&2; exit 1; }
seconds() { date +%s.%N; }
compute() { awk -v a="$1" -v b="$2" "BEGIN { printf \"%.1f\", $3 }"; }
holds() { [[ -n $busy ]] || awk -v a="$1" -v b="$2" "BEGIN { exit !($3) }"; }
there() { find "$1/chunks" -name '*.jsonl' 2>/dev/null | wc -l; }

# until_there FOLDER COUNT: waits for so many chunks, as long as the follower lives.
until_there() {
  while (($(there "$1") < $2)); do
    kill -0 "$follower" 2>/dev/null || die "the sweep ended with $(there "$1") chunks: $(tail -n 5 "$folder/said")"
    sleep 0.2
  done
}

"$here/two-nodes.sh" up "$folder"
export SLURM_CONF=$folder/slurm.conf
[[ -z $busy ]] || echo "this machine is busy (load $busy on $(nproc) cores): times are printed and not judged"

begun=$(seconds)
"$program" sweep "$sweep" --jobs 1 --out "$folder/one" >"$folder/said" 2>&1 || die "the sweep of one worker failed: $(tail -n 5 "$folder/said")"
one_took=$(compute "$(seconds)" "$begun" "a - b")

begun=$(seconds)
"$program" sweep "$sweep" --jobs 2 --out "$folder/local" >"$folder/said" 2>&1 || die "the local sweep failed: $(tail -n 5 "$folder/said")"
local_took=$(compute "$(seconds)" "$begun" "a - b")
cmp "$folder/one/results.jsonl" "$folder/local/results.jsonl" || die "two workers gave other bytes than one"
speedup=$(awk -v a="$one_took" -v b="$local_took" 'BEGIN { printf "%.2f", a / b }')
echo "same bytes; 1 worker $one_took s, 2 workers $local_took s: $speedup times as fast"
holds "$speedup" "$least_speedup" "a >= b" || die "two workers are to be $least_speedup times as fast as one, and are $speedup"

begun=$(seconds)
"$program" sweep "$sweep" --engine slurm --out "$folder/slurm" >"$folder/said" 2>&1 || die "the sweep on Slurm failed: $(tail -n 5 "$folder/said")"
slurm_took=$(compute "$(seconds)" "$begun" "a - b")
cmp "$folder/local/results.jsonl" "$folder/slurm/results.jsonl" || die "Slurm gave other bytes"
overhead=$(compute "$slurm_took" "$local_took" "100 * (a / b - 1)")
echo "same bytes; 2 workers here $local_took s, 2 nodes of Slurm $slurm_took s, overhead $overhead %"
holds "$overhead" "$most_overhead" "a <= b" || die "Slurm may take $most_overhead % longer, and took $overhead %"

"$program" sweep "$sweep" --engine slurm --out "$folder/killed" >"$folder/said" 2>&1 & follower=$!
until_there "$folder/killed" 1
{ kill -9 "$follower" && wait "$follower"; } 2>/dev/null || :
"$program" sweep "$sweep" --engine slurm --out "$folder/killed" >"$folder/said" 2>&1 & follower=$!
until_there "$folder/killed" 2
"$here/two-nodes.sh" kill-node "$folder" 1
wait "$follower" || die "the sweep did not outlive its node: $(tail -n 5 "$folder/said")"
follower=
[[ $(sinfo -h -N -n node1 -o %t) == down* ]] || die "node 1 was to be down, and is $(sinfo -h -N -n node1 -o %t)"
grep -q 'are followed' "$folder/said" || die "the tasks of the killed follower were not taken up: $(head -n 5 "$folder/said")"
cmp "$folder/local/results.jsonl" "$folder/killed/results.jsonl" || die "with a node killed, Slurm gave other bytes"
echo "same bytes with the follower killed and then a node"
