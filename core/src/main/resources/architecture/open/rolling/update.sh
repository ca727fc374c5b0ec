#!/usr/bin/env bash
# Brings the host's packages to the newest of the branch it is on; reboots it, or restarts PostgreSQL if that runs from
# older files. An attempt that was cut off is completed.
# After update/newer.sh, whose functions it calls.
# Usage: update.sh BOOT reboot|stay [ADDRESS PID]   BOOT: the boot's id when the operation was planned; ADDRESS, PID: of a data node, its postmaster.pid
# Source: apt-get(8), dpkg(1), Patroni 4.0 "REST API".
set -euo pipefail
boot=$1 then=$2 address=${3:-} pid=${4:-}
# Made before anything is unpacked, so that a restart is due whatever becomes of this attempt.
stamp=/var/lib/holdfast/updated
export DEBIAN_FRONTEND=noninteractive
tls=/etc/holdfast/tls

[[ $then == reboot && $(</proc/sys/kernel/random/boot_id) != "$boot" ]] && exit 0
options=(-q -y -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confold)
n=0
until said=$(dpkg --force-confdef --force-confold --configure -a 2>&1); do
  if [[ $said != *lock* ]] || ((n++ > 140)); then
    echo "$said" >&2
    exit 2
  fi
  sleep 2
done
lists 150
inst=$(would)
if grep -q '^Inst ' <<<"$inst"; then
  touch $stamp
  apt-get "${options[@]}" --with-new-pkgs upgrade
fi
if [[ $then == reboot ]]; then
  # Later than the end of this command, so that its status still arrives.
  systemd-run -q --collect --on-active=1s systemctl reboot
  exit 0
fi
[[ -n $address && -e $stamp ]] || exit 0
if (($(sed -n 3p "$pid") < $(stat -c %Y $stamp))); then
  curl -sS -f -m 120 --cacert $tls/ca.crt --cert $tls/host.crt --key $tls/host.key \
    -X POST -d '{}' "https://$address:8008/restart"
fi
