#!/usr/bin/env bash
# Carries out a Dockerfile's FROM, WORKDIR, COPY, ENV and RUN in folders made by mmdebstrap, where there is no container
# engine; as root. Then runs its ENTRYPOINT with ARGUMENTS. Only debian:12 and debian:13 are known, and steps of one line each.
#   scripts/check_dockerfile.sh DOCKERFILE FOLDER [ARGUMENTS…]      FOLDER: where the stages' systems are made; kept
# The compiler cache of this machine ($CCACHE_DIR or ~/.cache/ccache) is used where there is one, and certificates that
# $SSL_CERT_FILE names, such as those of a proxy, are known there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/lib/common.sh
. scripts/lib/common.sh
# shellcheck source=scripts/lib/packages.sh
. scripts/lib/packages.sh

declare -A RELEASES=([debian:12]=bookworm [debian:13]=trixie)
CACHE=${CCACHE_DIR:-$HOME/.cache/ccache}
mounted=()

leave() {
  local place
  for place in "${mounted[@]}"; do umount "$place" || say "$place is still mounted"; done
}
trap leave EXIT

# mount_in KIND… PLACE
mount_in() {
  [ -e "${*: -1}" ] || mkdir -p "${*: -1}"
  mount "$@"
  mounted=("${*: -1}" "${mounted[@]}")
}

# from debian:12 [AS name]
from() {
  local image=$1 name=${3:-last} place
  [ -n "${RELEASES[$image]:-}" ] || stop "expected FROM debian:12 or debian:13, found $image"
  root=$folder/$name workdir=/ variables=(HOME=/root PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin)
  [ ! -e "$root" ] || stop "$root is there already; remove it"
  say "$image in $root"
  mkdir -p "$folder"
  logged mmdebstrap --variant=minbase "${RELEASES[$image]}" "$root" || stop "mmdebstrap failed; details in $LOG"
  mount_in -t proc proc "$root/proc"
  for place in null zero random urandom; do touch "$root/dev/$place"; mount_in --bind "/dev/$place" "$root/dev/$place"; done
  [ -z "${SSL_CERT_FILE:-}" ] || install -D -m 644 "$SSL_CERT_FILE" "$root/usr/local/share/ca-certificates/of-this-machine.crt"
  [ ! -d "$CACHE" ] || mount_in --bind "$CACHE" "$root/root/.cache/ccache"
}

# copy [--from=NAME] SOURCE TARGET: from the repository what git knows and .dockerignore would let through.
copy() {
  local target
  case "$1" in
    --from=*)
      target=$root$3
      mkdir -p "$(dirname "$target")"
      cp -a "$folder/${1#--from=}$2" "$target"
      ;;
    .) git ls-files -z --cached --others --exclude-standard | tar -c --null -T - | tar -x -C "$root$workdir" ;;
    *) stop "expected COPY . . or COPY --from=STAGE SOURCE TARGET, found COPY $*" ;;
  esac
}

run() { chroot "$root" env -i "${variables[@]}" sh -c "cd '$workdir' && $1"; }

step() {
  local words
  read -ra words <<<"$2"
  case "$1" in
    FROM) from "${words[@]}" ;;
    WORKDIR) workdir=$2 && mkdir -p "$root$workdir" ;;
    COPY) copy "${words[@]}" ;;
    ENV) variables+=("$2") ;;
    RUN) say "$2" && { run "$2" || stop "this step failed: $2"; } ;;
    ENTRYPOINT) entry=$(sed 's/^\["\(.*\)"\]$/\1/' <<<"$2") ;;
    *) stop "this script knows no $1" ;;
  esac
}

[ "$#" -ge 2 ] || usage "check_dockerfile.sh DOCKERFILE FOLDER [ARGUMENTS…]"
dockerfile=$1 folder=$(realpath -m "$2")
shift 2
[ "$(id -u)" -eq 0 ] || stop "this takes root"
install_packages mmdebstrap
while read -r keyword rest <&3; do
  case "$keyword" in '' | '#'*) ;; *) step "$keyword" "$rest" ;; esac
done 3<"$dockerfile"
say "$entry $*"
run "$entry $*"
