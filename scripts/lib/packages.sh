# shellcheck shell=bash
# Debian packages: asks dpkg first, so that a machine that has everything needs no network, no root and no time.

install_packages() {
  local missing
  mapfile -t missing < <(missing_packages "$@")
  [ "${#missing[@]}" -gt 0 ] || return 0
  command -v apt-get >/dev/null || stop "this machine has no apt-get; the set-up is written for Debian 12"
  [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null ||
    stop "these packages are missing and take root or sudo to install: ${missing[*]}"
  say "installing Debian packages: ${missing[*]}"
  apt_get update || say "apt-get update did not succeed; going on with the package lists that are here"
  stop_if_unknown "${missing[@]}"
  apt_get install -y --no-install-recommends "${missing[@]}" ||
    stop "apt-get could not install ${missing[*]}; details in $LOG"
}

# Names on the command line whose package is not installed.
missing_packages() {
  [ "$#" -gt 0 ] || return 0
  local installed
  installed=$({ dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true; } | sed -n 's/^installed //p')
  printf '%s\n' "$@" | grep -vxF -f <(printf '%s\n' "$installed") || true
}

stop_if_unknown() {
  local package policy
  for package in "$@"; do
    policy=$(apt-cache policy "$package" 2>/dev/null)
    [[ $policy =~ Candidate:\ [0-9] ]] ||
      stop "this machine's apt sources offer no package $package; Debian's \"main\" has it: check them and the network"
  done
}

apt_get() {
  logged as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=600 -o Acquire::Retries=5 "$@"
}
