#!/usr/bin/env bash
# Read by bash as root on a backup host. Ends what it does for locations of the cluster that another host keeps the backups
# of by now: it would hold the location's only slot. The backups stay, below /var/lib/barman, until a person deletes them.
# Servers that are not the deploy's, and old backups that only stay (old-backups.sh), are left alone.
# Usage: barman-only.sh look|end CLUSTER [LOCATION]...   look fails if there is something to end
set -euo pipefail
mode=$1 cluster=$2
shift 2

receives() {
  $1 -u barman -f "receive-wal $2( |$)|pg_receivewal.*/$2/" >/dev/null 2>&1
}

for conf in /etc/barman.d/*.conf /etc/barman.d/*.conf.ending; do
  server=${conf##*/}
  server=${server%%.conf*}
  if [[ " $* " == *" $server "* ]] ||
    ! grep -qsxF "description = \"Write leader of $server in cluster $cluster\"" "$conf"; then
    continue
  fi
  if [[ $mode == look ]]; then
    exit 1
  fi
  # First, so that no cron starts anew what is ended; known until it has ended, so that another deploy goes on with it.
  ending=${conf%.ending}.ending
  [[ $conf == "$ending" ]] || mv "$conf" "$ending"
  for _ in {1..60}; do
    receives pkill "$server" || break
    sleep 0.5
  done
  receives "pkill -KILL" "$server" || true
  ! receives pgrep "$server" || exit 1
  rm -f "$ending"
done
