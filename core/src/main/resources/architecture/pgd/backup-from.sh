#!/bin/bash
# /usr/local/lib/holdfast/backup-from - root:root 0755; run as barman
# Lets the backups of a location come from NODE and no longer from OTHER..., whose backups stay.
# Usage: backup-from NODE OTHER...
# Source: Barman manual, "barman config-update", "barman receive-wal".
set -euo pipefail
node=$1
shift
changes="{\"scope\": \"server\", \"server_name\": \"$node\", \"active\": \"true\"}"
for other in "$@"; do
  barman receive-wal --stop "$other" >/dev/null 2>&1 || true
  changes+=", {\"scope\": \"server\", \"server_name\": \"$other\", \"active\": \"false\"}"
done
barman config-update "[$changes]"
barman receive-wal --create-slot "$node" || barman check "$node" | grep -q 'replication slot: OK'
barman -q cron
