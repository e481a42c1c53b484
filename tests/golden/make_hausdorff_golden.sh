#!/usr/bin/env bash
# Writes golden/metrics/hausdorff_itk.json: builds itk/hausdorff.cpp against ITK in a temporary folder and runs it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT

cmake -S "$here/itk" -B "$build" -DCMAKE_BUILD_TYPE=Release >/dev/null
cmake --build "$build" --target hausdorff >/dev/null
"$build/hausdorff" >"$build/hausdorff.json"
mv "$build/hausdorff.json" "$here/metrics/hausdorff_itk.json"
