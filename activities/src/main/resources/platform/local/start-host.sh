#!/bin/bash
# Keeps a systemd-nspawn process in a cgroup of its own, so that hosts neither share a tree nor die with the worker.
# With --keep-unit it ends with status 133 when its host reboots, and wants to be started again (systemd-nspawn(1)).
# start-host.sh CGROUP NSPAWN-ARGUMENT...
set -euo pipefail
cgroup=$1
shift

join() {
  local joined=no tree
  # Hybrid machines have a named v1 tree and a v2 tree below /sys/fs/cgroup; pure v2 machines have one tree at the top.
  for tree in /sys/fs/cgroup/systemd /sys/fs/cgroup/unified /sys/fs/cgroup; do
    if [ -f "$tree/cgroup.procs" ]; then
      mkdir -p "$tree/$cgroup"
      echo "$BASHPID" >"$tree/$cgroup/cgroup.procs"
      joined=yes
    fi
  done
  if [ "$joined" = no ]; then
    echo "no cgroup tree of systemd's below /sys/fs/cgroup" >&2
    exit 1
  fi
}

for word in "$@"; do
  case $word in --machine=*) link=/sys/class/net/vb-${word#--machine=} ;; esac
done
while :; do
  status=0
  (
    join
    exec systemd-nspawn "$@"
  ) || status=$?
  [ "$status" = 133 ] || exit "$status"
  # The name of its interface is free a moment later.
  for ((n = 0; n < 100; n++)); do
    [ -e "$link" ] || break
    sleep 0.1
  done
done
