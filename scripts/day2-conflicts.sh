# shellcheck shell=bash
# Sourced by day2.sh after day2-events.sh: conflicts on both sides of a failover; the same rules.
# shellcheck disable=SC2154

# How many of this table are shown.
event_contested() { hold show conflicts "$dir" --output json | jq '[.conflicts[] | select(.table | endswith("contested"))] | length'; }

# event_contested_more THAN: more than that, within a minute.
event_contested_more() {
  local started=$SECONDS
  until (($(event_contested) > $1)); do
    ((SECONDS - started < 60)) || { hold show conflicts "$dir"; return 1; }
    sleep 3
  done
}

# One is recorded, then every location's leader is killed in turn: it is shown by those that took over, which record the next one.
case_conflicts() {
  local before location
  event_hosts
  [[ $place != "$far" ]] || { echo 'one location only: nothing to be in conflict with'; return 0; }
  before=$(event_contested)
  event_break_conflict
  event_contested_more "$before"
  before=$(event_contested)
  for location in "$place" "$far"; do
    hold drill "$dir" --fault kill-leader --location "$location" --output json >"$out/conflicts-$location.json"
    jq -e '.lostWrites == 0' "$out/conflicts-$location.json"
  done
  [[ $(event_contested) == "$before" ]]
  event_break_conflict
  event_contested_more "$before"
  case_whole
}
