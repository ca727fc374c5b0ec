#!/usr/bin/env bash
# Starts PostgreSQL anew where it runs without pglogical and nobody is served by it, or only readers of a standby for which
# no commit waits. Elsewhere it says what mends that.
# Usage: libraries.sh ADDRESS DATABASE REMEDY
# Source: Patroni 4.0 "REST API", GET /asynchronous, POST /restart.
set -euo pipefail
cd /
address=$1 database=$2 remedy=$3
tls=/etc/holdfast/tls

# patroni SECONDS PATH [OPTION...]
patroni() {
  curl -sS -f -m "$1" --cacert $tls/ca.crt --cert $tls/host.crt --key $tls/host.key "${@:3}" "https://$address:8008/$2"
}
ask() { runuser -u postgres -- psql -X -h /var/run/postgresql -d postgres -tAc "$1"; }

if [[ $(ask "select count(*) from pg_database where datname = '$database'") != 0 ]] && ! patroni 4 asynchronous -o /dev/null; then
  echo "PostgreSQL runs without shared_preload_libraries as Patroni has it, and a deploy restarts none that serves: $remedy" >&2
  exit 1
fi
for _ in {1..3}; do
  patroni 120 restart -X POST -d '{}' || true
  for _ in {1..15}; do
    sleep 1
    answer=$(ask "select setting ~ '\mpglogical\M' from pg_settings where name = 'shared_preload_libraries'" 2>/dev/null) || continue
    [[ $answer == t ]] && exit 0
    # It was started while its file was written, or was not started anew; once more.
    break
  done
done
echo "PostgreSQL was restarted and runs without shared_preload_libraries as Patroni has it nevertheless: $remedy" >&2
exit 1
