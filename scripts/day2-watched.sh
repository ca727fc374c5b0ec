# shellcheck shell=bash
# Sourced by day2.sh after day2-events.sh: what health checks see beside an operation that takes long; the same rules.
# shellcheck disable=SC2154

# A restart rests between two hosts, as long as a copy may take: a disk that fills meanwhile and a backup that is late are
# events within two checks, and over where they are mended. What rests neither begins nor ends, and nothing is started.
case_watched() {
  local kind since status=0
  event_policy 'act: [backup-late], actions_per_day: 60'
  broken_begin watched 'hosts: ' restart "$dir"
  hold pause "$dir"
  until grep -q 'paused before' "$out/watched.txt"; do sleep 1; done
  date -u +%FT%TZ >"$out/round"
  event_break_disk_filling
  event_break_backup_late
  since=$SECONDS
  for kind in disk-filling backup-late; do
    event_turns "$kind" true "$((150 - SECONDS + since))" || status=1
    printf '%s beside\t%s\n' "$kind" "$((SECONDS - since))" >>"$out/events"
  done
  event_rests || status=1
  event_mend_disk_filling
  event_mend_backup_late
  for kind in disk-filling backup-late; do
    event_turns "$kind" false 300 || status=1
  done
  event_rests || status=1
  hold resume "$dir"
  broken_end watched
  ((status == 0)) || { hold events "$dir"; return 1; }
  grep -E 'restart of [0-9]+ hosts in .* 0 of [0-9]+ acknowledged writes lost' "$out/watched.txt"
  jq -e --arg t "$(<"$out/round")" '[.events[] | select(.at >= $t) | .kind] | unique == ["backup-late", "disk-filling"]' \
    "$out/watched-events.json"
  jq -e --arg t "$(<"$out/round")" '[.events[] | select(.at >= $t and .kind == "backup-late" and .bad)
    | .reaction | contains("not acted on: second/restart/")] == [true]' "$out/watched-events.json"
  case_whole
  event_started backup-late | jq -e 'length == 0'
}

# event_turns KIND BAD SECONDS: until its last event since the round began is a bad one, or none is any more.
event_turns() {
  local began=$SECONDS
  while :; do
    if event_bad "$1"; then [[ $2 != true ]] || return 0; else [[ $2 != false ]] || return 0; fi
    ((SECONDS - began < $3)) || { echo "$1 is not $2 after $3 s"; return 1; }
    sleep 2
  done
}

# The operation runs and rests; keeps the events of until then.
event_rests() {
  cp "$out/events.json" "$out/watched-events.json"
  tail -n 2 "$out/watched.txt" | grep 'paused before'
}
