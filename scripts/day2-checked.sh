# shellcheck shell=bash
# Sourced by day2.sh after day2-cases.sh: what --check tells beforehand; the same rules.
# shellcheck disable=SC2154

# checked_ask HOST SQL: the answer of a node itself.
checked_ask() { hold ssh "$dir" "$1" -- "runuser -u postgres -- psql -qtA -d bdrdb -c \"$2\""; }

# What an operation would change: when each PostgreSQL started, who leads, passwords and files, whether Patroni may promote,
# which writers have run. The authority's file is what clients copy.
checked_state() {
  local host
  sha256sum "$dir/ca.crt" "$dir/config.yml"
  for host in $(case_status | jq -r '.members[].node'); do
    echo "$host $(checked_ask "$host" 'select pg_postmaster_start_time(), pg_is_in_recovery()')"
    echo "$host $(checked_ask "$host" "select md5(string_agg(rolname || coalesce(rolpassword, ''), ',' order by rolname)) from pg_authid")"
    # shellcheck disable=SC2016 # the host expands them
    hold ssh "$dir" "$host" -- 'cat /etc/patroni/config.yml $(find /etc -path "*holdfast*" -type f | sort) | sha256sum'
  done
  hold ssh "$dir" "$host" -- 'patronictl -c /etc/patroni/config.yml show-config | sha256sum'
  hold cmd "$dir" --output json -- 'ls /var/lib/holdfast/drill || true' | jq -c '.hosts[] | [.host, .stdout]'
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

# Every operation that can be told beforehand is, and nothing is another than before; then what was told of a handover and
# a restart is what they do.
case_checked() {
  local place leader standby several
  place=$(case_place)
  leader=$(case_leader "$place")
  standby=$(case_status | jq -r --arg l "$place" '[.members[] | select(.location == $l and .role == "sync_standby")][0].node')
  several=$(case_leaders | wc -l)
  case_whole
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
  checked_state >"$out/checked-changed.txt"
  never diff -q "$out/checked-before.txt" "$out/checked-changed.txt"
}
