#!/usr/bin/env bash
# Installs the packages that Holdfast needs and this machine lacks.
# Usage: install.sh build|platform|temporal|engine|double|browser|tests ...
set -euo pipefail

wanted=()
want() { # command package
  command -v "$1" >/dev/null || [[ -x /usr/sbin/$1 ]] || wanted+=("$2")
}

for purpose in "$@"; do
  case $purpose in
    build)
      want javac default-jdk-headless # 17 in Debian 12, 21 in Debian 13
      want mvn maven
      ;;
    platform)
      want systemd-nspawn systemd-container
      want debootstrap debootstrap
      want nft nftables
      want ip iproute2
      want ssh openssh-client
      want psql postgresql-client
      python3 -m pip --version >/dev/null 2>&1 || wanted+=(python3-pip) # for pgAdmin on monitor hosts
      ;;
    temporal)
      if ! command -v temporal >/dev/null && [[ ! -x ${HOLDFAST_HOME:-/var/lib/holdfast}/cache/bin/temporal ]] &&
        [[ -z ${TEMPORAL_ADDRESS:-} && ! -x /usr/local/go/bin/go ]]; then
        want go golang-go
      fi
      ;;
    engine)
      want dockerd docker.io
      want docker-compose docker-compose
      want iptables iptables
      want curl curl
      ;;
    double)
      want dpkg-scanpackages dpkg-dev
      want gpg gpg
      want gpgconf gpgconf
      ;;
    browser)
      want chromium chromium
      want npm npm
      want curl curl
      want openssl openssl
      ;;
    tests)
      want shellcheck shellcheck
      want jq jq
      python3 -c 'import ensurepip' 2>/dev/null || wanted+=(python3-venv) # for moto
      want python3 python3 # tests of the programs that run on hosts
      ;;
    *) echo "install.sh: unknown purpose $purpose" >&2 && exit 2 ;;
  esac
done

((${#wanted[@]} == 0)) && exit 0
if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
  echo "This machine lacks ${wanted[*]}. Install them, or run holdfast as root on Debian, where it does so itself." >&2
  exit 1
fi
echo "Installing ${wanted[*]}"
log=$(mktemp)
export DEBIAN_FRONTEND=noninteractive
# A new machine often runs apt by itself at first: wait for it.
apt=(apt-get -q -o DPkg::Lock::Timeout=300)
if ! { "${apt[@]}" update && "${apt[@]}" install -y --no-install-recommends "${wanted[@]}"; } >"$log" 2>&1 </dev/null; then
  tail -n 15 "$log" >&2
  echo "Installing ${wanted[*]} failed; the output is in $log." >&2
  exit 1
fi
rm -f "$log"
