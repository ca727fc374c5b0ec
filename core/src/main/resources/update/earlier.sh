#!/usr/bin/env bash
# Says what is kept here of before an update, which boot this is, and which of the units that are named should run and do
# not; changes nothing. After kept.sh.
# Usage: earlier.sh [UNIT...]
# shellcheck disable=SC2154,SC2086 # of kept.sh: kept, passed
set -euo pipefail
echo "boot $(</proc/sys/kernel/random/boot_id)"
for unit in "$@"; do
  ! systemctl -q is-enabled $unit 2>/dev/null || systemctl -q is-active $unit || echo "down $unit"
done
[[ ! -e $passed ]] || echo "passed $(cat $passed)"
[[ -e $kept/update ]] || exit 0
echo "update $(cat $kept/update)"
[[ -s $kept/packages ]] || exit 0
echo "kept $(stat -c %Y $kept/packages)"
native=$(dpkg --print-architecture)
left | while read -r name version _; do
  echo "package ${name%:"$native"} $(dpkg-query -W -f '${Version}' "$name") $version"
done
