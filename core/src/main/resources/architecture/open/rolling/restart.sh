#!/usr/bin/env bash
# Restarts PostgreSQL through Patroni, unless it was started since the operation was planned.
# Usage: restart.sh ADDRESS STARTED PID   PID: postmaster.pid; STARTED: its line 3 when it was planned
# Source: Patroni 4.0 "REST API", POST /restart.
set -euo pipefail
address=$1 planned=$2 pid=$3
tls=/etc/holdfast/tls
started() { sed -n 3p "$pid" 2>/dev/null || true; }

# half: has without name the settings that it runs without although its file has them; nothing when it does not answer, which
# is for the cluster's checks to say. A start may meet Patroni as it writes the file, and PostgreSQL knows once it is told of
# the whole one. What Patroni gives on the command line, a standby may have to keep until its leader has less.
half() {
  without=''
  for _ in {1..15}; do
    sleep 1
    without=$(runuser -u postgres -- psql -X -h /var/run/postgresql -d postgres -tAc "select coalesce(string_agg(name, ', '), '')
      from pg_settings where (pending_restart and source <> 'command line')
        or (name = 'shared_preload_libraries' and setting !~ '\mpglogical\M')" 2>/dev/null) && break
  done
  [[ -n $without ]]
}

for _ in {1..20}; do
  # An earlier attempt may have come through, or one may be under way.
  now=$(started)
  if [[ -n $now && $now != "$planned" ]]; then
    half || exit 0
    echo "PostgreSQL was started while its file was written, without $without; once more"
    planned=$now
  fi
  curl -sS -f -m 120 --cacert $tls/ca.crt --cert $tls/host.crt --key $tls/host.key \
    -X POST -d '{}' "https://$address:8008/restart" || sleep 2
  sleep 1
done
echo "PostgreSQL was not restarted${without:+ with all of its file ($without)}: it runs since $(date -Is -d "@$(started)")" >&2
exit 1
