#!/usr/bin/env bash
# Fails where clang-format 14 would lay out a tracked C++ file otherwise. Mend with: scripts/check_format.sh --fix
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/lib/common.sh
. scripts/lib/common.sh
# shellcheck source=scripts/lib/packages.sh
. scripts/lib/packages.sh

case "${1:-}" in
  '') mode=(--dry-run -Werror) ;;
  --fix) mode=(-i) ;;
  *) usage "check_format.sh [--fix]" ;;
esac
install_packages clang-format-14
git ls-files --cached --others --exclude-standard -z -- '*.cpp' '*.h' | xargs -0 -r clang-format-14 "${mode[@]}"
