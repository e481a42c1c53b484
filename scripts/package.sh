#!/usr/bin/env bash
# Makes what can be handed out, in dist/: voxlet_*.deb and voxlet-*.tar.gz of the native program, voxlet-page-*.zip of the page.
#   scripts/package.sh native|page|all      (default: all)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/lib/common.sh
. scripts/lib/common.sh
# shellcheck source=scripts/lib/packages.sh
. scripts/lib/packages.sh
# shellcheck source=scripts/lib/build.sh
. scripts/lib/build.sh

native() {
  ./scripts/setup.sh native
  install_packages dpkg-dev file
  build package
  logged cpack --config build/package/CPackConfig.cmake || stop "the packages could not be made; details in $LOG"
  rm -rf dist/_CPack_Packages
}

# One folder that any static host can serve, with the headers for some of them (web/host_headers.mjs).
page() {
  ./scripts/setup.sh web
  # shellcheck disable=SC2119
  build_viewer
  local version folder=build/voxlet-page
  version=$(sed -n 's/^project(voxlet VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
  rm -rf "$folder"
  cp -r build/site/app "$folder"
  cp LICENSE NOTICE.md "$folder"
  node web/host_headers.mjs "$folder"
  rm -f "dist/voxlet-page-$version.zip"
  (cd build && cmake -E tar cf "../dist/voxlet-page-$version.zip" --format=zip voxlet-page)
}

mkdir -p dist
case "${1:-all}" in
  native | page) "$1" ;;
  all)
    native
    page
    ;;
  *) usage "package.sh native|page|all" ;;
esac
say "in dist/: $(cd dist && echo *)"
