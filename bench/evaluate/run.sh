#!/usr/bin/env bash
# voxlet evaluate against a SciPy program that does the same, on all cores: one line of JSON (bench/README.md).
#   bench/evaluate/run.sh [CASES]      (default: 12; each of 256³ voxels with 14 labels)
# They take turns, three rounds; fails if their numbers differ.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# shellcheck source=scripts/lib/common.sh
. scripts/lib/common.sh
# shellcheck source=scripts/lib/packages.sh
. scripts/lib/packages.sh
# shellcheck source=scripts/lib/build.sh
. scripts/lib/build.sh

cases=${1:-12}
[[ $cases =~ ^[1-9][0-9]*$ ]] || usage "run.sh [CASES]"
work=build/bench-evaluate
{
  ./scripts/setup.sh native
  install_packages python3-numpy python3-scipy python3-nibabel
  build native voxlet
  rm -rf "$work"
  /usr/bin/python3 bench/evaluate/make_cases.py "$work" "$cases"
} >&2
/usr/bin/python3 bench/evaluate/compare.py build/native/voxlet "$work"
