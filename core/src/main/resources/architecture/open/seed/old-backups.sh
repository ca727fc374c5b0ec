#!/usr/bin/env bash
# Keeps a location's old backups under another name of Barman's, from where they can still be restored; the location's own
# name is free for the new data, whose timeline the old log does not fit. Read by bash as root on the backup host.
# Usage: old-backups.sh LOCATION RUN
# Source: Barman 3.13 manual, "Configuration": a server with an archiver and no connection only keeps what it has.
set -euo pipefail
server=$1 kept=$1-before-$2
[[ ! -d /var/lib/barman/$kept ]] || exit 0
[[ -d /var/lib/barman/$server ]] || exit 0
if [[ -e /etc/barman.d/$server.conf ]]; then
  (cd / && runuser -u barman -- barman receive-wal --stop "$server" >/dev/null 2>&1) || true
  # The next deploy of backups writes it anew.
  rm -f "/etc/barman.d/$server.conf"
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
description = "$server before $2"
conninfo = host=/nonexistent user=nobody
backup_method = postgres
archiver = on
path_prefix = /usr/lib/postgresql/$POSTGRES/bin
CONF
mv "/var/lib/barman/$server" "/var/lib/barman/$kept"
