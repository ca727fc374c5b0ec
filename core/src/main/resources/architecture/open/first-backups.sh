#!/bin/bash
# /usr/local/lib/holdfast/first-backups - root:root 0755; run as barman
# Takes backups of SERVER until COUNT of them are complete. Usage: first-backups SERVER COUNT
# Source: Barman 3.13 manual, "barman backup"; PostgreSQL 17 manual, pg_switch_wal(), pg_create_restore_point().
set -euo pipefail
server=$1
wanted=$2
home=/var/lib/barman/$server
dsn=$(sed -n 's/^conninfo = //p' "/etc/barman.d/$server.conf")

complete() {
  { grep -ls '^status=DONE' "$home"/meta/*-backup.info || true; } | wc -l
}

# Backups whose copy is done, so that Barman knows in which segment it ended, and whose log is not all there.
copied() {
  grep -Ls '^status=DONE' "$home"/meta/*-backup.info | xargs -r grep -ls '^end_wal=[0-9A-F]' || true
}

# What a killed run of this left behind; `barman check` would complain of it for ever.
for info in $(grep -lsE '^status=(FAILED|STARTED|EMPTY)' "$home"/meta/*-backup.info || true); do
  id=$(basename "$info" -backup.info)
  # Without it Barman deletes nothing.
  mkdir -p "$home/base/$id"
  barman delete "$server" "$id" || true
done

# Starts receive-wal, which otherwise begins with the next minute; without it no backup may start.
barman -q cron
for _ in $(seq 300); do
  if compgen -G "$home/streaming/*.partial" >/dev/null; then
    break
  fi
  sleep 0.2
done

# Ends the present WAL segment. A server where nothing was written since the last switch switches nothing, so there is a
# record first.
switch_wal() {
  /usr/lib/postgresql/17/bin/psql -X -qtA -d "$dsn" \
    -c "select pg_create_restore_point('holdfast')" -c 'select pg_switch_wal()' >/dev/null || true
}

# Barman refuses a backup as long as its archive holds no WAL, and an idle cluster fills no segment.
for _ in $(seq 60); do
  if compgen -G "$home/wals/*/*" >/dev/null; then
    break
  fi
  switch_wal
  sleep 0.5
  barman -q archive-wal "$server" || true
done

while [ "$(complete)" -lt "$wanted" ]; do
  barman backup --wait --wait-timeout 600 "$server" &
  backup=$!
  # Not before the copy is done: each segment is 16 MB to archive, and the backup waits for the last one only.
  while kill -0 "$backup" 2>/dev/null; do
    sleep 0.5
    if [ -n "$(copied)" ]; then
      switch_wal
      sleep 1
    fi
  done
  wait "$backup"
done
