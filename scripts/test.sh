#!/usr/bin/env bash
# Sets up what is missing, builds, and runs the tests.
#   scripts/test.sh native|networks|wasm|web|sanitizers|all      (default: all)
# native: the core and LibTorch. networks: every network in LibTorch and in each onnxruntime, WebGPU on a software
# adapter included. wasm: the same core tests as WebAssembly under node. web: the page in headless Chromium. sanitizers: the
# core's tests under AddressSanitizer and UBSan, and those of what runs in several threads under ThreadSanitizer.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/lib/common.sh
. scripts/lib/common.sh
# shellcheck source=scripts/lib/packages.sh
. scripts/lib/packages.sh
# shellcheck source=scripts/lib/build.sh
. scripts/lib/build.sh
export VOXLET_WERROR=ON

# run_ctest NAME PRESET ARGUMENTS…: a CTest test may be a whole GoogleTest program, so the lines in which that ends each
# of its tests are counted.
run_ctest() {
  local name=$1 preset=$2 report=build/$2/ctest.xml
  shift 2
  rm -f "$report"
  ctest --preset "$preset" "$@" --output-junit ctest.xml --test-output-size-passed 9999999 --test-output-size-failed 9999999 || failed=1
  local bad skipped
  bad=$(ended 'FAILED ')
  skipped=$(ended 'SKIPPED')
  count "$name" $(($(ended '     OK') + bad + skipped)) "$bad" "$skipped"
}

ended() {
  local number
  number=$(grep -c "\[  $1 \] .* ms)" "$report" 2>/dev/null) || true
  echo "${number:-0}"
}

# run_node_tests NAME FILE…: counted as NAME, from the report in build/NAME-tests.tap.
run_node_tests() {
  local name=$1 report=build/$1-tests.tap
  shift
  rm -f "$report"
  node --test --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=tap --test-reporter-destination="$report" "$@" || failed=1
  local bad=$(($(tally fail "$report") + $(tally cancelled "$report")))
  count "$name" "$(tally tests "$report")" "$bad" "$(tally skipped "$report")"
}

# tally NAME REPORT: a count from the end of a TAP report.
tally() {
  local number
  number=$(sed -n "s/^# $1 \([0-9]*\)$/\1/p" "$2" 2>/dev/null | tail -n 1)
  echo "${number:-0}"
}

# count NAME TESTS FAILED SKIPPED: one line of the summary. No tests at all is a failure too.
count() {
  local tests=$2 bad=$3 skipped=$4
  [ "$tests" -gt 0 ] || failed=1
  summary+=("$1: $((tests - bad - skipped)) passed, $bad failed, $skipped skipped")
}

native() {
  ./scripts/setup.sh native
  build native
  run_ctest native native --parallel "$(nproc)"
}

# The table of all results stands in build/networks.md.
networks() {
  local cases=build/native/networks
  ./scripts/setup.sh all
  build native export_parity_cases
  rm -rf "$cases"
  build/native/tests/native/export_parity_cases "$cases" || stop "the networks' cases could not be written"
  VOXLET_NETWORK_CASES=$PWD/$cases run_node_tests networks tests/web/networks/*.test.mjs
}

wasm() {
  ./scripts/setup.sh web
  build web
  run_ctest wasm web
}

# The page's labels are compared with the native program's.
web() {
  ./scripts/setup.sh all
  build native voxlet
  # shellcheck disable=SC2119
  build_viewer
  run_node_tests browser tests/web/*.test.mjs
}

# Tests of loops over threads, and of what is loops over threads.
THREADED='*Parallel*:*ForEachItem*:Progress*:Threads*:Resample*:DistanceTransform*:SurfaceDistance*:ConnectedComponents*:*Clahe*:*HistogramMatch*:LabelRuns*:Softmax*:*Restore*:Nifti*'

# run_sharded NAME PROGRAM ARGUMENTS…: a GoogleTest program on all cores.
run_sharded() {
  local name=$1 shards part report=build/$1.log bad
  shards=$(nproc)
  shift
  for ((part = 0; part < shards; ++part)); do
    GTEST_TOTAL_SHARDS=$shards GTEST_SHARD_INDEX=$part "$@" >"$report.$part" 2>&1 || touch "$report.failed" &
  done
  wait
  cat "$report".[0-9]* >"$report"
  [ ! -e "$report.failed" ] || { failed=1; grep -A 20 -E 'ERROR: |WARNING: |runtime error: |\[  FAILED  \]' "$report"; }
  bad=$(grep -c '^\[  FAILED  \] .* ms)' "$report") || true
  count "$name" "$(($(grep -c '^\[       OK \] ' "$report") + bad))" "$bad" 0
  rm -f "$report".[0-9]* "$report.failed"
}

# The preset fuzz has the core under AddressSanitizer and UBSan already.
sanitizers() {
  ./scripts/setup.sh native
  install_packages clang-14 libclang-rt-14-dev
  build fuzz core_tests
  run_sharded asan build/fuzz/tests/core_tests
  build tsan core_tests
  run_sharded tsan build/tsan/tests/core_tests "--gtest_filter=$THREADED"
}

failed=0
summary=()
case "${1:-all}" in
  native | networks | wasm | web | sanitizers) "$1" ;;
  all)
    native
    networks
    wasm
    web
    sanitizers
    ;;
  *) usage "test.sh native|networks|wasm|web|sanitizers|all" ;;
esac
printf '%s\n' "${summary[@]}"
exit "$failed"
