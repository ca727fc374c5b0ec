#!/bin/bash
# /usr/local/lib/holdfast/first-backups - root:root 0755; run as barman
# Takes backups of SERVER until COUNT of them are complete. Usage: first-backups SERVER COUNT
# Source: Barman 3.13 manual, "barman backup", "barman switch-wal".
set -euo pipefail
server=$1
wanted=$2

complete() {
  { grep -ls '^status=DONE' "/var/lib/barman/$server"/meta/*-backup.info || true; } | wc -l
}

# Starts receive-wal, which otherwise begins with the next minute, and proves that WAL arrives.
barman -q cron
barman switch-wal --force --archive --archive-timeout 60 "$server"

while [ "$(complete)" -lt "$wanted" ]; do
  barman backup --wait --wait-timeout 600 "$server" &
  backup=$!
  # An idle cluster fills no WAL segment, and the backup waits for its last one.
  sleep 3
  while kill -0 "$backup" 2>/dev/null; do
    barman switch-wal --force "$server" >/dev/null || true
    sleep 3
  done
  wait "$backup"
done
