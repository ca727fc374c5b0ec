# shellcheck shell=bash
# Sourced by day2.sh: what schedules start, by themselves and with a worker killed, and another cluster beside.
# shellcheck disable=SC2154

# What each schedule of backups, proofs and drills starts comes to a good end, one after the other.
case_routine() {
  local name
  case_drilled_monthly
  for name in backup restore-test drill; do
    case_triggered "$name"
  done
  hold show operations "$dir" --output json |
    jq -e '[.operations[] | select(.actor == "schedule/drill")][-1].headline | test("[, ]0 of [0-9]+ acknowledged writes lost")'
  case_whole
}

case_drilled_monthly() {
  ! grep -q drill_schedule "$dir/config.yml" || return 0
  sed -i "s/^  bdr_database:/  drill_schedule: '0 3 1 * *'\n&/" "$dir/config.yml"
  hold deploy "$dir" --output json | jq -e .succeeded
}

# case_triggered NAME: the schedule starts its operation now, once, and it succeeds.
case_triggered() {
  local before
  before=$(case_by_schedule "$1" | wc -l)
  hold schedule trigger "$dir" "$1"
  for _ in {1..60}; do
    case_by_schedule "$1" | tail -n "+$((before + 1))" >"$out/triggered"
    ! grep -vx running "$out/triggered" || break
    sleep 3
  done
  [[ $(<"$out/triggered") == succeeded ]]
}

case_by_schedule() {
  hold show operations "$dir" --output json |
    jq -r --arg a "schedule/$1" '.operations[] | select(.actor == $a) | .status'
}

# A worker killed while a backup is taken, while a restore is proven, and while one is made beside.
case_kept() {
  local place leader at host
  place=$(case_place)
  leader=$(case_leader "$place")
  hold psql "$dir" "$leader" -c 'create table if not exists kept (v int primary key)'
  hold psql "$dir" "$leader" -c 'insert into kept select generate_series(1, 1000) on conflict do nothing'
  case_survives kept_backup backup "$dir"
  case_survives kept_proof restore-test "$dir"
  sleep 2
  at=$(date -u +%FT%TZ)
  sleep 2
  hold psql "$dir" "$leader" -c 'delete from kept'
  case_survives kept_beside restore "$dir" --location "$place" --at "$at"
  host=$(jq -r .instance.host "$out/kept_beside.json")
  [[ $(hold ssh "$dir" "$host" -- "runuser -u barman -- psql -h $(jq -r .instance.socket "$out/kept_beside.json") \
    -p $(jq .instance.port "$out/kept_beside.json") -U postgres -d bdrdb -tAc 'select count(*) from kept'") == 1000 ]]
  hold restore "$dir" --location "$place" --drop
  hold psql "$dir" "$leader" -c 'drop table kept'
  case_whole
}

# case_survives NAME VERB...: one of these writes nothing that clients see, so only its end is asked for.
case_survives() {
  local name=$1 started=$SECONDS
  shift
  case_struck "$name" '[0-9]/[0-9] ' "$@"
  printf '%s, a worker killed\t%s\t%s\n' "$name" $((SECONDS - started)) "$(jq -r .headline "$out/$name.json")" >>"$out/halves"
}

# Another cluster on the same Temporal server and with the same workers: deployed while this one restarts; neither sees
# the other's operations and schedules; it goes, and this one stays.
case_neighbour() {
  local beside=$out/neighbour pid
  mkdir -p "$beside"
  hold configure "$beside" --force --architecture Open-Always-ON --platform local --location-names near --data-nodes-per-location 1 \
    --no-monitor --subnet 198.18.150.0/24
  hold provision "$beside"
  hold restart "$dir" --output json >"$out/neighbour-restart.json" 2>"$out/neighbour-restart.progress" &
  pid=$!
  hold deploy "$beside" --output json | jq -e .succeeded
  wait "$pid"
  jq -e '.succeeded and .lostWrites == 0' "$out/neighbour-restart.json"
  dir=$beside case_whole
  hold schedule list "$beside" --output json | jq -e '[.schedules[].id] | length > 0 and all(startswith("neighbour/"))'
  hold schedule list "$dir" --output json | jq -e '[.schedules[].id] | length > 0 and all(startswith("second/"))'
  hold show operations "$beside" --output json | jq -e '[.operations[].id] | length > 1 and all(startswith("neighbour/"))'
  hold show operations "$dir" --output json | jq -e '[.operations[].id] | all(startswith("second/"))'
  hold schedule list "$dir" --output json | jq '[.schedules[].id]' >"$out/neighbour-schedules.json"
  hold teardown "$beside" --yes
  hold schedule list "$dir" --output json | jq '[.schedules[].id]' | diff - "$out/neighbour-schedules.json"
  case_whole
}
