# shellcheck shell=bash
# What all scripts share; sourced from the repository's root.
# Long output goes to a log, so that what a person must read is one line.

SCRIPT=$(basename "$0" .sh)
mkdir -p build
LOG=$PWD/build/$SCRIPT.log
: >"$LOG"
# shellcheck disable=SC2034
TOOLCHAIN=${VOXLET_TOOLCHAIN:-$HOME/.cache/voxlet/toolchain${EMSDK:+-emsdk}}

say() { echo "$SCRIPT: $*"; }

stop() {
  echo "$SCRIPT: $*" >&2
  exit 1
}

usage() {
  echo "usage: scripts/$1" >&2
  exit 2
}

# Runs a command with its output in the log, and returns its status.
logged() { "$@" >>"$LOG" 2>&1; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# One hash over the contents of files.
hash_of() { cat "$@" | sha256sum | cut -d ' ' -f 1; }
