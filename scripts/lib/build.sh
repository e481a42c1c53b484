# shellcheck shell=bash
# Configure and build through the presets; needs common.sh.

# build PRESET [TARGET…]: without targets everything of the preset. Warnings are errors where VOXLET_WERROR is set.
build() {
  local preset=$1
  shift
  say "building $preset${*:+ ($*)}"
  logged cmake --preset "$preset" ${VOXLET_WERROR:+-D "VOXLET_WERROR=$VOXLET_WERROR"} || stop "cmake --preset $preset failed; details in $LOG"
  cmake --build --preset "$preset" --parallel "$(nproc)" ${1:+--target "$@"} ||
    stop "the $preset build failed; the compiler's message stands above"
}

# The viewer's WebAssembly modules and the page around them in build/site; extra arguments go to web/build.mjs.
build_viewer() {
  build web web/all
  node web/build.mjs "$@" || stop "the viewer's page could not be put together; the message stands above"
}
