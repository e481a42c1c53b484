#!/usr/bin/env bash
# Measures the core's hot paths against what a user would call otherwise; one line of JSON each (bench/README.md).
#   scripts/bench.sh [NAME…]      (default: all lines)
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
  build native augmentation_bench train_step_bench
  build bench
  build bench-web
  build/bench/bench/voxlet_bench phantoms build/bench/data
  /usr/bin/python3 bench/peers/make_nifti.py build/bench/data
  build/native/bench/native/train_step_bench write build/bench/data
}

prepare_web() {
  ./scripts/setup.sh native
  ./scripts/setup.sh web
  build bench voxlet_bench
  # shellcheck disable=SC2119
  build_viewer
}

# Standard output holds the lines alone.
if [ "${1:-}" = web ]; then
  prepare_web >&2
  exec node bench/web/run.mjs "${@:2}"
fi
prepare >&2
/usr/bin/python3 bench/compare.py build/bench build/bench-web "$@"
