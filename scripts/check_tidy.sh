#!/usr/bin/env bash
# Fails where clang-tidy 14 finds fault with the core or the viewer's logic (.clang-tidy has the checks). clang cannot
# read LibTorch 1.13's headers as C++20, so what includes them is left to the compiler's warnings.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/lib/common.sh
. scripts/lib/common.sh
# shellcheck source=scripts/lib/packages.sh
. scripts/lib/packages.sh

./scripts/setup.sh native
install_packages clang-tidy-14
logged cmake --preset core -D VOXLET_WERROR=ON || stop "cmake --preset core failed; details in $LOG"
# Folder by folder, as they are compiled: headers take longer to read than what stands below them. That such a unit includes
# sources is its purpose.
sed -n "s:^  \"file\"\: \"\($PWD/build/core/\(shared\|web\)/.*\)\".*:\1:p" build/core/compile_commands.json |
  logged xargs -n 1 -P "$(nproc)" clang-tidy-14 -p build/core --quiet --checks=-bugprone-suspicious-include ||
  { grep -E -A 3 ' (error|warning): ' "$LOG" >&2; stop "clang-tidy finds fault; the places stand above"; }
say "the core and the viewer's logic are clean"
