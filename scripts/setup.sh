#!/usr/bin/env bash
# Installs what Voxlet needs and this machine lacks. Safe to run again: it then only looks, and is done in a moment.
#   scripts/setup.sh native|web|all [--cuda]      (default: all)
# web: the viewer and its tests, without LibTorch. native: the program that trains, without Emscripten and a browser. With
# --cuda LibTorch comes from PyPI, with CUDA, for the preset native-cuda. For Debian 12; as root or with sudo.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/lib/common.sh
. scripts/lib/common.sh
# shellcheck source=scripts/lib/packages.sh
. scripts/lib/packages.sh
# shellcheck source=scripts/lib/toolchain.sh
. scripts/lib/toolchain.sh
# shellcheck source=scripts/lib/libtorch_cuda.sh
. scripts/lib/libtorch_cuda.sh

# Debian packages of both parts: the build itself and the sample scan.
BOTH_PACKAGES=(
  ca-certificates git g++ cmake ninja-build ccache
  zlib1g-dev libdeflate-dev libpng-dev libnifti2-dev libpugixml-dev nlohmann-json3-dev libboost-dev libgtest-dev googletest
  mricron-data
)
# What Debian's Emscripten needs; an emsdk brings its own.
EMSCRIPTEN_PACKAGES=(clang-19 lld-19 llvm-19 node-acorn)
# What unpacks Debian sources, the browser of the tests, fonts (Roboto for the viewer).
WEB_PACKAGES=(
  python3 debian-archive-keyring dpkg-dev xz-utils
  chromium fonts-dejavu-core fonts-roboto-unhinted
)
# With a BLAS that is fast.
LIBTORCH_PACKAGES=(libtorch-dev libopenblas0-openmp)
# Processes that train together, the command line, ONNX, registration.
NATIVE_PACKAGES=(
  libgloo-dev libxxhash-dev
  libcli11-dev libonnx-dev libprotobuf-dev protobuf-compiler
  libinsighttoolkit5-dev libeigen3-dev
)
# Only where their command is missing: a newer Node.js from elsewhere does as well.
NODE_PACKAGES=(node:nodejs npm:npm)
NODE_OLDEST=18

set_up_node() {
  local pair missing=()
  for pair in "${NODE_PACKAGES[@]}"; do
    command -v "${pair%%:*}" >/dev/null || missing+=("${pair#*:}")
  done
  install_packages "${missing[@]}"
  local version
  version=$(node --version)
  version=${version#v}
  [ "${version%%.*}" -ge "$NODE_OLDEST" ] || stop "Node.js $version is too old, $NODE_OLDEST or newer is needed"
}

# npm ci empties node_modules before it starts, so the stamp inside is there only after a complete installation.
set_up_npm_packages() {
  local stamp=web/node_modules/.voxlet-lock wanted
  wanted=$(hash_of web/package-lock.json)
  [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ] || return 0
  say "installing npm packages"
  (cd web && logged npm ci --ignore-scripts --no-audit --no-fund) ||
    stop "the npm packages in web/package-lock.json cannot be had from this machine's npm registry; details in $LOG"
  echo "$wanted" >"$stamp"
}

USAGE="setup.sh native|web|all [--cuda]"
part=${1:-all}
cuda=${2:-}
[ -z "$cuda" ] || [ "$part $cuda" = "native --cuda" ] || [ "$part $cuda" = "all --cuda" ] || usage "$USAGE"
[ -z "$cuda" ] || LIBTORCH_PACKAGES=()
NATIVE_PACKAGES+=("${LIBTORCH_PACKAGES[@]}")
[ -n "${EMSDK:-}" ] || WEB_PACKAGES+=("${EMSCRIPTEN_PACKAGES[@]}")
case "$part" in
  web) install_packages "${BOTH_PACKAGES[@]}" "${WEB_PACKAGES[@]}" ;;
  native) install_packages "${BOTH_PACKAGES[@]}" "${NATIVE_PACKAGES[@]}" ;;
  all) install_packages "${BOTH_PACKAGES[@]}" "${WEB_PACKAGES[@]}" "${NATIVE_PACKAGES[@]}" ;;
  *) usage "$USAGE" ;;
esac
set_up_node
set_up_npm_packages
[ -z "$cuda" ] || set_up_libtorch_cuda
[ "$part" = native ] || set_up_toolchain
say "$part is ready"
