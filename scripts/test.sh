#!/usr/bin/env bash
# Sets up what is missing, builds, and runs the tests.
#   scripts/test.sh native|wasm|web|all      (default: all)
# native: the core and LibTorch. wasm: the same core tests as WebAssembly under node. web: the page in headless Chromium.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/lib/common.sh
. scripts/lib/common.sh
# shellcheck source=scripts/lib/build.sh
. scripts/lib/build.sh

run_native_tests() {
  local report=build/native/ctest.xml
  rm -f "$report"
  ctest --preset native --parallel "$(nproc)" --output-junit ctest.xml || failed=1
  count native "$(attribute tests)" "$(attribute failures)" "$(attribute skipped)"
}

# attribute NAME: the first number called so in the JUnit $report.
attribute() {
  local number
  number=$(grep -om 1 "[[:space:]]$1=\"[0-9]*\"" "$report" 2>/dev/null | tr -dc 0-9) || true
  echo "${number:-0}"
}

# Here one CTest test is a whole GoogleTest program: the lines in which that ends each of its tests are counted.
run_wasm_tests() {
  local report=build/web/ctest.xml
  rm -f "$report"
  ctest --preset web --output-junit ctest.xml --test-output-size-passed 9999999 --test-output-size-failed 9999999 || failed=1
  local bad skipped
  bad=$(ended 'FAILED ')
  skipped=$(ended 'SKIPPED')
  count wasm $(($(ended '     OK') + bad + skipped)) "$bad" "$skipped"
}

ended() {
  local number
  number=$(grep -c "\[  $1 \] .* ms)" "$report" 2>/dev/null) || true
  echo "${number:-0}"
}

run_browser_tests() {
  local report=build/web-tests.tap
  rm -f "$report"
  node --test --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=tap --test-reporter-destination="$report" tests/web/*.test.mjs || failed=1
  local bad=$(($(tally fail "$report") + $(tally cancelled "$report")))
  count browser "$(tally tests "$report")" "$bad" "$(tally skipped "$report")"
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
  run_native_tests
}

wasm() {
  ./scripts/setup.sh web
  build web
  run_wasm_tests
}

# The page's labels are compared with the native program's.
web() {
  ./scripts/setup.sh all
  build native voxlet
  # shellcheck disable=SC2119
  build_viewer
  run_browser_tests
}

failed=0
summary=()
case "${1:-all}" in
  native | wasm | web) "$1" ;;
  all)
    native
    wasm
    web
    ;;
  *) usage "test.sh native|wasm|web|all" ;;
esac
printf '%s\n' "${summary[@]}"
exit "$failed"
