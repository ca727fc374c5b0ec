#!/bin/bash
# Restores one backup into a scratch instance on this host, prints the scratch instance's answer to the query on its
# last line, and removes the instance, whatever happens. As user barman, on the backup host.
# Usage: prove-restore.sh SERVER BACKUP_ID TARGET BIN_DIR DATABASE QUERY SUPERUSER [KEEP]
# TARGET: --target-name=POINT or --target-time=TIME. KEEP: a directory in which the instance stays, stopped, with its
# options; what an earlier restore left there goes. With an empty QUERY, examine-moment.sh stands before this and is asked.
# Source: Barman 3.13 manual, "barman restore", which 3.4 knows as "recover" only; PostgreSQL 17 manual, 26.3.
set -euo pipefail
server=$1 backup=$2 target=$3 bin=$4 database=$5 query=$6 superuser=$7 keep=${8:-}
scratch=${keep:-/var/lib/barman/holdfast-proof}
port=5499
[ -z "$keep" ] || port=5498
data=$scratch/data

remove() {
    if [ -f "$data/postmaster.pid" ]; then
        "$bin/pg_ctl" -D "$data" -m immediate -w stop >/dev/null 2>&1 || true
    fi
    rm -rf "$scratch"
}
# Piece by piece from where Barman keeps it, up to the moment. Barman itself would copy all that was written since, which may
# be weeks of it; that of Debian 12 would end with the piece that was written at the moment, and recovery fail when no
# transaction follows in that.
read_log_from_archive() {
    cat >"$scratch/piece" <<'PIECE'
#!/bin/bash
# Usage: piece DIRECTORY SERVER NAME PATH
set -euo pipefail
kept=$1/${3:0:16}/$3
[[ $3 != *.history ]] || kept=$1/$3
[[ -f $kept ]] || exit 1
case $3$(od -An -tx1 -N2 "$kept") in
    *" 1f 8b") gzip -dc "$kept" >"$4" ;;
    *.history* | *" "??" d1") cp "$kept" "$4" ;;
    *) barman get-wal "$2" "$3" >"$4" ;;
esac
PIECE
    echo "restore_command = 'bash $scratch/piece /var/lib/barman/$server/wals $server %f %p'" >>"$data/postgresql.auto.conf"
}

trap remove EXIT
remove
mkdir -m 700 "$scratch"
# A mark set after a failover lies on a later timeline than the backup.
# Its log is copied, not fetched by a command that asks sudo for the user that this already is.
log=--no-get-wal
[[ $target != --target-time=* ]] || log=--get-wal
barman recover "$log" --target-tli latest "$target" --target-action promote "$server" "$backup" "$data" </dev/null >&2
if [ $log = --get-wal ]; then
    read_log_from_archive
fi

# The socket lies in a directory that only this user may enter, so trust on it lets nobody else in.
echo 'local all all trust' >"$scratch/hba.conf"
: >"$scratch/ident.conf"
# Nobody reads before the end of recovery: else a setting that was raised since the backup, such as max_connections, pauses
# it for good.
# Without pglogical or bdr, or the clone would reach out to the other nodes; without what belongs to the source's host.
options=(-p "$port" -k "$scratch" -c hot_standby=off -c listen_addresses= -c shared_preload_libraries= -c ssl=off -c archive_mode=off
    -c synchronous_standby_names= -c primary_conninfo= -c primary_slot_name=
    -c "hba_file=$scratch/hba.conf" -c "ident_file=$scratch/ident.conf" -c unix_socket_permissions=0700)
# From 17 on.
if "$bin/postgres" --describe-config | grep -q '^sync_replication_slots'; then
    options+=(-c sync_replication_slots=off)
fi
if [ -z "$query" ]; then
    # Moments are told in UTC, and nothing is committed here by itself.
    options+=(-c timezone=UTC -c autovacuum=off)
fi
"$bin/pg_ctl" -D "$data" -w -t 36000 -l "$scratch/log" -o "${options[*]}" start </dev/null >&2 || {
    tail -20 "$scratch/log" >&2
    exit 1
}
ask() { "$bin/psql" -X -qtA -h "$scratch" -p "$port" -U "$superuser" -d "$1" -c "$2" </dev/null; }
for _ in $(seq 600); do
    if [ "$(ask postgres 'select pg_is_in_recovery()' 2>/dev/null)" = f ]; then
        if [ -z "$query" ]; then
            examine
        else
            ask "$database" "$query"
        fi
        if [ -n "$keep" ]; then
            "$bin/pg_ctl" -D "$data" -m fast -w -t 600 stop </dev/null >&2
            echo "${options[*]}" >"$scratch/options"
            trap - EXIT
        fi
        exit 0
    fi
    # One that gave up recovery does not come back.
    "$bin/pg_ctl" -D "$data" status >/dev/null || break
    sleep 1
done
echo "The scratch instance did not reach ${target#--target-}:" >&2
tail -20 "$scratch/log" >&2
exit 1
