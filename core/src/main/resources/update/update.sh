#!/usr/bin/env bash
# Brings the host's packages to the newest of the branch it is on, with the earlier ones kept where that can be; reboots it, or
# starts anew what runs from older files. An attempt that was cut off is completed.
# After newer.sh, kept.sh, dnf.sh and what the architecture says of its services, whose functions it calls.
# Usage: update.sh UPDATE BOOT reboot|stay [WORD...]   UPDATE: its name; BOOT: the boot's id when it was planned; WORDs: for aside and anew
# shellcheck disable=SC2154,SC2086 # of kept.sh: stamp
set -euo pipefail
update=$1 boot=$2 then=$3
shift 3

complete
lists 150
inst=$(would)
if grep -q '^Inst ' <<<"$inst"; then
  retain "$update" "$inst"
  download
  touch $stamp
  aside "$@"
  upgrade
  # Which aside may have set.
  trap - EXIT
  # Whatever started meanwhile may have older files.
  touch $stamp
elif [[ $then == reboot && $(</proc/sys/kernel/random/boot_id) != "$boot" ]]; then
  exit 0
fi
if [[ $then == reboot ]]; then
  again "$boot"
else
  anew "$@"
fi
