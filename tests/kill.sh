#!/usr/bin/env bash
# kill -9 at twenty (or N) random moments of predict, evaluate, synth, carry and train: what is resumed then equals what was
# never stopped. The same tests run with fewer kills in ./scripts/test.sh native, which builds the program.
#
#   tests/kill.sh [N]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
VOXLET_KILLS=${1:-20} build/native/tests/native/voxlet_native_tests --gtest_filter='KilledTest.*:TrainingFaultsTest.ARunKilled*'
