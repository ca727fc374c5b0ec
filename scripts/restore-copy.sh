#!/usr/bin/env bash
# Restores a copy of a backup from the cluster's bucket into a new data directory, on any host with Barman 3 and the
# PostgreSQL of the cluster's version: the host that took the backup, and its region, are not needed.
# Usage, as the user whom the data shall belong to: restore-copy.sh ARCHIVE DIRECTORY
# ARCHIVE is an object of holdfast/CLUSTER/backups/LOCATION/, fetched before; DIRECTORY does not exist yet. Beside it there
# must be room for the unpacked archive. Source: Barman 3.13 manual, "barman restore" and "barman rebuild-xlogdb".
set -euo pipefail
archive=${1:?restore-copy.sh ARCHIVE DIRECTORY} to=${2:?restore-copy.sh ARCHIVE DIRECTORY}
[[ ! -e $to ]] || { echo "restore-copy: $to exists already; name a directory that does not." >&2 && exit 2; }

work=$(mktemp -d "$(dirname "$to")/restore-copy.XXXXXX")
trap 'rm -rf "$work"' EXIT
tar -xzf "$archive" -C "$work" --no-same-owner
bases=("$work"/*/base/*)
[[ ${#bases[@]} == 1 && -d ${bases[0]} ]] || { echo "restore-copy: $archive holds no backup of Holdfast's." >&2 && exit 2; }
backup=$(basename "${bases[0]}")
server=$(basename "$(dirname "$(dirname "${bases[0]}")")")

# Barman knows the location from here alone, and looks for no database.
cat >"$work/barman.conf" <<CONF
[barman]
barman_user = $(id -un)
barman_home = $work
barman_lock_directory = $work
log_file = $work/barman.log

[$server]
description = copy
conninfo = host=/nonexistent user=nobody
backup_method = postgres
archiver = on
CONF
told() { "$@" </dev/null >>"$work/said" 2>&1 || { tail -n 20 "$work/said" >&2 && exit 1; }; }
told barman -c "$work/barman.conf" rebuild-xlogdb "$server"
told barman -c "$work/barman.conf" restore "$server" "$backup" "$to"

# What belongs to the host and the cluster that it came from would keep it from starting alone.
to=$(realpath "$to")
echo 'local all all peer' >"$to/restored_hba.conf"
: >"$to/restored_ident.conf"
cat >>"$to/postgresql.auto.conf" <<CONF
# Written by restore-copy.sh: alone, without replication, reachable by its socket and the user of that name only.
hba_file = '$to/restored_hba.conf'
ident_file = '$to/restored_ident.conf'
listen_addresses = ''
shared_preload_libraries = ''
ssl = off
archive_mode = off
synchronous_standby_names = ''
primary_conninfo = ''
primary_slot_name = ''
sync_replication_slots = off
CONF
echo "restored backup $backup of location $server in $to"
