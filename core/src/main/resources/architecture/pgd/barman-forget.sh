#!/bin/bash
# Run by the worker as root on a backup host. Barman forgets NODE, which has left the cluster: where it is the one that
# is backed up, SUCCESSOR takes its place. Its backups stay in /var/lib/barman/NODE.
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
rm -f "$conf"
