#!/usr/bin/env bash
# Looks through the tracked files for what does not belong in them; says each finding with its file, status 1 if any.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

LARGEST_FILE=9000000
LONGEST_SOURCE=500
SOURCES=('*.cpp' '*.h' '*.c' '*.mjs' '*.js' '*.ts')
failed=0

# report WHY: prints the lines of standard input, if any, under WHY.
report() {
  local found
  found=$(head -n 20)
  [ -n "$found" ] || return 0
  printf '%s:\n%s\n' "$1" "$found"
  failed=1
}

tracked() { git ls-files -z -- "$@"; }

# Lines of tracked text files that match; this script would find its own patterns.
lines_with() { git grep -nIP "$@" ':!scripts/check_tree.sh' || true; }

sizes() { tracked | xargs -0 -r stat -c '%s %n' 2>/dev/null; }

report "larger than $LARGEST_FILE bytes" < <(sizes | awk -v most="$LARGEST_FILE" '$1 > most')
report "longer than $LONGEST_SOURCE lines" < <(tracked "${SOURCES[@]}" | xargs -0 -r wc -l |
  awk -v most="$LONGEST_SOURCE" '$2 != "total" && $1 > most')
report "carriage returns" < <(lines_with '\r$' -- . | cut -d : -f 1 | uniq)
report "tabs" < <(lines_with '\t' -- "${SOURCES[@]}" '*.sh' '*.py' '*.md' '*.html' '*.css' '*.json' '*.cmake' '*CMakeLists.txt')
report "spaces at the end of a line" < <(lines_with '[ ]+$' -- . ':!LICENSE')
report "left from a merge" < <(lines_with '^(<<<<<<<|>>>>>>>) ' -- .)
report "unfinished by its own words" < <(lines_with '\b(TODO|FIXME|XXX)\b' -- "${SOURCES[@]}" '*.sh' '*.cmake')
report "a path of one machine" < <(lines_with '(^|[\s=:(])["'\'']?/(work|root|home)/' -- .)
# Paths of this repository that documents name, in back quotes. NAME, PRESET … stand for any name.
named_paths() {
  git grep -noP '`(\.\.?/)?[\w.-]+(/[\w.-]+)+/?`' -- ARCHITECTURE.md CONTRIBUTING.md README.md SECURITY.md 'docs/*.md' '*/README.md' ||
    true
}
missing_paths() {
  local file line path
  named_paths | tr -d '`' | while IFS=: read -r file line path; do
    if [[ $path =~ [A-Z]{4} && ! $path =~ README ]] || [[ $path =~ ^(build|\.\.)/ ]]; then continue; fi
    first=${path%%/*}
    if [ ! -e "$first" ] && [ ! -e "$(dirname "$file")/$first" ] && [ ! -e "shared/$first" ]; then continue; fi
    [ -e "$path" ] || [ -e "$path.json" ] || [ -e "$(dirname "$file")/$path" ] || [ -e "shared/$path" ] || echo "$file:$line: $path"
  done
}
report "files that a document names and that are not there" < <(missing_paths)
report "lists of files that are not what the files say" < <(./scripts/folder_lists.sh --check)
report "download addresses in a lock file" < <(lines_with '"resolved": *"https?://' -- '*package-lock.json')
exit "$failed"
