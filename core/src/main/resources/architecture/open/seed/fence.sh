#!/usr/bin/env bash
# Ends what serves on a data node, and keeps a boot from starting it. The data stay as they are. Read by bash as root.
# Patroni that is paused leaves PostgreSQL running, so that is ended by itself. Source: systemctl(1), pg_ctl.
# Usage: fence.sh RUN
set -euo pipefail
# Only what served is started again by undo.sh.
if systemctl -q is-active patroni; then
  echo "$1" >/var/lib/postgresql/"${POSTGRES:?}"/holdfast.seed-served
fi
data=/var/lib/postgresql/${POSTGRES:?}/holdfast
for unit in haproxy holdfast-watchdog patroni; do
  if systemctl -q is-enabled $unit 2>/dev/null || systemctl -q is-active $unit; then
    systemctl disable -q --now $unit 2>/dev/null
  fi
done
if [[ -f "$data"/postmaster.pid ]] && kill -0 "$(head -n 1 "$data"/postmaster.pid)" 2>/dev/null; then
  (cd / && runuser -u postgres -- /usr/lib/postgresql/"$POSTGRES"/bin/pg_ctl -D "$data" -m fast -w -t 300 stop)
fi
