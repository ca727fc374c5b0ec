#!/usr/bin/env bash
# Read by bash as root on a location's write leader: runs the statement beside it once, by a unit that goes on when the
# connection to it is lost, and waits for its end.
# Usage: statement.sh run|stop|go RUN DATABASE    go is the unit's own part
# Prints the lines "status N" (psql's, or "cut off" where nobody saw the end, or "not begun"), "seconds N",
# "invalid INDEX" for each that is INVALID and that nobody builds where it failed, then "said" and what psql said.
# Source: PostgreSQL 17 manual, "Building Indexes Concurrently" (what a failure leaves), "psql" (SIGINT cancels).
set -euo pipefail
mode=$1 run=$2 database=$3
home=/var/lib/holdfast/ddl
work=$home/$run
unit=holdfast-ddl-$run
cd /

sql() {
  local programs=(/usr/lib/postgresql/*/bin/psql)
  PGOPTIONS='-c lc_messages=C -c statement_timeout=0 -c client_connection_check_interval=10s' PGAPPNAME=holdfast-ddl LC_ALL=C.UTF-8 \
    setpriv --reuid postgres --regid postgres --init-groups "${programs[0]}" -X -q -v ON_ERROR_STOP=1 \
    -h /var/run/postgresql -d "$database" "$@"
}

# Of those that are INVALID, one that is being built or replaced is nobody's to drop.
invalid() {
  sql -tA -c "select format('%I.%I', n.nspname, c.relname) from pg_index i join pg_class c on c.oid = i.indexrelid
    join pg_namespace n on n.oid = c.relnamespace where not i.indisvalid and c.relkind = 'i' $1
    and not exists (select from pg_stat_progress_create_index p where p.index_relid = i.indexrelid) order by 1"
}

# What IF NOT EXISTS passed over may be what an earlier attempt left.
passed_over() {
  local name
  name=$(sed -n 's/^.*NOTICE:  relation "\(.*\)" already exists, skipping$/\1/p' "$work/said")
  [[ -z $name ]] || invalid "and c.relname = '${name//\'/\'\'}'"
}

go() {
  local status=0 begun=$SECONDS found=
  # Once for ever, also when the host goes down meanwhile.
  mkdir "$work/begun"
  sync "$work"
  # The unit's end sends it to psql too, which cancels the statement and ends by itself.
  trap : INT
  sql -c 'set holdfast.ddl_replication = off' -c "$(<"$work/statement")" >"$work/said" 2>&1 </dev/null || status=$?
  if ((status)); then
    invalid '' >"$work/invalid" 2>/dev/null || true
  else
    found=$(passed_over || true)
    [[ -z $found ]] || {
      status=1
      echo "ERROR:  $found exists already and is INVALID" >>"$work/said"
      echo "$found" >"$work/invalid"
    }
  fi
  echo $((SECONDS - begun)) >"$work/seconds"
  echo "$status" >"$work/status.new"
  mv "$work/status.new" "$work/status"
}

goes_on() {
  local state
  state=$(systemctl show -p ActiveState --value "$unit")
  [[ $state == active || $state == activating || $state == deactivating ]]
}

start() {
  [[ -e $work/begun ]] || goes_on || {
    find "$home" -mindepth 1 -maxdepth 1 -mtime +1 ! -name "$run" -exec rm -rf {} +
    systemd-run -q --collect --unit="$unit" -p KillSignal=SIGINT -p TimeoutStopSec=120 \
      bash "$work/statement.sh" go "$run" "$database"
  }
}

tell() {
  local status='not begun' name
  [[ ! -e $work/begun ]] || status='cut off'
  [[ ! -e $work/status ]] || status=$(<"$work/status")
  echo "status $status"
  echo "seconds $(cat "$work/seconds" 2>/dev/null || echo 0)"
  if [[ $status == 'cut off' ]]; then
    invalid '' >"$work/invalid" 2>/dev/null || true
  fi
  while IFS= read -r name; do echo "invalid $name"; done < <(cat "$work/invalid" 2>/dev/null)
  echo said
  tail -n 15 "$work/said" 2>/dev/null | cut -c 1-500 || true
}

main() {
  case $mode in
    go) go ;;
    run)
      start
      while [[ ! -e $work/status ]] && goes_on; do sleep 1; done
      tell
      ;;
    stop)
      mkdir -p "$work"
      systemctl -q stop "$unit" 2>/dev/null || true
      tell
      # So that what comes late does not begin it.
      mkdir -p "$work/begun"
      ;;
  esac
}

{ main; exit; }
