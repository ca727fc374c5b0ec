#!/usr/bin/env bash
# Puts back the packages that an update changed on this host; reboots it, or restarts PostgreSQL if that runs from other
# files. An attempt that was cut off is completed. After update/kept.sh and anew.sh, whose functions it calls.
# Usage: back.sh UPDATE BOOT reboot|stay [ADDRESS PID]   as of update.sh
# shellcheck disable=SC2154,SC2086 # of kept.sh and anew.sh: kept, options, stamp
set -euo pipefail
update=$1 boot=$2 then=$3 address=${4:-} pid=${5:-}

# left: a line "NAME VERSION FILE" for each package that is not as it was; one that is no longer installed has gone since.
left() {
  local name version file state
  while read -r name version file; do
    [[ -n $version ]] || continue
    state=$(dpkg-query -W -f '${db:Status-Want} ${db:Status-Status} ${Version}' "$name" 2>/dev/null || true)
    [[ $state == 'install '* && $state != "install installed $version" ]] && echo "$name $version $kept/$file"
  done <$kept/packages
}

# foreign: packages that apt, whose words it reads, would remove beside those that the update brought.
foreign() { sed -n 's/^Remv \([^ ]*\) .*/\1/p' | grep -vxF -f <(grep -v ' ' $kept/packages) || true; }

if kept_by "$update" && [[ -s $kept/packages ]]; then
  # What cannot be configured may be what is to be put back.
  complete >/dev/null 2>&1 || true
  mapfile -t names < <(left | cut -d' ' -f1)
  if ((${#names[@]})); then
    mapfile -t files < <(left | cut -d' ' -f3)
    mapfile -t automatic < <(apt-mark showauto "${names[@]}")
    put=(--no-install-recommends --allow-downgrades install "${files[@]}")
    others=$(LC_ALL=C apt-get -q -s -y "${put[@]}" | foreign)
    if [[ -n $others ]]; then
      echo "The earlier packages cannot stand beside others, which would be removed: ${others//$'\n'/, }" >&2
      exit 3
    fi
    touch $stamp
    apt-get "${options[@]}" "${put[@]}"
    [[ ${#automatic[@]} == 0 ]] || apt-mark auto "${automatic[@]}" >/dev/null
    if [[ -n $(left) ]]; then
      echo "apt-get did not put back: $(left)" >&2
      exit 3
    fi
  fi
  # The name stays: whoever asks for the update again goes on with it.
  rm -f $kept/finished $kept/packages $kept/*.deb
elif [[ $then == reboot && $(</proc/sys/kernel/random/boot_id) != "$boot" ]]; then
  exit 0
fi
if [[ $then == reboot ]]; then
  again "$boot"
else
  anew "$address" "$pid"
fi
