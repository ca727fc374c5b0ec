#!/bin/bash
# /usr/local/lib/holdfast/first-backups - root:root 0755; run as barman
# Makes NODE's slot, starts its stream, and takes backups until COUNT of them are complete. Usage: first-backups NODE COUNT
# Source: Barman manual, "barman receive-wal", "barman backup".
set -euo pipefail
node=$1
wanted=$2
home=/var/lib/barman/$node
# Barman's own way to the server's programs, which are not on the PATH everywhere.
psql=$(sed -n 's/^path_prefix = //p' /etc/barman.conf)/psql
dsn=$(sed -n 's/^conninfo = //p' "/etc/barman.d/$node.conf")

complete() {
  { grep -ls '^status=DONE' "$home"/meta/*-backup.info "$home"/base/*/backup.info || true; } | sort -u | wc -l
}

barman receive-wal --create-slot "$node" 2>&1 | grep -v 'already exists' || true
barman -q cron
for _ in $(seq 300); do
  if compgen -G "$home/streaming/*.partial" >/dev/null; then
    break
  fi
  sleep 0.2
done

# Barman refuses a backup as long as its archive holds no WAL, and an idle node fills no segment.
for _ in $(seq 60); do
  if compgen -G "$home/wals/*/*" >/dev/null; then
    break
  fi
  "$psql" -X -qtA -d "$dsn" -c "select pg_create_restore_point('holdfast')" -c 'select pg_switch_wal()' >/dev/null || true
  sleep 0.5
  barman -q archive-wal "$node" || true
done

while [ "$(complete)" -lt "$wanted" ]; do
  before=$(complete)
  barman backup --wait --wait-timeout 600 "$node" &
  backup=$!
  # An idle node fills no WAL segment, and the backup waits for its last one.
  while kill -0 "$backup" 2>/dev/null; do
    sleep 1
    "$psql" -X -qtA -d "$dsn" -c "select pg_create_restore_point('holdfast')" -c 'select pg_switch_wal()' >/dev/null || true
  done
  wait "$backup"
  if [ "$(complete)" -le "$before" ]; then
    echo "barman backup $node ended well but left no complete backup" >&2
    exit 1
  fi
done
