#!/usr/bin/env bash
# Fails when Barman keeps backups of other data than the location has now: the system identifier that it noted is not the
# server's. As root on the backup host. Usage: barman-identity.sh LOCATION
# Source: Barman 3.13, identity.json; PostgreSQL 17 manual, 53.4 "IDENTIFY_SYSTEM".
set -uo pipefail
conf=/etc/barman.d/$1.conf noted=/var/lib/barman/$1/identity.json
[[ -r $conf && -r $noted ]] || exit 0
kept=$(sed -n 's/.*"systemid": *"\([0-9]*\)".*/\1/p' "$noted")
conninfo=$(sed -n 's/^streaming_conninfo = //p' "$conf")
[[ -n $kept && -n $conninfo ]] || exit 0
now=$(cd / && runuser -u barman -- psql -X -tA -d "$conninfo replication=true" -c IDENTIFY_SYSTEM 2>/dev/null | cut -d'|' -f1)
[[ -z $now || $now == "$kept" ]]
