#!/usr/bin/env bash
# Puts back the packages that an update changed on this host; reboots it, or starts anew what runs from other files. An
# attempt that was cut off is completed; forget.sh ends it. After the same functions as update.sh; for hosts with apt-get.
# Usage: back.sh UPDATE BOOT reboot|stay [WORD...]   as of update.sh
# shellcheck disable=SC2154,SC2086 # of kept.sh: kept, options, stamp
set -euo pipefail
update=$1 boot=$2 then=$3
shift 3

# foreign: packages that apt, whose words it reads, would remove beside those that the update brought.
foreign() { sed -n 's/^Remv \([^ ]*\) .*/\1/p' | grep -vxF -f <(grep -v ' ' $kept/packages) || true; }

kept_by "$update" && [[ -s $kept/packages ]] || exit 0
mapfile -t names < <(left | cut -d' ' -f1)
if ((${#names[@]})); then
  # What cannot be configured may be what is to be put back.
  complete >/dev/null 2>&1 || true
  held=$(apt-mark showhold "${names[@]}")
  if [[ -n $held ]]; then
    echo "Held by apt-mark, and so not put back: ${held//$'\n'/, }. Release what is to go back by apt-mark unhold." >&2
    exit 3
  fi
  mapfile -t files < <(left | cut -d' ' -f3)
  put=(--no-install-recommends --allow-downgrades install "${files[@]}")
  others=$(LC_ALL=C apt-get -q -s -y "${put[@]}" | foreign)
  if [[ -n $others ]]; then
    echo "The earlier packages cannot stand beside others, which would be removed: ${others//$'\n'/, }" >&2
    exit 3
  fi
  touch $stamp
  aside "$@"
  apt-get "${options[@]}" "${put[@]}"
  trap - EXIT
  touch $stamp
  if [[ -n $(left) ]]; then
    echo "apt-get did not put back: $(left)" >&2
    exit 3
  fi
elif [[ $then == reboot && $(</proc/sys/kernel/random/boot_id) != "$boot" ]]; then
  exit 0
fi
# apt takes what it is given by a file for chosen by a person.
mapfile -t automatic < <(sed -nE 's/^([^ ]+) [^ ]+ [^ ]+ auto$/\1/p' $kept/packages)
((${#automatic[@]} == 0)) || apt-mark -q auto "${automatic[@]}" >/dev/null
if [[ $then == reboot ]]; then
  again "$boot"
else
  anew "$@"
fi
