#!/bin/bash
# Run by the worker as root on a backup host. Barman forgets NODE, which has left the cluster: where it is the one that
# is backed up, SUCCESSOR takes its place. Its backups are put beside, where a person may keep or delete them: a node that
# comes again under its name is another PostgreSQL, whose WAL has the old one's names.
# Usage: barman-forget NODE SUCCESSOR OTHER...
# Source: Barman manual, "barman show-servers", "barman receive-wal"; backup-from.
set -euo pipefail
node=$1 successor=$2
shift 2
conf=/etc/barman.d/$node.conf
own=/var/lib/barman/.barman.auto.conf
[[ -e $conf ]] || exit 0
cd /

as_barman() {
  runuser -u barman -- "$@"
}

# Read whole before it is searched: a reader that leaves early fails barman.
told=$(as_barman barman show-servers "$node" || true)
if grep -qE '^\s*active: True$' <<<"$told"; then
  as_barman /usr/local/lib/holdfast/backup-from "$successor" "$node" "$@"
fi
as_barman barman receive-wal --stop "$node" >/dev/null 2>&1 || true
# Its section of what Barman itself keeps, up to the next one.
if [[ -e $own ]]; then
  as_barman sed -i "/^\[$node\]\$/,/^\[/{/^\[$node\]\$/d;/^\[/!d}" "$own"
fi
if [[ -d /var/lib/barman/$node ]]; then
  mv "/var/lib/barman/$node" "/var/lib/barman/$node.before-$(date -u +%Y%m%dT%H%M%SZ)"
fi
rm -f "$conf"
