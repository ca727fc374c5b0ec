#!/usr/bin/env bash
# Makes the data directory holdfast.seed of the contents of a location with an older PostgreSQL, with this location's identity.
# What it holds of each location is known exactly: of the source up to the position of a slot that comes with the snapshot
# which is dumped, of the others what the source's subscriptions have noted, which rest for that moment.
# Run as root by a transient unit, so that it goes on when the connection to it is lost; on success the file ready names RUN.
# Usage: logical.sh RUN DATABASE NAME ADDRESS     the write leader NAME at ADDRESS; the password is in pgpass
# Beside it: noted.sql, identity.sql. Source: PostgreSQL 17 "pg_dump" (--snapshot), "CREATE_REPLICATION_SLOT" (SNAPSHOT).
set -euo pipefail
run=$1 database=$2 name=$3 address=$4
work=/run/holdfast-seed
home=/var/lib/postgresql/${POSTGRES:?}
data=$home/holdfast.seed
dump=$home/holdfast.seed-dump
bin=/usr/lib/postgresql/${POSTGRES:?}/bin
cd /
as() { runuser -u postgres -- env PGPASSFILE=$work/pgpass "$@"; }
source="dbname=$database host=$name hostaddr=$address port=5432 user=pglogical sslmode=verify-full \
sslrootcert=/etc/holdfast/tls/ca.crt connect_timeout=10 keepalives_idle=30 keepalives_interval=10 keepalives_count=3"
there() { as "$bin"/psql -X -qtA -v ON_ERROR_STOP=1 -d "$source" -c "$1"; }

mkdir -p $work/socket
install -d -o postgres -g postgres "$home"
chown postgres: $work/socket
chmod 700 $work/socket
chmod 711 $work
echo 'local all all peer' >$work/hba.conf
chmod 644 $work/hba.conf
# Rows get no time of commit: whatever comes from elsewhere later is newer than they are.
options=(-p 5497 -k "$work/socket" -c listen_addresses= -c wal_level=logical -c max_replication_slots=64 -c max_wal_senders=64
  -c max_worker_processes=32 -c max_wal_size=4GB -c track_commit_timestamp=off
  -c "output_plugin_libraries=pgoutput,pglogical_output" -c "hba_file=$work/hba.conf")
begin() {
  as "$bin"/pg_ctl -D "$data" -w -t 3600 -l "$home"/holdfast.seed-log -o "${options[*]} $*" start >/dev/null || {
    tail -n 20 "$home"/holdfast.seed-log >&2
    exit 1
  }
}
end() { as "$bin"/pg_ctl -D "$data" -m fast -w -t 600 stop >/dev/null; }
ask() { as "$bin"/psql -X -qtA -v ON_ERROR_STOP=1 -h $work/socket -p 5497 -d "$1" "${@:2}"; }

# The source's subscriptions that rest go on, whatever becomes of this.
resume() {
  there "select pglogical.alter_subscription_enable(sub_name, true) from pglogical.subscription where not sub_enabled
    and sub_name not in (select subscription from holdfast_ddl.paused)" >/dev/null
}
noted() {
  there "select n.node_name || ' ' || coalesce(pg_replication_origin_progress(s.sub_slot_name, true)::text, '')
    from pglogical.subscription s join pglogical.node n on n.node_id = s.sub_origin
    where exists (select from pg_replication_origin o where o.roname = s.sub_slot_name) order by 1"
}
holder=
release() {
  resume || true
  [[ -z $holder ]] || kill "$holder" 2>/dev/null || true
}
trap release EXIT

rm -f "$home"/holdfast.seed-ready "$home"/holdfast.seed-log $work/slot
if [[ -f "$data"/postmaster.pid ]]; then
  as "$bin"/pg_ctl -D "$data" -m immediate -w stop >/dev/null 2>&1 || true
fi
rm -rf "$data" "$dump"

# A snapshot lives as long as the connection that made its slot, which waits for its input to end.
mkfifo -m 600 $work/hold.$$
there "select pglogical.alter_subscription_disable(sub_name, true) from pglogical.subscription where sub_enabled" >/dev/null
for _ in {1..100}; do
  [[ $(there "select count(*) from pg_stat_activity where backend_type ~ '^pglogical apply'") != 0 ]] || break
  sleep 0.1
done
before=$(noted)
as "$bin"/psql -X -qtA -v ON_ERROR_STOP=1 -d "$source replication=database" <$work/hold.$$ >$work/slot 2>$work/slot-errors &
holder=$!
exec 8>$work/hold.$$
rm -f $work/hold.$$
echo 'CREATE_REPLICATION_SLOT "holdfast_copy" TEMPORARY LOGICAL pglogical_output EXPORT_SNAPSHOT;' >&8
for _ in {1..600}; do
  [[ ! -s $work/slot ]] || break
  kill -0 $holder 2>/dev/null || break
  sleep 0.1
done
if [[ ! -s $work/slot ]]; then
  echo "$name made no snapshot within a minute: is a transaction open there for that long?" >&2
  cat $work/slot-errors >&2
  exit 1
fi
after=$(noted)
resume
if [[ $before != "$after" ]]; then
  echo "Changes of other locations came to $name although its subscriptions rested; ask again." >&2
  exit 1
fi
IFS='|' read -r _ received snapshot _ <$work/slot

as "$bin"/initdb -D "$data" --encoding=UTF8 --locale=C.UTF-8 --data-checksums >/dev/null
bare="-c event_triggers=off -c fsync=off -c full_page_writes=off -c autovacuum=off"
begin "$bare"
as "$bin"/pg_dumpall -d "$source" -l "$database" --roles-only | sed '/^CREATE ROLE postgres;$/d' |
  ask postgres -f - >/dev/null
# Its node, its subscriptions and sets stay the source's; the location gets its own.
as "$bin"/pg_dump -d "$source" --snapshot="$snapshot" --create -Fd -j 2 -f "$dump" -N pglogical -N pgl_ddl_deploy \
  --exclude-extension=pglogical --exclude-extension=pgl_ddl_deploy --no-subscriptions --no-publications
echo '\q' >&8
wait $holder || true
exec 8>&-
holder=
as "$bin"/pg_restore -h $work/socket -p 5497 -d postgres --create --exit-on-error -j 2 "$dump"
rm -rf "$dump"
ask "$database" -v source_at="$received" -f - <$work/noted.sql
while read -r provider at; do
  [[ -z $at ]] || ask "$database" -v provider="$provider" -v at="$at" -f - \
    <<<"insert into holdfast_ddl.seed values (:'provider', :'at') on conflict do nothing"
done <<<"$before"
ask "$database" -c 'analyze'
end
as "$bin"/initdb -D "$data" --sync-only >/dev/null
begin -c shared_preload_libraries=pglogical
ask "$database" -f - <$work/identity.sql >/dev/null
end
: >"$data"/postgresql.auto.conf
echo "$run" >"$home"/holdfast.seed-ready
