#!/usr/bin/env bash
# Writes the list of files in each folder's README.md from the files' first sentences, so that no list goes stale.
#   scripts/folder_lists.sh [--check]      --check changes nothing and fails where a list is not what the files say
# What stands above the mark in a README is written by hand; where there is no README, one is begun.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "${BASH_SOURCE[0]}")/.."

MARK='<!-- Below: the first sentence of each file, by scripts/folder_lists.sh. -->'
failed=0

# The first sentence of the comment that a file begins with.
first_sentence() {
  awk '
    !/^\/\// { exit }
    { sub(/^\/\/ ?/, ""); text = text (text == "" ? "" : " ") $0 }
    match(text, /[.]( |$)/) { print substr(text, 1, RSTART); found = 1; exit }
    END { if (!found) print text }' "$1"
}

# Headers, scripts, and sources that have no header.
files_of() {
  git ls-files --cached --others --exclude-standard -- "$1/*.h" "$1/*.cpp" "$1/*.js" "$1/*.mjs" "$1/*.proto" | sort -u |
    awk -F / -v depth="$(awk -F / '{ print NF + 1 }' <<<"$1")" 'NF == depth' | while read -r file; do
      [ -e "$file" ] || continue
      if [[ $file == *.cpp && -e ${file%.cpp}.h ]]; then continue; fi
      sentence=$(first_sentence "$file")
      if [[ $file == *.cpp && -z $sentence ]]; then continue; fi
      echo "- \`${file##*/}\` – ${sentence:-no first sentence}"
    done
}

# The README as it should be.
wanted() {
  if [ -e "$1/README.md" ]; then
    awk -v mark="$MARK" '$0 == mark { exit } { print }' "$1/README.md" | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}'
  else
    echo "# ${1##*/}"
  fi
  printf '\n%s\n%s\n' "$MARK" "$2"
}

folders() {
  git ls-files --cached --others --exclude-standard -- shared native web | grep -E '\.(h|cpp|js|mjs)$' | sed 's|/[^/]*$||' | sort -u
}

while read -r folder; do
  list=$(files_of "$folder")
  [ -n "$list" ] || continue
  new=$(wanted "$folder" "$list")
  if [ "$new" = "$(cat "$folder/README.md" 2>/dev/null)" ]; then continue; fi
  if [ "${1:-}" = --check ]; then
    echo "$folder/README.md: its list is not what the files say; run scripts/folder_lists.sh"
    failed=1
  else
    echo "$new" >"$folder/README.md"
  fi
done < <(folders)
exit "$failed"
