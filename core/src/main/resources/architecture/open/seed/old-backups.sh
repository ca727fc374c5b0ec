#!/usr/bin/env bash
# Keeps a location's old backups under another name of Barman's, from where they can still be restored; the location's own
# name is free for the new data, whose timeline the old log does not fit. Which run the backups belong to is noted in
# /var/lib/barman/.seeded-LOCATION; the location's database tells with which its data began (lead.sh).
# Read by bash as root on the backup host. Usage:
#   old-backups.sh LOCATION RUN     the data are made anew by that run
#   old-backups.sh LOCATION         if they were while this host was dead
#   old-backups.sh LOCATION look    fails if they were
# What cannot be asked is no reason to move anything.
# Source: Barman 3.13 manual, "Configuration": a server with an archiver and no connection only keeps what it has.
set -euo pipefail
server=$1 run=${2:-}
conf=/etc/barman.d/$server.conf note=/var/lib/barman/.seeded-$server

told() {
  local conninfo
  conninfo=$(sed -n 's/^conninfo = //p' "$conf" 2>/dev/null) || return 0
  (cd / && HOME=/var/lib/barman runuser -u barman -- psql -X -qtA -d "$conninfo" -c "select current_setting('holdfast.seeded', true)" 2>/dev/null) || true
}

if [[ -z $run || $run == look ]]; then
  now=$(told)
  [[ -n $now && $now != "$(cat "$note" 2>/dev/null)" ]] || exit 0
  [[ -z $run ]] || exit 1
  run=$now
fi
kept=$server-before-$run
if [[ -d /var/lib/barman/$server && ! -d /var/lib/barman/$kept ]]; then
  if [[ -e $conf ]]; then
    (cd / && runuser -u barman -- barman receive-wal --stop "$server" >/dev/null 2>&1) || true
    # The next deploy of backups writes it anew.
    rm -f "$conf"
  fi
  for _ in {1..60}; do
    pgrep -u barman -f "(barman|pg_receivewal).*(receive-wal $server|/$server/)" >/dev/null || break
    sleep 0.5
  done
  pkill -u barman -f "pg_receivewal.*/$server/" || true
  cat >"/etc/barman.d/$kept.conf" <<CONF
; /etc/barman.d/$kept.conf - root:root 0644
; Backups of $server from before its data were made anew. To give them up: remove this file and /var/lib/barman/$kept.
[$kept]
description = "$server before $run"
conninfo = host=/nonexistent user=nobody
backup_method = postgres
archiver = on
path_prefix = /usr/lib/postgresql/$POSTGRES/bin
CONF
  mv "/var/lib/barman/$server" "/var/lib/barman/$kept"
fi
echo "$run" >"$note"
