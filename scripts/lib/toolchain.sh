# shellcheck shell=bash
# Emscripten 3.1.69, which Debian 13 has and Debian 12 has not, unpacked aside and run on Debian 12's own clang-19,
# and beside it the Debian sources that the browser build compiles. The system's apt sources stay as they are; apt
# checks every signature and hash. Layout: $TOOLCHAIN/root (packages), /binaryen (wrappers), /src (sources). Where EMSDK is
# set, its Emscripten is taken, and only the sources are fetched.

# Binary packages as name=version-pattern; the C library is the one that these binaryen programs were linked with.
TOOLCHAIN_PACKAGES=('emscripten=3.1.69*' 'binaryen=120-*' libc6/trixie libstdc++6/trixie libgcc-s1/trixie)
# Source packages as name/suite=upstream version.
TOOLCHAIN_SOURCES=(imgui/trixie=1.90.1 libdeflate/bookworm=1.14 libpng1.6/bookworm=1.6.39 nifticlib/bookworm=3.0.1 pugixml/bookworm=1.13 zlib/bookworm=1.2.13)
# Three quarters of the package: libraries for link-time optimisation and position-independent code, unused here.
TOOLCHAIN_LEAVE_OUT=('*/wasm32-emscripten/lto' '*/wasm32-emscripten/lto-pic' '*/wasm32-emscripten/pic' './usr/share/doc')

set_up_toolchain() {
  local recipe
  recipe=$(cat scripts/lib/toolchain.sh <(command -v node; echo "$TOOLCHAIN ${EMSDK:-}") | sha256sum)
  toolchain_is "$recipe" && return
  mkdir -p "$(dirname "$TOOLCHAIN")"
  exec 9>"$TOOLCHAIN.lock"
  flock 9
  toolchain_is "$recipe" && return
  [ -z "${EMSDK:-}" ] || [ -x "$EMSDK/upstream/emscripten/em++" ] ||
    stop "expected Emscripten in \$EMSDK/upstream/emscripten, found none: unset EMSDK, or run emsdk install and activate"
  if [ -n "${EMSDK:-}" ]; then say "sources for the Emscripten of $EMSDK in $TOOLCHAIN"; else say "Emscripten in $TOOLCHAIN (a download of 240 MB)"; fi
  local new=$TOOLCHAIN.partial
  rm -rf "$new"
  mkdir -p "$new"
  fetch_toolchain "$new"
  [ -n "${EMSDK:-}" ] || unpack_packages "$new"
  unpack_sources "$new"
  rm -rf "$new/apt" "$new/fetched"
  if [ -z "${EMSDK:-}" ]; then
    wrap_binaryen "$new"
    configure_emscripten "$new"
  fi
  check_compiler "$new"
  echo "$recipe" >"$new/recipe"
  swap_in "$new"
  exec 9>&-
}

toolchain_is() { [ "$(cat "$TOOLCHAIN/recipe" 2>/dev/null)" = "$1" ]; }

# The Debian mirror that this machine already uses.
debian_mirror() {
  local codename
  # shellcheck source=/dev/null
  codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
  # shellcheck disable=SC2016
  apt-get indextargets --format '$(REPO_URI)' "Codename: $codename" 'Created-By: Packages' | sed -n 1p
}

# An apt of its own, with Debian 12 and 13 as its sources; no root needed.
fetch_toolchain() {
  local new=$1 mirror source
  mirror=$(debian_mirror)
  [ -n "$mirror" ] || stop "no Debian mirror in this machine's apt sources; run apt-get update and try again"
  mkdir -p "$new"/apt/{lists,cache/archives}/partial "$new/apt/none" "$new/fetched" "$new/src"
  cat >"$new/apt/debian.sources" <<END
Types: deb deb-src
URIs: $mirror
Suites: trixie bookworm
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
END
  cat >"$new/apt/apt.conf" <<END
Dir::Etc::sourcelist "$new/apt/debian.sources";
Dir::Etc::sourceparts "-";
Dir::Etc::preferences "-";
Dir::Etc::preferencesparts "$new/apt/none";
Dir::State::lists "$new/apt/lists";
Dir::Cache "$new/apt/cache";
APT::Sandbox::User "";
Acquire::Retries "5";
APT::Update::Error-Mode "any";
END
  aside_apt "$new/fetched" update || stop "the package lists of Debian 13 cannot be had from $mirror; details in $LOG"
  [ -n "${EMSDK:-}" ] || aside_apt "$new/fetched" download "${TOOLCHAIN_PACKAGES[@]}" ||
    stop "${TOOLCHAIN_PACKAGES[*]} cannot be had from $mirror; details in $LOG"
  for source in "${TOOLCHAIN_SOURCES[@]}"; do
    aside_apt "$new/src" source --download-only "${source%=*}" ||
      stop "the Debian source of ${source%=*} cannot be had from $mirror; details in $LOG"
  done
}

aside_apt() {
  local folder=$1
  shift
  (cd "$folder" && APT_CONFIG=$folder/../apt/apt.conf logged apt-get -q "$@")
}

unpack_packages() {
  local new=$1 package
  mkdir -p "$new/root"
  for package in "$new"/fetched/*.deb; do
    dpkg-deb --fsys-tarfile "$package" | tar -x -C "$new/root" "${TOOLCHAIN_LEAVE_OUT[@]/#/--exclude=}" ||
      stop "$(basename "$package") does not unpack (is the disk full?)"
  done
}

# Each source gets a name without its version, as cmake/DependenciesWeb.cmake wants it.
unpack_sources() {
  local new=$1 source name folder
  for source in "${TOOLCHAIN_SOURCES[@]}"; do
    name=${source%%/*}
    (cd "$new/src" && logged dpkg-source -x "${name}"_*.dsc "$name") || stop "the source of $name does not unpack"
    folder=$(cd "$new/src" && echo "${name}"_*.dsc)
    [[ $folder == *"${source#*=}"* ]] || stop "expected $name ${source#*=}, apt has $folder"
  done
  rm -f "$new"/src/*.dsc "$new"/src/*.tar.*
}

# Debian 13's programs need its C library: each is started by the loader that came with it.
wrap_binaryen() {
  local new=$1 loader libraries program
  loader=$(cd "$new/root" && find usr/lib -name 'ld-linux*.so.*' | sed -n 1p)
  libraries=$(dirname "$loader")
  mkdir -p "$new/binaryen/bin"
  for program in "$new"/root/usr/bin/wasm-* "$new/root/usr/bin/wasm2js"; do
    cat >"$new/binaryen/bin/$(basename "$program")" <<END
#!/bin/sh
root=\${0%/*}/../../root
exec "\$root/$loader" --library-path "\$root/$libraries:\$root/$libraries/binaryen" \\
  "\$root/usr/bin/$(basename "$program")" "\$@"
END
  done
  chmod +x "$new"/binaryen/bin/*
}

# Emscripten reads the .emscripten beside em++ when no EM_CONFIG says otherwise.
configure_emscripten() {
  local emscripten=$1/root/usr/share/emscripten
  ln -sfn /usr/share/nodejs "$emscripten/node_modules"
  cat >"$emscripten/.emscripten" <<END
LLVM_ROOT = '/usr/bin'
LLVM_ADD_VERSION = '19'
CLANG_ADD_VERSION = '19'
BINARYEN_ROOT = '$TOOLCHAIN/binaryen'
NODE_JS = '$(command -v node)'
FROZEN_CACHE = True
END
}

# A program that throws, in optimised and threaded code: what Debian 12's own Emscripten gets wrong.
check_compiler() {
  local new=$1 trial=$1/trial compiler
  compiler=(env EM_BINARYEN_ROOT="$new/binaryen" "$new/root/usr/share/emscripten/em++")
  [ -z "${EMSDK:-}" ] || compiler=("$EMSDK/upstream/emscripten/em++")
  mkdir -p "$trial"
  cat >"$trial/trial.cpp" <<'END'
#include <cstdio>
#include <stdexcept>
#include <thread>
int main() {
  std::thread([] {
    try { throw std::runtime_error("caught"); } catch (const std::exception& e) { std::puts(e.what()); }
  }).join();
}
END
  logged "${compiler[@]}" -O3 -pthread -fwasm-exceptions -msimd128 \
    -sPTHREAD_POOL_SIZE=1 -sEXIT_RUNTIME=1 "$trial/trial.cpp" -o "$trial/trial.cjs" ||
    stop "the new Emscripten does not compile a trial program; details in $LOG"
  [ "$(node "$trial/trial.cjs" 2>>"$LOG")" = caught ] || stop "Emscripten's trial program fails under node; details in $LOG"
  rm -rf "$trial"
}

# Only a toolchain that passed its check takes the place of the one before.
swap_in() {
  rm -rf "$TOOLCHAIN.old"
  if [ -e "$TOOLCHAIN" ]; then mv -T "$TOOLCHAIN" "$TOOLCHAIN.old"; fi
  mv -T "$1" "$TOOLCHAIN"
  rm -rf "$TOOLCHAIN.old"
}
