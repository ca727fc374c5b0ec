#!/bin/bash
# /usr/local/lib/holdfast/first-backups - root:root 0755; run as barman
# Takes backups of SERVER until COUNT of them are complete, after making its replication slot if told to.
# Usage: first-backups SERVER COUNT [slot]
# Source: Barman 3.13 manual, "barman backup", "barman receive-wal"; PostgreSQL 17 manual, pg_switch_wal().
set -euo pipefail
server=$1
wanted=$2
home=/var/lib/barman/$server
# Barman's own way to the server's programs, which are not on the PATH everywhere.
psql=$(cat "/etc/barman.d/$server.conf" /etc/barman.conf | sed -n 's/^path_prefix = //p' | head -n 1)/psql
dsn=$(sed -n 's/^conninfo = //p' "/etc/barman.d/$server.conf")

# Paths of what Barman wrote about backups; below base/ before 3.13.
infos() {
  find "$home"/meta "$home"/base -maxdepth 2 -name '*backup.info' 2>/dev/null || true
}

# Names of backups, of such paths on standard input.
names() {
  sed -E 's,.*/([^/]+)-backup\.info$,\1,; s,.*/base/([^/]+)/backup\.info$,\1,' | sort -u
}

complete() {
  { infos | xargs -r grep -ls '^status=DONE' || true; } | names | wc -l
}

# Backups whose copy is done, so that Barman knows in which segment it ended, and whose log is not all there.
copied() {
  infos | xargs -r grep -Ls '^status=DONE' | xargs -r grep -ls '^end_wal=[0-9A-F]' || true
}

# What a killed run of this left behind; `barman check` would complain of it for ever.
for id in $({ infos | xargs -r grep -lsE '^status=(FAILED|STARTED|EMPTY)' || true; } | names); do
  # Without it Barman deletes nothing.
  mkdir -p "$home/base/$id"
  barman delete "$server" "$id" || true
done

if [ "${3:-}" = slot ]; then
  barman receive-wal --create-slot "$server" 2>&1 | grep -v 'already exists' || true
fi
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
  "$psql" -X -qtA -d "$dsn" \
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
  before=$(complete)
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
  if [ "$(complete)" -le "$before" ]; then
    echo "barman backup $server ended well but left no complete backup" >&2
    exit 1
  fi
done
