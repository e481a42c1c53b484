#!/usr/bin/env bash
# Dice and HD95 of a model on scans that were made worse in known ways, as a table in Markdown.
#   bench/models/robustness.sh MODEL IMAGES LABELS LABEL_MAP [WORK]
# IMAGES and LABELS are folders with files of the same names; LABEL_MAP translates the labels' ids to the model's
# (models/atlases). Needs `cmake --preset native` built once. What it makes stays in WORK (build/robustness).
set -euo pipefail
[ $# -ge 4 ] || { sed -n 2,6p "$0" >&2; exit 2; }
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
model=$1 images=$2 labels=$3 map=$4 work=${5:-$root/build/robustness}
voxlet=$root/build/native/voxlet

cmake --build "$root/build/native" --target voxlet degrade_scans >&2
rm -rf "$work" && mkdir -p "$work"
"$root/build/native/bench/models/degrade_scans" "$images" "$labels" "$work"

for here in "$work"/*; do
  "$voxlet" predict -m "$model" -i "$here/images" -o "$here/found" --json >"$here/predict.json" || true
  "$voxlet" evaluate --reference "$here/labels" --prediction "$here/found" --labels "$model" --label-map "$map" \
    --skip-missing -o "$here/report" --json >"$here/evaluate.json"
done
node "$root/bench/models/robustness_table.mjs" "$work"
