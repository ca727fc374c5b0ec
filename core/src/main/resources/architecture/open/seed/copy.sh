#!/usr/bin/env bash
# Makes the data directory holdfast.seed beside the one in use: a copy of another location with this location's identity.
# Run as root by a transient unit, so that it goes on when the connection to it is lost; on success the file ready names RUN.
# Usage: copy.sh RUN DATABASE NAME ADDRESS   the write leader NAME at ADDRESS is copied; the password is in pgpass
#        copy.sh RUN DATABASE received       holdfast.seed has come from a backup host already
# Beside it: origins.sql, identity.sql. Source: PostgreSQL 17 "pg_basebackup", "Recovery Target" (immediate).
set -euo pipefail
run=$1 database=$2 name=$3 address=${4:-}
work=/run/holdfast-seed
home=/var/lib/postgresql/${POSTGRES:?}
data=$home/holdfast.seed
bin=/usr/lib/postgresql/${POSTGRES:?}/bin
cd /
as() { runuser -u postgres -- "$@"; }

# A socket that only root and postgres may enter. None of the source's subscriptions may run, nobody waits for standbys.
mkdir -p $work/socket
install -d -o postgres -g postgres "$home"
chown postgres: $work/socket
chmod 700 $work/socket
echo 'local all all peer' >$work/hba.conf
: >$work/ident.conf
chmod 644 $work/hba.conf $work/ident.conf
chmod 711 $work
options=(-p 5497 -k "$work/socket" -c listen_addresses= -c ssl=off -c archive_mode=off
  -c synchronous_standby_names= -c primary_conninfo= -c primary_slot_name=
  -c "output_plugin_libraries=pgoutput,pglogical_output" -c "hba_file=$work/hba.conf" -c "ident_file=$work/ident.conf")
bare="-c shared_preload_libraries= -c session_replication_role=replica"
if ((POSTGRES >= 17)); then
  options+=(-c sync_replication_slots=off -c synchronized_standby_slots=)
  bare="-c shared_preload_libraries= -c event_triggers=off"
fi

begin() {
  as "$bin"/pg_ctl -D "$data" -w -t 3600 -l "$home"/holdfast.seed-log -o "${options[*]} $*" start >/dev/null || {
    tail -n 20 "$home"/holdfast.seed-log >&2
    exit 1
  }
}
end() { as "$bin"/pg_ctl -D "$data" -m fast -w -t 600 stop >/dev/null; }
ask() { as "$bin"/psql -X -qtA -v ON_ERROR_STOP=1 -h $work/socket -p 5497 -d "$1" "${@:2}"; }
await() { # SQL that becomes t
  for _ in {1..3600}; do
    [[ $(ask postgres -c "$1" 2>/dev/null) != t ]] || return 0
    as "$bin"/pg_ctl -D "$data" status >/dev/null || break
    sleep 1
  done
  echo "The copy did not become ready: $1" >&2
  tail -n 20 "$home"/holdfast.seed-log >&2
  exit 1
}

rm -f "$home"/holdfast.seed-ready "$home"/holdfast.seed-log
if [[ -f "$data"/postmaster.pid ]]; then
  as "$bin"/pg_ctl -D "$data" -m immediate -w stop >/dev/null 2>&1 || true
fi
received=
if [[ $name != received ]]; then
  rm -rf "$data"
  # A source without power would be waited for by the hour.
  as env PGPASSFILE=$work/pgpass "$bin"/pg_basebackup -D "$data" -X stream -c fast -d "host=$name hostaddr=$address port=5432 \
user=pglogical sslmode=verify-full sslrootcert=/etc/holdfast/tls/ca.crt connect_timeout=10 keepalives_idle=30 keepalives_interval=10 keepalives_count=3"
fi
# What the source's host set for itself, and how a backup was recovered.
: >"$data"/postgresql.auto.conf
rm -f "$data"/standby.signal "$data"/recovery.signal
# Patroni notes targets that are empty, and PostgreSQL takes them for a second one.
sed -i '/^recovery_target/d' "$data"/postgresql.conf
if [[ $name != received ]]; then
  # Replayed up to the end of the base backup and not a record further, so that where it stands is known.
  as touch "$data"/recovery.signal
  begin "$bare" -c hot_standby=on -c restore_command=false -c recovery_target=immediate -c recovery_target_action=pause
  await "select pg_get_wal_replay_pause_state() = 'paused'"
  received=$(ask postgres -c 'select pg_last_wal_replay_lsn()')
  ask postgres -c 'select pg_wal_replay_resume()' >/dev/null
  await 'select not pg_is_in_recovery()'
else
  begin "$bare"
fi
ask "$database" -v received="$received" -f - <$work/origins.sql
end
begin -c shared_preload_libraries=pglogical
ask "$database" -f - <$work/identity.sql >/dev/null
end
: >"$data"/postgresql.auto.conf
echo "$run" >"$home"/holdfast.seed-ready
