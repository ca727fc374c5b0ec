#!/bin/bash
# /usr/local/lib/holdfast/backup-from - root:root 0755; run as barman
# Lets the backups of a location come from NODE and no longer from OTHER..., whose backups stay.
# Usage: backup-from NODE OTHER...
# Source: Barman manual, "barman config-update", "barman receive-wal"; barman 3.13, config.py, get_config_source.
set -euo pipefail
node=$1
shift
# config-update writes into the file that a value comes from. Those in /etc are root's and config.yml's; this one is read
# after them and is Barman's own, once it has the sections.
own=/var/lib/barman/.barman.auto.conf
for server in "$node" "$@"; do
  grep -qxF "[$server]" "$own" 2>/dev/null || printf '[%s]\nactive = false\n' "$server" >>"$own"
done
# Of what NODE wrote before, Barman lacks the log that no slot kept; a window that reached so far back would have a gap.
date +%s >"/var/lib/barman/.holdfast-since-$node"
changes="{\"scope\": \"server\", \"server_name\": \"$node\", \"active\": \"true\"}"
for other in "$@"; do
  barman receive-wal --stop "$other" >/dev/null 2>&1 || true
  changes+=", {\"scope\": \"server\", \"server_name\": \"$other\", \"active\": \"false\"}"
done
barman config-update "[$changes]"
# Read whole before it is searched: a reader that leaves early fails barman.
barman receive-wal --create-slot "$node" || grep -q 'replication slot: OK' <<<"$(barman check "$node" || true)"
barman -q cron
