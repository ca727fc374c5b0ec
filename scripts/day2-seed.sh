# shellcheck shell=bash
# Sourced by day2.sh: locations made anew, and the whole cluster taken back. In the manner of day2-cases.sh.
# shellcheck disable=SC2154

# seed_places: locations with data, one a line; the first is backed up in every shape.
seed_places() { case_status | jq -r '[.members[].location] | unique | .[]'; }

# seed_sql LOCATION SQL...: as the superuser in the application database of the location's write leader.
seed_sql() {
  local leader
  leader=$(case_leader "$1")
  printf '%s\n' "${@:2}" | hold ssh "$dir" "$leader" -- 'runuser -u postgres -- psql -X -qtA -v ON_ERROR_STOP=1 -d bdrdb -f -'
}

# What a table holds: number of rows and a checksum of all of them.
seed_sum() { seed_sql "$1" "select count(*) || ' ' || md5(string_agg(id || note, ',' order by id)) from seed_case;"; }

# seed_same: every location holds the same within a minute.
seed_same() {
  local tries=60 place first
  while ((tries-- > 0)); do
    first=
    for place in $(seed_places); do
      [[ -n $first ]] || first=$(seed_sum "$place")
      [[ $(seed_sum "$place") == "$first" ]] || continue 2
    done
    echo "$first in every location"
    return 0
  done
  return 1
}

# The last location changes without the others' knowing, as after a split: rows more, rows less.
seed_diverge() {
  seed_sql "$1" "begin;" \
    "select pg_replication_origin_create('stray') where not exists (select from pg_replication_origin where roname = 'stray');" \
    "select pg_replication_origin_session_setup('stray');" \
    "insert into seed_case (id, note) select -g, 'stray' from generate_series(1, 100) g;" \
    "delete from seed_case where id in (select id from seed_case where id > 0 order by id limit 50);" \
    "commit;"
}

seed_table() {
  local places
  mapfile -t places < <(seed_places)
  seed_sql "${places[0]}" 'drop table if exists seed_case;'
  seed_sql "${places[0]}" 'create table seed_case (id bigserial primary key, note text not null);' \
    "insert into seed_case (note) select 'before ' || g from generate_series(1, 1000) g;"
  sleep 3
  seed_sql "${places[-1]}" "insert into seed_case (note) select 'over there ' || g from generate_series(1, 1000) g;"
  seed_same
}

# seed_moment LOCATION: a moment by the clock of its write leader, with nothing written two seconds before and after it.
seed_moment() {
  sleep 2
  hold ssh "$dir" "$(case_leader "$1")" -- date -u +%Y-%m-%dT%H:%M:%SZ
  sleep 2
}

# A location that holds other rows than the rest is made anew from another, with a worker killed half-way.
case_reseed() {
  local places from to
  mapfile -t places < <(seed_places)
  ((${#places[@]} > 1)) || { echo 'one location only: nothing to copy from'; return 0; }
  from=${places[-1]} to=${places[0]}
  seed_table
  seed_diverge "$to"
  [[ $(seed_sum "$from") != $(seed_sum "$to") ]]
  hold reseed "$dir" --location "$to" --from "$from" </dev/null >"$out/unnamed.txt" 2>&1 && return 1
  grep 'Nothing was done: this would discard all data' "$out/unnamed.txt"
  case_killed reseed "${SEED_KILL:-copy:}" reseed "$dir" --location "$to" --from "$from" --confirm "$(seed_name)"
  seed_same
  seed_sql "$to" 'select count(*) from seed_case where id < 0;' | grep -x 0
  # What is written here goes over there, with keys of its own.
  seed_sql "$to" "insert into seed_case (note) select 'afterwards ' || g from generate_series(1, 500) g;"
  seed_sql "$from" "insert into seed_case (note) select 'afterwards ' || g from generate_series(1, 500) g;"
  seed_same | grep '^3000 '
  hold ssh "$dir" "$(case_backup_host "$to")" -- barman list-server
  case_whole
}

seed_name() { sed -n 's/^cluster_name: *//p' "$dir/config.yml"; }

case_backup_host() {
  hold show backups "$dir" --output json | jq -r --arg l "$1" '[.backups[] | select(.server == $l)][0].host'
}

# Cancelled during the copy the location serves as before, with all its data.
case_reseed_cancelled() {
  local places from to before pid
  mapfile -t places < <(seed_places)
  ((${#places[@]} > 1)) || { echo 'one location only: nothing to copy from'; return 0; }
  from=${places[-1]} to=${places[0]}
  seed_table
  before=$(seed_sum "$to")
  hold reseed "$dir" --location "$to" --from "$from" --confirm "$(seed_name)" >"$out/cancelled.txt" 2>&1 &
  pid=$!
  until grep -q 'copy:' "$out/cancelled.txt" || ! kill -0 "$pid"; do sleep 0.3; done
  sleep 4
  hold cancel "$dir"
  wait "$pid" && return 1
  cat "$out/cancelled.txt"
  grep "$to is as it was before, with its old data" "$out/cancelled.txt"
  case_whole
  [[ $(seed_sum "$to") == "$before" ]]
  seed_same
}

# Everything as it was at a moment, in every location; what came later is gone. Twice: a worker is killed while the first
# location's copy is given its identity, which goes on by itself and is done before the next attempt; and late.
case_inplace() {
  local kill kills=(copy: 'follow:|settle:')
  [[ -z ${SEED_KILL:-} ]] || kills=("$SEED_KILL")
  for kill in "${kills[@]}"; do
    seed_inplace "$kill"
  done
}

seed_inplace() {
  local places at before place unit_at=
  mapfile -t places < <(seed_places)
  hold backup "$dir" --output json | jq -e .succeeded
  seed_table
  before=$(seed_sum "${places[0]}")
  at=$(seed_moment "${places[0]}")
  seed_sql "${places[-1]}" "insert into seed_case (note) values ('too late');" 'delete from seed_case where id % 3 = 0;'
  seed_sql "${places[0]}" 'create table too_late (id int primary key);'
  seed_same
  # shellcheck disable=SC2034 # case_struck reads it
  [[ $1 != copy: ]] || unit_at=${places[0]}
  case_killed_late inplace "$1" restore "$dir" --location "${places[0]}" --at "$at" --in-place \
    --confirm "$(seed_name)"
  for place in "${places[@]}"; do
    [[ $(seed_sum "$place") == "$before" ]]
    [[ -z $(seed_sql "$place" "select to_regclass('too_late');") ]]
  done
  seed_sql "${places[-1]}" "insert into seed_case (note) select 'afterwards ' || g from generate_series(1, 500) g;"
  seed_sql "${places[0]}" "insert into seed_case (note) select 'afterwards ' || g from generate_series(1, 500) g;"
  seed_same | grep '^3000 '
  case_whole
}

# seed_watch LOCATION: begins to watch its nodes for the unit that works on a copy, which may be there for a second only;
# seed_watchers has the watches' process ids.
seed_watch() {
  local node nodes
  mapfile -t nodes < <(case_status | jq -r --arg l "$1" '.members[] | select(.location == $l) | .node')
  seed_watchers=()
  for node in "${nodes[@]}"; do
    hold ssh "$dir" "$node" -- 'for _ in {1..1200}; do ! systemctl -q is-active holdfast-seed || exit 0; sleep 0.1; done; exit 1' &
    seed_watchers+=($!)
  done
  sleep 5
}

# seed_seen: waits until one of them saw it.
seed_seen() {
  local n seen=0
  for n in "${seed_watchers[@]}"; do
    if wait -n "${seed_watchers[@]}"; then seen=$n && break; fi
  done
  kill "${seed_watchers[@]}" 2>/dev/null || true
  ((seen > 0)) || { echo "nobody was seen to work on the copy" && return 1; }
}

# case_killed_late NAME PATTERN VERB...: as case_killed, for an operation that refuses clients and so counts none; rows of later
# than the moment are discarded on purpose.
case_killed_late() {
  case_struck "$@"
  case_figure "$1" '1 + (.others | length), .seconds, .refusedSeconds, "refused", "-", "-"'
}

# The article's reason for a Barman in each region: everything as one location's backup has it, while the other's host is dead.
case_other_barman() {
  local places at before place barman
  mapfile -t places < <(seed_places)
  barman=$(case_backup_host "${places[0]}")
  hold backup "$dir" --output json | jq -e .succeeded
  seed_table
  before=$(seed_sum "${places[0]}")
  at=$(seed_moment "${places[0]}")
  seed_sql "${places[0]}" 'delete from seed_case where id % 3 = 0;'
  seed_same
  kill -9 "$("$top/scripts/first-process.sh" second "$barman")"
  hold restore "$dir" --location "${places[0]}" --at "$at" --in-place --confirm "$(seed_name)" >"$out/dead-barman.txt" 2>&1 && return 1
  grep "$barman" "$out/dead-barman.txt"
  case_killed_late other_barman "${SEED_KILL:-follow:|settle:}" restore "$dir" --location "${places[0]}" --from "${places[-1]}" \
    --at "$at" --in-place --confirm "$(seed_name)"
  for place in "${places[@]}"; do
    [[ $(seed_sum "$place") == "$before" ]]
  done
  jq -e --arg h "$barman" '.absent == [$h]' "$out/other_barman.json"
  hold provision "$dir"
  hold deploy "$dir" --output json | jq -e .succeeded
  hold plan "$dir" | grep 'no changes'
  hold ssh "$dir" "$barman" -- barman list-server | grep "^${places[0]}-before-"
  hold ssh "$dir" "$barman" -- barman check "${places[0]}"
  case_whole
}
