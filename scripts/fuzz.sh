#!/usr/bin/env bash
# Feeds damaged input to what reads files from outside (tests/fuzz/; scenes, which the page reads, in node) and fails where anything but voxlet::Error comes of it:
# another exception, a report of AddressSanitizer or UBSan, more than 2 GB of memory, more than 5 seconds.
#   scripts/fuzz.sh [SECONDS]      for each target (default: 10)
# Input that showed a fault is kept in build/fuzz/finds; build/fuzz/tests/fuzz/TARGET FILE runs it once more.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/lib/common.sh
. scripts/lib/common.sh
# shellcheck source=scripts/lib/packages.sh
. scripts/lib/packages.sh
# shellcheck source=scripts/lib/build.sh
. scripts/lib/build.sh
export VOXLET_WERROR=ON

TARGETS=(nifti_fuzz series_fuzz image_fuzz plan_fuzz package_fuzz label_table_fuzz label_map_fuzz participants_fuzz
  case_record_fuzz reported_fuzz mesh_fuzz)
FOLDER=build/fuzz
SEEDS=$FOLDER/seeds  # made anew each time
GROWN=$FOLDER/grown  # input that libFuzzer found worth keeping; a later run goes on from it
FINDS=$FOLDER/finds

# fuzz TARGET: one line of what came of it.
fuzz() {
  local target=$1 output=$FOLDER/$1.log
  mkdir -p "$GROWN/$target"
  "$FOLDER/tests/fuzz/$target" -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=5 -verbosity=1 -print_final_stats=1 \
    -artifact_prefix="$FINDS/$target-" "$GROWN/$target" "$SEEDS/$target" >"$output" 2>&1 || report_find "$target" "$output"
  say "$target: $(stat_of number_of_executed_units "$output") runs in $seconds s, no find"
}

stat_of() { sed -n "s/^stat::$1: *//p" "$2"; }

report_find() {
  local target=$1 output=$2 reproducer
  grep -E -m 3 'ERROR: |runtime error: |does not hold|what\(\)' "$output" >&2 || tail -n 5 "$output" >&2
  reproducer=$(sed -n 's/.*Test unit written to //p' "$output" | tail -n 1)
  stop "$target has a find; ${reproducer:+its input is kept as $reproducer, }the whole report is $output"
}

seconds=${1:-10}
[[ $seconds =~ ^[1-9][0-9]*$ ]] || usage "fuzz.sh [SECONDS]"
./scripts/setup.sh native
install_packages clang-14 libclang-rt-14-dev
build fuzz "${TARGETS[@]}" make_corpus
rm -rf "$SEEDS"
mkdir -p "$FINDS"
"$FOLDER/tests/fuzz/make_corpus" . "$SEEDS" || stop "the corpus could not be made; the message stands above"
# As many at a time as there are cores; the first find ends all.
for target in "${TARGETS[@]}"; do
  [ "$(jobs -rp | wc -l)" -lt "$(nproc)" ] || wait -n
  fuzz "$target" &
done
while [ -n "$(jobs -p)" ]; do wait -n; done
node tests/fuzz/scene_fuzz.mjs "$seconds"
