#!/bin/bash
# Makes the dataset datasets/simulated-ratings again, to the byte but for the commit: datasets/make-simulated-ratings.sh DIR
# Two methods, each with twelve simulated listeners of its own, over the built-in kit, which every machine has.
set -euo pipefail
out=${1:?"give the folder of the dataset"}
here=$(cd "$(dirname "$0")/.." && pwd)
runs=$(mktemp -d)
trap 'rm -rf "$runs"' EXIT
seed=11
for method in gaussian-process logistic; do
  "$here/deepdrummer" study --method "$method" --seed $((seed++)) --rater simulated --listeners 12 --ratings 80 --blind 30 --matched-random 10 --repeats 10 \
    --sounds built-in --out "$runs/$method"
done
"$here/deepdrummer" dataset pack "$runs/gaussian-process" "$runs/logistic" --out "$out" --seed 2026 --no-midi --no-critics \
  --creator 'The DeepDrummer.Research contributors' --licence CC-BY-4.0
