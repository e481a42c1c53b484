#!/usr/bin/env bash
# What Voxlet, ITK, SciPy, scikit-image and nnU-Net's Dice say of the same masks: Markdown tables (docs/metrics.md).
#   bench/metrics/run.sh [VOXLET]      (a program that is built already; else it is built)
# Cases: phantoms, three hippocampi of ../shared/data (or $VOXLET_DATA) and Colin27 with labels of bundled models. What is
# absent is named and left out. Every value stands in build/bench-metrics/values.jsonl, too.
# Fails if our distances are not those that SciPy gives by our definitions.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# shellcheck source=scripts/lib/common.sh
. scripts/lib/common.sh
# shellcheck source=scripts/lib/packages.sh
. scripts/lib/packages.sh
# shellcheck source=scripts/lib/build.sh
. scripts/lib/build.sh

voxlet=${1:-build/native/voxlet}
work=build/bench-metrics
export PYTHONDONTWRITEBYTECODE=1
{
  if [ $# -eq 0 ]; then
    ./scripts/setup.sh native
    build native voxlet
  fi
  install_packages cmake g++ libinsighttoolkit5-dev mricron-data python3-numpy python3-scipy python3-skimage python3-nibabel
  rm -rf "$work/reference" "$work/prediction" "$work/predicted"
  logged cmake -S bench/metrics -B "$work/itk" -DCMAKE_BUILD_TYPE=Release
  logged cmake --build "$work/itk"
  /usr/bin/python3 bench/metrics/make_cases.py "$voxlet" "${VOXLET_DATA:-../shared/data}" "$work"
} >&2
/usr/bin/python3 bench/metrics/compare.py "$voxlet" "$work/itk/itk_metrics" "$work"
