#!/usr/bin/env bash
# Measures the core's hot paths against what a user would call otherwise; one line of JSON each (bench/README.md).
#   scripts/bench.sh [--quick] [NAME…]   (default: all lines); --quick: each line once, on small data, to see that it works
#   scripts/bench.sh web [NAME…]  the page in headless Chromium: start, first_slice, longest_task, scroll
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/lib/common.sh
. scripts/lib/common.sh
# shellcheck source=scripts/lib/packages.sh
. scripts/lib/packages.sh
# shellcheck source=scripts/lib/build.sh
. scripts/lib/build.sh

PEER_PACKAGES=(python3-numpy python3-scipy python3-nibabel python3-skimage python3-torch libinsighttoolkit5-dev)

prepare() {
  ./scripts/setup.sh native
  ./scripts/setup.sh web
  install_packages "${PEER_PACKAGES[@]}"
  build native benchmarks
  build web benchmarks
  rm -rf "$data"
  build/native/bench/voxlet_bench phantoms "$data" "$side"
  /usr/bin/python3 bench/peers/make_nifti.py "$data"
  build/native/bench/native/train_step_bench write "$data"
}

prepare_web() {
  ./scripts/setup.sh native
  ./scripts/setup.sh web
  build native voxlet_bench
  # shellcheck disable=SC2119
  build_viewer
}

# Standard output holds the lines alone.
if [ "${1:-}" = web ]; then
  prepare_web >&2
  exec node bench/web/run.mjs "${@:2}"
fi
quick=()
side=256
data=build/bench/data
if [ "${1:-}" = --quick ]; then
  quick=(--quick)
  side=96
  data=build/bench/quick
  shift
fi
prepare >&2
/usr/bin/python3 bench/compare.py "${quick[@]}" build/native build/web "$data" "$@"
