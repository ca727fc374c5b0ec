#!/bin/bash
# Becomes a systemd-nspawn process in a cgroup of its own, so that hosts neither share a tree nor die with the worker.
# start-host.sh CGROUP NSPAWN-ARGUMENT...
set -euo pipefail
cgroup=$1
shift
joined=no
# Hybrid machines have a named v1 tree and a v2 tree below /sys/fs/cgroup; pure v2 machines have one tree at the top.
for tree in /sys/fs/cgroup/systemd /sys/fs/cgroup/unified /sys/fs/cgroup; do
  if [ -f "$tree/cgroup.procs" ]; then
    mkdir -p "$tree/$cgroup"
    echo $$ >"$tree/$cgroup/cgroup.procs"
    joined=yes
  fi
done
if [ "$joined" = no ]; then
  echo "no cgroup tree of systemd's below /sys/fs/cgroup" >&2
  exit 1
fi
exec systemd-nspawn "$@"
