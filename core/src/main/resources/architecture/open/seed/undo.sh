#!/usr/bin/env bash
# Lets the old data of a node serve again: what was made of a seed goes. Read by bash as root on a data node.
# Usage: undo.sh RUN
set -euo pipefail
run=$1
home=/var/lib/postgresql/${POSTGRES:?}
systemctl -q stop holdfast-seed holdfast-seed-receive 2>/dev/null || true
if [[ -f "$home"/holdfast.seed/postmaster.pid ]]; then
  (cd / && runuser -u postgres -- /usr/lib/postgresql/"$POSTGRES"/bin/pg_ctl -D "$home"/holdfast.seed -m immediate -w stop >/dev/null) || true
fi
if grep -qsx -e "$run" "$home"/holdfast.placed "$home"/holdfast.placing; then
  if [[ -d "$home"/holdfast.before ]]; then
    systemctl -q stop patroni
    rm -rf "$home"/holdfast
    mv "$home"/holdfast.before "$home"/holdfast
  fi
  # Of an earlier seed that was never tidied they say what holdfast.before is; then they stay with it.
  rm -f "$home"/holdfast.placed "$home"/holdfast.placing "$home"/holdfast.joined
fi
served=$(cat "$home"/holdfast.seed-served 2>/dev/null || true)
rm -rf "$home"/holdfast.seed "$home"/holdfast.seed-* /run/holdfast-seed
# A location that had no data before, or did not serve, has nothing to start.
[[ -d "$home"/holdfast && $served == "$run" ]] || exit 0
for unit in patroni holdfast-watchdog haproxy; do
  if systemctl -q cat $unit >/dev/null 2>&1; then
    systemctl enable -q --now $unit 2>/dev/null
  fi
done
