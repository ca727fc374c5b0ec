# shellcheck shell=bash
# Sourced by day2.sh after day2-cases.sh: what --check tells beforehand; the same rules.
# shellcheck disable=SC2154

# checked_ask HOST SQL: the answer of a node itself.
checked_ask() { hold ssh "$dir" "$1" -- "runuser -u postgres -- psql -qtA -d bdrdb -c \"$2\""; }

# What an operation would change: when each PostgreSQL started, who leads, passwords and files, whether Patroni may promote,
# which writers and statements have run, which extensions there are, what was restored and what Barman keeps. The authority's
# file is what clients copy.
checked_state() {
  local host
  sha256sum "$dir/ca.crt" "$dir/config.yml"
  for host in $(case_status | jq -r '.members[].node'); do
    echo "$host $(checked_ask "$host" 'select pg_postmaster_start_time(), pg_is_in_recovery()')"
    echo "$host $(checked_ask "$host" "select md5(string_agg(rolname || coalesce(rolpassword, ''), ',' order by rolname)) from pg_authid")"
    echo "$host $(checked_ask "$host" "select string_agg(extname, ',' order by extname) from pg_extension")"
    # shellcheck disable=SC2016 # the host expands them
    hold ssh "$dir" "$host" -- 'cat /etc/patroni/config.yml $(find /etc -path "*holdfast*" -type f | sort) | sha256sum'
  done
  hold ssh "$dir" "$host" -- 'patronictl -c /etc/patroni/config.yml show-config | sha256sum'
  hold cmd "$dir" --output json -- 'ls -d /var/lib/holdfast/drill/* /var/lib/holdfast/ddl/* /var/lib/barman/*/base/* \
    /var/lib/barman/holdfast-restore; systemctl is-active holdfast-restored || true' | jq -c '.hosts[] | [.host, .stdout]'
}

# checked NAME STATUS VERB...: it is looked at, and ends so; 0 tells what would be done, 2 why it would be refused.
checked() {
  local name=$1 wanted=$2 status=0
  shift 2
  hold "$@" --check --output json >"$out/checked-$name.json" 2>"$out/checked-$name.progress" </dev/null || status=$?
  cat "$out/checked-$name.json"
  [[ $status == "$wanted" ]]
  if [[ $wanted == 0 ]]; then
    jq -e '.begins and .refused == ""' "$out/checked-$name.json"
  else
    jq -e '(.begins | not) and .does == [] and .turns == [] and .refused != ""' "$out/checked-$name.json"
  fi
}

# checked_done PLACE AT: the backup that was told is the one taken, the statement runs where that was told, and who would take
# over in a drill does.
checked_done() {
  hold restore "$dir" --location "$1" --at "$2" --output json >"$out/checked-restored.json"
  jq -e --slurpfile told "$out/checked-past.json" \
    '.instance | "Backup \(.backupId) of \(.server)," as $taken | $told[0].does[0] | startswith($taken)' "$out/checked-restored.json"
  checked drop 0 restore "$dir" --location "$1" --drop
  jq -e '.does | length == 1' "$out/checked-drop.json"
  hold restore "$dir" --location "$1" --drop

  # Other nodes lead than when the first look was taken.
  checked ddl 0 ddl "$dir" 'create extension if not exists citext'
  hold ddl "$dir" 'create extension if not exists citext' --output json >"$out/checked-ran.json"
  jq -e --slurpfile told "$out/checked-ddl.json" '[.runs[].host] == [$told[0].turns[].host]' "$out/checked-ran.json"

  checked drill 0 drill "$dir" --location "$1"
  hold drill "$dir" --location "$1" --output json >"$out/checked-drilled.json"
  jq -e --slurpfile told "$out/checked-drill.json" \
    '[[.oldLeader, .newLeader]] == [$told[0].turns[] | [.host, .successor]]' "$out/checked-drilled.json"
  case_whole
}

# Every operation that can be told beforehand is, and nothing is another than before; then what was told of a handover and
# a restart is what they do.
case_checked() {
  local place leader standby several at
  place=$(case_place)
  leader=$(case_leader "$place")
  standby=$(case_status | jq -r --arg l "$place" '[.members[] | select(.location == $l and .role == "sync_standby")][0].node')
  several=$(case_leaders | wc -l)
  case_whole
  # A restore needs a backup from before the moment; that of the deploy is one.
  at=$(date -u -d '-5 seconds' +%FT%TZ)
  checked_state >"$out/checked-before.txt"

  checked restart 0 restart "$dir"
  jq -e --arg leader "$leader" --argjson n "$(case_status | jq '.members | length')" \
    '(.turns | length) == $n and ([.turns[] | select(.host == $leader)][0] | .handsOver and .successor != "")' "$out/checked-restart.json"
  checked pending 0 restart "$dir" --pending
  jq -e '.turns == [] and .does == []' "$out/checked-pending.json"
  checked switchover 0 switchover "$dir" --location "$place" --to "$standby"
  jq -e --arg from "$leader" --arg to "$standby" '[.turns[] | [.host, .successor]] == [[$from, $to]]' "$out/checked-switchover.json"
  checked leader 0 switchover "$dir" --location "$place" --to "$leader"
  jq -e '.turns == [] and .does == []' "$out/checked-leader.json"
  checked maintenance 0 maintenance "$dir" on
  checked passwords 0 rotate "$dir" passwords --application
  checked certificates 0 rotate "$dir" certificates
  checked authority 0 rotate "$dir" authority
  jq -e '([.turns[].host] | length) == 3 * ([.turns[].host] | unique | length)' "$out/checked-authority.json"

  checked replace 2 replace-node "$dir" "$standby"
  jq -e --arg node "$standby" '.refused | test("^" + $node + " was not replaced; nothing was changed.*answers")' "$out/checked-replace.json"
  checked remove 2 remove-node "$dir" "$standby"
  jq -e '.refused | test("config.yml still has instance")' "$out/checked-remove.json"
  checked add 2 add-node "$dir" "$standby"
  jq -e '.refused | test("is a node of the cluster already, and serves")' "$out/checked-add.json"
  checked add-location 2 add-location "$dir" "$place"
  checked remove-location 2 remove-location "$dir" "$place"
  if ((several > 1)); then
    checked reseed 0 reseed "$dir" --location "$place" --from "$(case_status | jq -r --arg l "$place" '[.members[].location | select(. != $l)][0]')"
  fi
  checked past 0 restore "$dir" --location "$place" --at "$at"
  jq -e --arg at "$at" '.turns == [] and (.does[0] | startswith("Backup ") and endswith("recovered to " + $at + "."))' "$out/checked-past.json"
  checked no-backup 2 restore "$dir" --location "$place" --at 2020-01-01T00:00:00Z
  jq -e '.refused | test("has no backup of .* that was complete at 2020-01-01T00:00:00Z")' "$out/checked-no-backup.json"
  checked in-place 0 restore "$dir" --location "$place" --at "$at" --in-place
  jq -e --argjson n "$several" '[.does[] | select(test("is made anew from"))] | length == $n - 1' "$out/checked-in-place.json"
  jq -e --arg leader "$leader" '[.does[] | select(test("PostgreSQL ends on .*" + $leader))] | length == 1' "$out/checked-in-place.json"
  checked no-restore 0 restore "$dir" --location "$place" --drop
  jq -e '.does == []' "$out/checked-no-restore.json"
  checked ddl 0 ddl "$dir" 'create extension if not exists citext'
  checked replicated 2 ddl "$dir" 'create table day2_checked (id int primary key)'
  jq -e '.refused | test("nothing was changed.*replicates to every location by itself")' "$out/checked-replicated.json"
  checked drill 0 drill "$dir" --location "$place"
  jq -e --arg from "$leader" --arg to "$standby" '[.turns[] | [.host, .successor]] == [[$from, $to]]' "$out/checked-drill.json"
  checked_state >"$out/checked-after.txt"
  diff "$out/checked-before.txt" "$out/checked-after.txt"
  hold plan "$dir" --output json | jq -e '.changes == []'
  case_whole

  hold switchover "$dir" --location "$place" --to "$standby" --output json >"$out/checked-switched.json"
  jq -e --slurpfile told "$out/checked-switchover.json" '[[.from, .to]] == [$told[0].turns[] | [.host, .successor]]' "$out/checked-switched.json"
  # Another leads: what was told before that is no longer so.
  checked restart 0 restart "$dir"
  hold restart "$dir" --output json >"$out/checked-restarted.json"
  jq -e --slurpfile told "$out/checked-restart.json" \
    '[.turns[] | [.host, .successor]] == [$told[0].turns[] | [.host, .successor]]' "$out/checked-restarted.json"
  checked_done "$place" "$at"
  checked_state >"$out/checked-changed.txt"
  never diff -q "$out/checked-before.txt" "$out/checked-changed.txt"
}
