#!/usr/bin/env bash
# Restarts PostgreSQL through Patroni, unless it was started since the operation was planned.
# Usage: restart.sh ADDRESS STARTED PID   PID: postmaster.pid; STARTED: its line 3 when it was planned
# Source: Patroni 4.0 "REST API", POST /restart.
set -euo pipefail
address=$1 planned=$2 pid=$3
tls=/etc/holdfast/tls
started() { sed -n 3p "$pid" 2>/dev/null || true; }

for _ in {1..20}; do
  # An earlier attempt may have come through, or one may be under way.
  now=$(started)
  [[ -n $now && $now != "$planned" ]] && exit 0
  curl -sS -f -m 120 --cacert $tls/ca.crt --cert $tls/host.crt --key $tls/host.key \
    -X POST -d '{}' "https://$address:8008/restart" || sleep 2
  sleep 1
done
echo "PostgreSQL was not restarted: it runs since $(date -Is -d "@$(started)")" >&2
exit 1
