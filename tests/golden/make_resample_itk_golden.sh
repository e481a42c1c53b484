#!/usr/bin/env bash
# Writes golden/resample/itk.json: an image that ITK resampled (itk/resample.cpp). Needs ITK (Debian: libinsighttoolkit5-dev).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
cmake -S itk -B "$build" -DCMAKE_BUILD_TYPE=Release > /dev/null
cmake --build "$build" --target resample > /dev/null
mkdir -p resample
"$build/resample" > resample/itk.json
