#!/usr/bin/env bash
# Brings the host's packages to the newest of the branch it is on, with the earlier ones kept; reboots it, or restarts
# PostgreSQL if that runs from older files. An attempt that was cut off is completed.
# After update/newer.sh, update/kept.sh and anew.sh, whose functions it calls.
# Usage: update.sh UPDATE BOOT reboot|stay [ADDRESS PID]   UPDATE: its name; BOOT: the boot's id when it was planned; ADDRESS, PID: of a data node, its postmaster.pid
# shellcheck disable=SC2154,SC2086 # of kept.sh and anew.sh: kept, options, stamp
set -euo pipefail
update=$1 boot=$2 then=$3 address=${4:-} pid=${5:-}

complete
lists 150
inst=$(would)
if grep -q '^Inst ' <<<"$inst"; then
  if ! command -v dpkg-repack >/dev/null && repacks "$inst"; then
    # What it needs may be among the packages that would change: those stay with it.
    touch $stamp
    apt-get "${options[@]}" --no-install-recommends install dpkg-repack
    inst=$(would)
  fi
  keep "$update" "$inst"
  touch $stamp
  apt-get "${options[@]}" --with-new-pkgs upgrade
  # Whatever started meanwhile may have older files.
  touch $stamp
elif [[ $then == reboot && $(</proc/sys/kernel/random/boot_id) != "$boot" ]]; then
  exit 0
fi
if [[ $then == reboot ]]; then
  again "$boot"
else
  anew "$address" "$pid"
fi
