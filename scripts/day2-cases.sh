# shellcheck shell=bash
# Sourced by day2.sh: one function per case. Each ends with status 0 when what it claims is so. They run in a shell with
# set -euo pipefail and the variables top, out and dir.
# shellcheck disable=SC2154

hold() { "$top/holdfast" "$@"; }

case_configure() {
  mkdir -p "$dir"
  local shape=(--location-names here --no-monitor --subnet 198.18.140.0/24)
  local two=(--location-names east west south --witness-only-location south)
  local old=(--no-monitor --postgres-version 15 --subnet 198.18.180.0/24 198.18.181.0/24 198.18.182.0/24)
  case $HOLDFAST_DAY2 in
    article) shape=("${two[@]}" --subnet 198.18.140.0/24 198.18.141.0/24 198.18.142.0/24) ;;
    pair) shape=("${two[@]}" --data-nodes-per-location 2 --no-monitor --subnet 198.18.160.0/24 198.18.161.0/24 198.18.162.0/24) ;;
    three)
      shape=(--location-names east west north --data-nodes-per-location 1 --no-monitor
        --subnet 198.18.170.0/24 198.18.171.0/24 198.18.172.0/24)
      ;;
    fifteen) shape=("${two[@]}" --data-nodes-per-location 2 "${old[@]}") ;;
    elder) shape=("${two[@]}" "${old[@]}") ;;
    major) shape=("${two[@]}" --data-nodes-per-location 1 "${old[@]}") ;;
  esac
  hold configure "$dir" --force --architecture Open-Always-ON --platform local "${shape[@]}"
  # Nothing that would need a backup happens, and a successor would need a backup host of its own.
  [[ $HOLDFAST_DAY2 != major ]] || {
    sed -i '/^  backup: /d' "$dir/config.yml"
    python3 scripts/day2-without.py "$dir/config.yml" instance kaftan
    python3 scripts/day2-without.py "$dir/config.yml" instance kapok
  }
  # One first backup is enough here.
  sed -i 's/backup_minimum_redundancy: 3/backup_minimum_redundancy: 1/' "$dir/config.yml"
  hold validate "$dir" --output json | jq -e .valid
}

case_up() {
  hold provision "$dir" --output json | jq '.hosts | length'
  hold deploy "$dir" --output json >"$out/deploy.json"
  jq -e .succeeded "$out/deploy.json"
}

# Status zero only where all is well, which is not asked here.
case_status() { hold status "$dir" --output json || [[ $? == 1 ]]; }

# The first location with data: its name, its leader, and a node that does not lead.
case_place() { case_status | jq -r '[.members[].location][0]'; }
case_leader() {
  case_status | jq -r --arg l "$1" '.members[] | select(.location == $l and .role == "leader") | .node'
}
case_standby() {
  case_status |
    jq -r --arg l "$1" '[.members[] | select(.location == $l and .role != "leader")][0].node'
}

# case_struck NAME PATTERN VERB...: runs an operation and kills a worker while it goes on: once its progress shows PATTERN, or
# where unit_at names a location, while its copy is worked on. Its status is the operation's.
case_struck() {
  # shellcheck disable=SC2034 # seed_watch and seed_seen have the watchers
  local name=$1 pattern=$2 pid victim seed_watchers=()
  shift 2
  victim=$(hold worker status --output json | jq '.workers[0].pid')
  [[ -z ${unit_at:-} ]] || seed_watch "$unit_at"
  hold "$@" --output json >"$out/$name.json" 2>"$out/$name.progress" &
  pid=$!
  if [[ -n ${unit_at:-} ]]; then
    seed_seen
  else
    until grep -qE "$pattern" "$out/$name.progress" || ! kill -0 "$pid" 2>/dev/null; do sleep 0.3; done
    sleep 1
  fi
  kill -0 "$pid" || { echo "$name ended before a worker was killed" && return 1; }
  kill -9 "$victim"
  wait "$pid" || { cat "$out/$name.progress" "$out/$name.json" && return 1; }
  jq -e .succeeded "$out/$name.json"
}

# case_killed NAME PATTERN VERB...: that, with what clients saw.
case_killed() {
  case_struck "$@"
  cat "$out/$1.json"
  jq -e '.lostWrites == 0 and .duplicatedWrites == 0 and .acknowledgedWrites > 100' "$out/$1.json"
  case_figure "$1" '(.turns // [1] | length), .seconds, .writeGapSeconds, .acknowledgedWrites, .lostWrites, .duplicatedWrites'
  # The promise for what hands leaderships over on purpose.
  case $1 in
    switchover | settings | restart | reboot | update | back*) jq -e '.writeGapSeconds < 3' "$out/$1.json" ;;
  esac
}

# case_figure NAME ROW: what the table says of an operation, from its result; that of an earlier run goes.
case_figure() {
  touch "$out/figures"
  sed -i "/^$1\t/d" "$out/figures"
  jq -r --arg name "$1" "[\$name, $2] | @tsv" "$out/$1.json" >>"$out/figures"
}

# Nobody is promoted while it is on, although the leader is gone; afterwards somebody is.
case_maintenance() {
  local place leader
  place=$(case_place)
  leader=$(case_leader "$place")
  hold maintenance "$dir" on
  hold verify "$dir" >"$out/paused.txt" && return 1
  grep -A1 'FAILED *FailoverIsAutomatic' "$out/paused.txt"
  hold drill "$dir" --location "$place" >"$out/refused.txt" 2>&1 && return 1
  grep 'not begun' "$out/refused.txt"
  # With the service stopped PostgreSQL goes on in this mode; so it is ended by force, and Patroni may not mend it.
  hold ssh "$dir" "$leader" -- 'systemctl kill -s STOP patroni; pkill -9 -u postgres postgres'
  sleep 30
  case_status >"$out/paused.json"
  jq -e --arg l "$place" --arg old "$leader" '[.members[] | select(.location == $l and .role == "leader" and .node != $old)] | length == 0' \
    "$out/paused.json"
  hold ssh "$dir" "$leader" -- systemctl kill -s CONT patroni
  hold ssh "$dir" "$leader" -- systemctl restart patroni
  hold maintenance "$dir" off
  case_whole
}

case_whole() {
  local i
  for i in {1..40}; do
    hold verify "$dir" --output json >"$out/verify-$i.json" && return 0
    sleep 3
  done
  jq '.checks[] | select(.passed | not)' "$out/verify-$i.json"
  return 1
}

# To a node that is the first location's synchronous standby.
case_switchover() {
  local place to
  place=$(case_place)
  to=$(case_status | jq -r --arg l "$place" '[.members[] | select(.location == $l and .role == "sync_standby")][0].node')
  case_killed switchover 'switchover:|whole:' switchover "$dir" --location "$place" --to "$to"
  [[ $(case_leader "$place") == "$to" ]]
}

case_restart() { case_killed restart 'hosts:' restart "$dir"; }

# A setting that needs a restart: said beforehand, then done node by node; one that needs a reload: at once.
case_settings() {
  local host old new
  old=$(case_ask max_connections)
  new=$((old + 30))
  sed -i '/postgres_conf_settings/d' "$dir/config.yml"
  sed -i "s/^  bdr_database:/  postgres_conf_settings: {max_connections: $new, work_mem: ${new}kB}\n&/" "$dir/config.yml"
  case_foretold "$old" "$new" 'rolling restart'
  jq -e '[.restarts.settings[] | select(.name == "work_mem") | .effect] == ["reload"]' "$out/foretold.json"
  jq -e '[.restarts.services[] | select(.effect == "restart")] == []' "$out/foretold.json"
  [[ $(case_ask max_connections) == "$old" ]]
  hold deploy "$dir" --output json | jq -e .succeeded
  case_foretold "$old" "$new" 'waits for a restart'
  jq -e '.changes == []' "$out/foretold.json"
  case_status >"$out/waiting.json"
  jq -r '.remarks[]' "$out/waiting.json" | grep "waits for a restart.*max_connections $old -> $new"
  [[ $(case_ask work_mem) == "${new}kB" ]]
  case_killed settings 'hosts:' restart "$dir" --pending
  for host in $(case_status | jq -r '.members[].node'); do
    [[ $(case_ask max_connections "$host") == "$new" ]]
  done
  case_status | grep 'waits for a restart' && return 1
  hold restart "$dir" --pending | grep 'nothing waits'
  hold plan "$dir" --output json | jq -e '.changes == [] and .restarts.settings == [] and .restarts.then == ""'
}

# case_foretold OLD NEW EFFECT: what plan says of max_connections, for every data node.
case_foretold() {
  hold plan "$dir" | tee "$out/foretold.txt" | grep "max_connections *$1 *$2 *$3"
  grep 'then: holdfast restart DIR --pending' "$out/foretold.txt"
  hold plan "$dir" --output json >"$out/foretold.json"
  jq -e --argjson nodes "$(case_status | jq '[.members[].node] | sort')" --arg old "$1" --arg new "$2" --arg effect "$3" '
    [.restarts.settings[] | select(.name == "max_connections") | [.from, .to, .effect, (.hosts | sort)]]
    == [[$old, $new, $effect, $nodes]]' "$out/foretold.json"
}

# case_ask SETTING [HOST]: what PostgreSQL goes by.
case_ask() {
  local host=${2:-}
  [[ -n $host ]] || host=$(case_leader "$(case_place)")
  hold ssh "$dir" "$host" -- "runuser -u postgres -- psql -tAc 'show $1'"
}

# A newer PostgreSQL for every data node; all of them run from it afterwards.
case_update() {
  local host before
  before=$(date +%s)
  for host in $(case_status | jq -r '.members[].node'); do
    hold ssh "$dir" "$host" -- bash -s "$before" <scripts/day2-newer.sh
  done
  case_check
  case_killed update 'hosts:' update "$dir"
  hold update "$dir" --check | tee "$out/check-after.txt" | grep 'no newer packages on'
  for host in $(case_status | jq -r '.members[].node'); do
    hold ssh "$dir" "$host" -- "dpkg-query -W postgresql-17" | grep newer
    (($(hold ssh "$dir" "$host" -- sed -n 3p /var/lib/postgresql/17/holdfast/postmaster.pid) > before))
  done
}

# What the update is about to bring is told beforehand: every data node's PostgreSQL, which would restart there and nowhere else.
case_check() {
  local started
  started=$(case_postmasters)
  hold update "$dir" --check
  hold update "$dir" --check --output json >"$out/check.json"
  jq -e '.succeeded and ([.hosts[] | select(any(.packages[]; .name == "postgresql-17" and (.newer | test("newer")))) | .host] | sort)
    == ([.hosts[] | select(any(.services[]; .name == "PostgreSQL")) | .host] | sort)' "$out/check.json"
  jq -r .restarts "$out/check.json" | grep 'PostgreSQL on'
  [[ $(case_postmasters) == "$started" ]]
}

# When each data node's PostgreSQL began.
case_postmasters() {
  local host
  for host in $(case_status | jq -r '.members[].node'); do
    hold ssh "$dir" "$host" -- sed -n 3p /var/lib/postgresql/17/holdfast/postmaster.pid
  done
}

case_reboot() {
  hold cmd "$dir" -- cat /proc/sys/kernel/random/boot_id >"$out/boots-before"
  case_killed reboot 'hosts:' update "$dir" --reboot
  hold cmd "$dir" -- cat /proc/sys/kernel/random/boot_id >"$out/boots-after"
  # Not one boot is as it was.
  grep -oE '[0-9a-f]{8}-[0-9a-f-]{27}' "$out/boots-before" >"$out/boots"
  grep -Ff "$out/boots" "$out/boots-after" && return 1
  case_whole
}

case_replace() {
  local node
  node=$(case_standby "$(case_place)")
  hold replace-node "$dir" "$node" >"$out/alive.txt" 2>&1 && return 1
  grep "$node answers" "$out/alive.txt"
  hold ssh "$dir" "$node" -- 'systemd-run -q --on-active=1s systemctl poweroff'
  sleep 15
  case_killed replace 'deploy:' replace-node "$dir" "$node"
  case_whole
}

# A data node that votes goes for good, and one of its name comes; config.yml says so first.
case_remove() {
  local node
  node=$(case_leader "$(case_place)")
  echo "$node" >"$out/removed"
  cp "$dir/config.yml" "$out/config-with.yml"
  hold remove-node "$dir" "$node" >"$out/still.txt" 2>&1 && return 1
  grep "config.yml still has instance $node" "$out/still.txt"
  python3 - "$dir/config.yml" "$node" <<'END'
import re, sys
path, node = sys.argv[1:]
text = open(path).read()
# An instance reaches from its dash to the next one.
parts = re.split(r"(?m)^(?=- )", text[text.index("\ninstances:"):])
gone = next(p for p in parts if re.search(rf"(?m)^(- |  )Name: {node}$", p))
parts.remove(gone)
# Its location stays backed up by another data node's line.
if line := re.search(r"(?m)^  backup: .*\n", gone):
    place = re.search(r"(?m)^  location: .*\n", gone)[0]
    other = next(i for i, p in enumerate(parts) if place in p and "- postgres" in p)
    parts[other] = parts[other].replace(place, line[0] + place)
open(path, "w").write(text[:text.index("\ninstances:")] + "".join(parts))
END
  hold validate "$dir"
  hold deploy "$dir" >"$out/forgotten.txt" 2>&1 && return 1
  grep "config.yml has $node no more" "$out/forgotten.txt"
  case_killed remove-node 'deploy:' remove-node "$dir" "$node"
  case_status | jq -e --arg n "$node" '[.members[].node] | length > 0 and index($n) == null'
  [[ $(case_voters) != *"$node"* ]]
  hold plan "$dir" | grep 'no changes'
  case_whole
}

case_add() {
  local node
  node=$(<"$out/removed")
  cp "$out/config-with.yml" "$dir/config.yml"
  case_killed add-node 'deploy:' add-node "$dir" "$node"
  case_status | jq -r '.members[].node' | grep -x "$node"
  [[ $(case_voters) == *"$node"* ]]
  hold plan "$dir" | grep 'no changes'
  case_whole
}

# etcd's own list of members, by a node that stays.
case_voters() {
  local tls=/etc/holdfast/tls
  hold ssh "$dir" "$(case_standby "$(case_place)")" -- "etcdctl --cacert $tls/ca.crt --cert $tls/host.crt --key $tls/host.key \
    --endpoints https://127.0.0.1:2379 member list"
}

# What config.yml says is what the server has; nothing is left behind.
case_schedules() {
  # Another case may have wanted drills.
  if grep -qE '^  (drill|verify)_schedule' "$dir/config.yml"; then
    sed -i '/^  drill_schedule/d; /^  verify_schedule/d' "$dir/config.yml"
    hold deploy "$dir" --output json | jq -e .succeeded
  fi
  hold schedule list "$dir" --output json | jq -e '[.schedules[].id] | length == 6'
  sed -i "s/^  bdr_database:/  drill_schedule: '0 3 1 * *'\n  verify_schedule: off\n&/" "$dir/config.yml"
  hold deploy "$dir" --output json | jq -e .succeeded
  hold schedule list "$dir"
  hold schedule list "$dir" --output json |
    jq -e '[.schedules[].id | split("/")[1]] == ["backup", "health", "drift", "update-check", "restore-test", "drill"]'
  hold schedule pause "$dir" drill --note 'holidays' | grep holidays
  case_triggered drift
  case_triggered update-check
}
