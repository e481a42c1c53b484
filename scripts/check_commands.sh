#!/usr/bin/env bash
# Fails where a document shows, in fenced code, a script that is not there, an option or a word that the script does not know,
# or a preset that CMakePresets.json lacks. (Commands of voxlet itself: tests/native/cli/documented_commands_test.cpp.)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# DOCUMENT:LINE: COMMAND for each line of fenced code, without comments and a prompt.
fenced_lines() {
  git ls-files -z -- '*.md' | xargs -0 awk 'FNR == 1 { code = 0 } /^ *```/ { code = !code; next }
    code { sub(/ +# .*/, ""); print FILENAME ":" FNR ": " $0 }'
}

# What stands behind a script: options, and words such as "native". Numbers, files and PLACEHOLDERS are anything.
unknown_words() {
  local script=$1 word
  shift
  for word in "$@"; do
    case $word in '&&' | '||' | '|' | ';' | '>') return 0 ;; esac
    word=${word//[][]/}
    [[ $word =~ ^(--?)?[a-z][a-z_-]*$ ]] || continue
    # bench.sh takes the names of lines in the programs that it starts.
    grep -qwe "${word##*--}" "$script" bench/compare.py bench/web/run.mjs || echo "$word"
  done
}

check_scripts() {
  local place command word script bad n words
  while IFS= read -r line; do
    place=${line%%: *} command=${line#*: }
    read -ra words <<<"$command"
    for n in "${!words[@]}"; do
      script=${words[n]#(}
      script=${script#./}
      [[ $script =~ ^(scripts|bench|models|web|tests|recipes)/.*\.(sh|mjs|py)$ && $script != *'*'* ]] || continue
      [ -e "$script" ] || { echo "$place: there is no $script"; continue; }
      bad=$(unknown_words "$script" "${words[@]:n+1}")
      [ -z "$bad" ] || echo "$place: $script knows no ${bad//$'\n'/, }"
    done
  done
}

check_presets() {
  local line preset
  while IFS= read -r line; do
    [[ $line =~ --preset[\ =]([a-z][a-z-]*) ]] || continue
    preset=${BASH_REMATCH[1]}
    grep -q "\"name\": \"$preset\"" CMakePresets.json || echo "${line%%: *}: there is no preset $preset"
  done
}

lines=$(fenced_lines)
found=$(check_scripts <<<"$lines"; check_presets <<<"$lines")
[ -z "$found" ] || { printf 'commands in documents that do not work:\n%s\n' "$found" >&2; exit 1; }
