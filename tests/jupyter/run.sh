#!/usr/bin/env bash
# Debian's Jupyter runs every notebook here with this kernel (jupyter nbconvert --execute), and finds no error in any cell.
# Needs the packages jupyter-notebook and jupyter-nbconvert. Says what each took.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export JUPYTER_DATA_DIR=$work/data JUPYTER_CONFIG_DIR=$work/config JUPYTER_RUNTIME_DIR=$work/runtime IPYTHONDIR=$work/ipython
./deepdrummer kernel install

for notebook in notebooks/*.ipynb; do
  begun=$SECONDS
  # The error of a cell is the command's own: nbconvert stops there.
  /usr/bin/jupyter nbconvert --to notebook --execute --ExecutePreprocessor.timeout=600 --output-dir "$work/executed" "$notebook"
  if grep -q '"output_type": "error"' "$work/executed/${notebook##*/}"; then
    echo "$notebook: a cell failed" >&2
    exit 1
  fi
  echo "$notebook: $((SECONDS - begun)) s"
done
