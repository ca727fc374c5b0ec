#!/usr/bin/env bash
# Says what is kept here of before an update, and which boot this is; changes nothing. After kept.sh.
# shellcheck disable=SC2154,SC2086 # of kept.sh: kept
set -euo pipefail
echo "boot $(</proc/sys/kernel/random/boot_id)"
[[ -e $kept/update ]] || exit 0
echo "update $(cat $kept/update)"
[[ ! -e $kept/finished ]] || echo finished
[[ -s $kept/packages ]] || exit 0
echo "kept $(stat -c %Y $kept/packages)"
while read -r name version _; do
  now=$(dpkg-query -W -f '${Version}' "$name" 2>/dev/null || true)
  [[ -z $version || -z $now || $now == "$version" ]] || echo "package $name $now $version"
done <$kept/packages
