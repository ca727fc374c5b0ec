# shellcheck shell=bash
# Sourced by day2.sh after day2-cases.sh: every kind of event provoked, and how soon it is told; the same rules. A kind's
# event_break_KIND breaks something and event_mend_KIND mends it.
# shellcheck disable=SC2154,SC2317

case_events() {
  event_hosts
  # What was acted on would be mended before it is seen to last.
  if grep -q '^  events:' "$dir/config.yml"; then
    sed -i '/^  events:/d' "$dir/config.yml"
    hold deploy "$dir" --output json | jq -e .succeeded
  fi
  case_whole
  event_round failover-paused proxy-astray quorum-thin disk-filling clock-skew backup-late backup-unwell
  event_round node-down certificate slot-growing
  # The same of readers that are connected and read nothing, which a standby's lag is about, too. What lasts of the round before,
  # which had Barman's slot idle, would be no news.
  event_calm
  event_round replication-lagging slot-growing@active backup-unwell@active
  [[ -z $HOLDFAST_DAY2 ]] || event_round replication-stalled
  # What happened at one moment, or is told for ten minutes, in which another change of leader is no news.
  event_round --told told drift updates leader-changed
  [[ -z $HOLDFAST_DAY2 ]] || event_round --told conflict
  case_whole
  event_round no-leader
  event_round check-failed
  case_whole
}

# What the schedules began and could not do. Each waits for its turn: a drill for the end of another operation, not the reverse.
case_events_failed() {
  event_hosts
  case_whole
  case_drilled_monthly
  event_round --told drill-failed
  case_whole
  event_round --told backup-failed restore-failed
  case_whole
}

event_hosts() {
  place=$(case_place)
  leader=$(case_leader "$place")
  standby=$(case_standby "$place")
  far=$(case_status | jq -r '[.members[].location] | last')
  # Where a location has one data node only.
  [[ $standby != null && -n $standby ]] || standby=$(case_leader "$far")
  barman=$(hold show backups "$dir" --output json | jq -r --arg l "$place" '[.backups[] | select(.server == $l)][0].host')
}

# event_round [--told] KIND[@WAY]...: breaks all, waits until each has begun, mends all, waits until each has ended. With
# --told their end is not waited for. A kind that is broken in another WAY has event_break_KIND_WAY.
event_round() {
  # Two checks, a minute each, and their second looks; and what breaking the others took.
  local kind told='' status=0 within=$((150 + 10 * $#))
  declare -A since
  [[ $1 != --told ]] || { told=yes; shift; }
  date -u +%FT%TZ >"$out/round"
  for kind in "$@"; do
    since[$kind]=$SECONDS
    "event_break_${kind//[-@]/_}" || status=$?
  done
  for kind in "$@"; do
    until event_bad "${kind%@*}"; do
      ((SECONDS - since[$kind] < within)) || { echo "no event $kind"; status=1; break; }
      sleep 2
    done
    printf '%s\t%s\n' "$kind" "$((SECONDS - since[$kind]))" >>"$out/events"
  done
  for kind in "$@"; do "event_mend_${kind//[-@]/_}" || status=$?; done
  ((status == 0)) || { hold events "$dir"; return 1; }
  [[ -z $told ]] || return 0
  for kind in "$@"; do
    since[$kind]=$SECONDS
    while event_bad "${kind%@*}"; do
      ((SECONDS - since[$kind] < 300)) || { echo "$kind does not end"; hold events "$dir"; return 1; }
      sleep 2
    done
  done
}

# Waits until Barman is well by the events.
event_calm() {
  local started=$SECONDS
  until hold events "$dir" --output json | jq -e '[.events | group_by(.kind, .subject)[] | sort_by(.at) | last
    | select(.bad and .kind == "backup-unwell")] == []' >/dev/null; do
    ((SECONDS - started < 300)) || { hold events "$dir"; return 1; }
    sleep 3
  done
}

# Whether the last event of that kind since the round began is a bad one.
event_bad() {
  hold events "$dir" --output json >"$out/events.json"
  [[ $(jq -r --arg k "$1" --arg t "$(<"$out/round")" '[.events[] | select(.kind == $k and .at >= $t)] | sort_by(.at) | last | .bad' \
    "$out/events.json") == true ]]
}

event_on() { hold ssh "$dir" "$1" -- "$2"; }
event_asked() { event_on "$1" "runuser -u postgres -- psql -qtA -d bdrdb -c \"$2\""; }

event_break_failover_paused() { hold maintenance "$dir" on; }
event_mend_failover_paused() { hold maintenance "$dir" off; }

event_break_proxy_astray() { event_on "$standby" 'systemctl stop haproxy'; }
event_mend_proxy_astray() { event_on "$standby" 'systemctl start haproxy'; }

event_break_quorum_thin() { event_on "$standby" 'systemctl stop etcd'; }
event_mend_quorum_thin() { event_on "$standby" 'systemctl start etcd'; }

event_break_node_down() { event_on "$standby" 'systemctl stop patroni'; }
event_mend_node_down() { event_on "$standby" 'systemctl start patroni'; }

event_break_disk_filling() { disk_fill second "$standby"; }
event_mend_disk_filling() { disk_free second "$standby"; }

# All hosts have the machine's clock, so one of them is told another time by libfaketime.
event_break_clock_skew() {
  event_on "$standby" "apt-get -qq install -y faketime >/dev/null && printf '%s\n' '#!/bin/sh' 'exec faketime -f +5s /bin/date \"\$@\"' \
    >/usr/local/bin/date && chmod 755 /usr/local/bin/date"
}
event_mend_clock_skew() { event_on "$standby" 'rm /usr/local/bin/date'; }

# Nine days old by Barman's own records.
event_break_backup_late() {
  event_on "$barman" "sed -i.kept 's/^end_time=.*/end_time=$(date -u -d '9 days ago' '+%F %T+00:00')/' \
    \$(ls /var/lib/barman/$place/meta/*-backup.info /var/lib/barman/$place/base/*/backup.info 2>/dev/null)"
}
event_mend_backup_late() {
  event_on "$barman" "find /var/lib/barman/$place -name '*backup.info.kept' | while read -r f; do mv \"\$f\" \"\${f%.kept}\"; done"
}

# WAL streams to Barman no more; cron, which starts the receiver, may not have done so yet.
event_break_backup_unwell() { event_on "$barman" "systemctl stop cron; runuser -u barman -- barman receive-wal --stop $place || true"; }
event_mend_backup_unwell() { event_on "$barman" 'systemctl start cron'; }

# Nobody reads the slot of Barman any more, and WAL piles up behind it.
event_break_slot_growing() {
  event_break_backup_unwell
  event_asked "$leader" "select count(pg_logical_emit_message(false, 'day2', repeat('x', 1000000))) from generate_series(1, 280)"
}
event_mend_slot_growing() { event_mend_backup_unwell; }

# Stopped as a process, because Patroni resumes what is paused: the standby receives, and replays nothing.
event_break_replication_lagging() {
  event_on "$standby" "pgrep -u postgres -f '^postgres: .*startup' >/run/day2-startup && xargs kill -STOP </run/day2-startup"
  event_asked "$leader" "select count(pg_logical_emit_message(false, 'day2', repeat('x', 1000000))) from generate_series(1, 90)"
}
event_mend_replication_lagging() { event_on "$standby" 'xargs kill -CONT </run/day2-startup'; }

# The leader's process that sends to Barman is stopped, not Barman's own: that one would be dropped after ten silent seconds,
# and its slot be idle. A little more than a quarter of max_slot_wal_keep_size, in pieces that the standbys can follow.
event_break_slot_growing_active() {
  local i
  event_asked "$leader" "select active_pid from pg_replication_slots where slot_name = 'barman'" >"$out/sender"
  event_on "$leader" "kill -STOP $(<"$out/sender")"
  for i in {1..11}; do
    event_asked "$leader" "select $i, count(pg_logical_emit_message(false, 'day2', repeat('x', 1000000))) from generate_series(1, 105)"
  done
}
event_mend_slot_growing_active() { event_on "$leader" "kill -CONT $(<"$out/sender")"; }

# By the same standstill.
event_break_backup_unwell_active() { :; }
event_mend_backup_unwell_active() { :; }

# One that is not the cluster's own and ends in five days. etcd shows it at once, PostgreSQL and Patroni when they read it anew.
event_break_certificate() {
  event_on "$standby" 'cd /etc/holdfast/tls && cp -a host.crt host.kept && openssl req -x509 -newkey rsa:2048 -nodes \
    -keyout /dev/null -subj /CN=short -days 5 -out short.crt 2>/dev/null && cat short.crt >host.crt'
}
event_mend_certificate() { event_on "$standby" 'cd /etc/holdfast/tls && cat host.kept >host.crt && rm -f host.kept short.crt'; }

# The watchdog would enable it again.
event_break_replication_stalled() {
  event_on "$(case_leader "$far")" 'systemctl stop holdfast-watchdog'
  event_asked "$(case_leader "$far")" 'select pglogical.alter_subscription_disable(sub_name, true) from pglogical.subscription'
}
event_mend_replication_stalled() {
  event_asked "$(case_leader "$far")" 'select pglogical.alter_subscription_enable(sub_name, true) from pglogical.subscription'
  event_on "$(case_leader "$far")" 'systemctl start holdfast-watchdog'
}

event_far_nodes() { case_status | jq -r --arg l "$far" '.members[] | select(.location == $l) | .node'; }
event_break_no_leader() {
  event_far_nodes >"$out/far-nodes"
  local node
  for node in $(<"$out/far-nodes"); do event_on "$node" 'systemctl stop patroni'; done
}
event_mend_no_leader() {
  local node
  for node in $(<"$out/far-nodes"); do event_on "$node" 'systemctl start patroni' & done
  wait
}

# A check that cannot look, and nothing that says why.
event_break_check_failed() { event_on "$standby" "printf '%s\n' '#!/bin/sh' 'exit 1' >/usr/local/bin/date && chmod 755 /usr/local/bin/date"; }
event_mend_check_failed() { event_on "$standby" 'rm /usr/local/bin/date'; }

event_break_told() { hold event "$dir" 'the air conditioning is off'; }
event_mend_told() { :; }

event_break_drift() {
  event_on "$standby" "echo '# by hand' >>/etc/haproxy/haproxy.cfg"
  hold schedule trigger "$dir" drift
}
event_mend_drift() { hold deploy "$dir" --output json | jq -e .succeeded; }

event_break_updates() {
  hold ssh "$dir" "$standby" -- bash -s "$(date +%s)" <scripts/day2-newer.sh
  hold schedule trigger "$dir" update-check
}
event_mend_updates() { event_on "$standby" 'rm -r /etc/apt/sources.list.d/newer.list /var/tmp/newer && apt-get -q update >/dev/null'; }

event_break_leader_changed() { event_on "$leader" "patronictl -c /etc/patroni/config.yml switchover --force"; }
event_mend_leader_changed() { :; }

# The same row changed in both while neither hears the other; then they do again.
event_break_conflict() {
  local one two node
  one=$(case_leader "$place")
  two=$(case_leader "$far")
  hold psql "$dir" "$one" -c 'create table if not exists contested (id int primary key, v text)'
  hold psql "$dir" "$one" -c "insert into contested values (1, 'a') on conflict do nothing"
  sleep 3
  for node in "$one" "$two"; do
    event_asked "$node" 'select pglogical.alter_subscription_disable(sub_name, true) from pglogical.subscription' &
  done
  wait
  for node in "$one" "$two"; do event_asked "$node" "update contested set v = '$node' where id = 1"; done
  for node in "$one" "$two"; do
    event_asked "$node" 'select pglogical.alter_subscription_enable(sub_name, true) from pglogical.subscription'
  done
}
event_mend_conflict() { hold show conflicts "$dir" | grep contested; }

event_break_backup_failed() {
  event_on "$barman" 'mv /usr/bin/barman /usr/bin/barman.kept'
  hold schedule trigger "$dir" backup
}
event_mend_backup_failed() { :; }
event_break_restore_failed() { hold schedule trigger "$dir" restore-test; }
event_mend_restore_failed() { event_on "$barman" 'mv /usr/bin/barman.kept /usr/bin/barman'; }

# A drill that may not begin, as nobody would be promoted, has not shown what it should.
event_break_drill_failed() {
  hold maintenance "$dir" on
  hold schedule trigger "$dir" drill
}
# In its turn: what another schedule began may run.
event_mend_drill_failed() {
  for _ in {1..24}; do
    hold maintenance "$dir" off && return
    sleep 5
  done
  return 1
}

# From outside, through a worker's endpoint: only with the token, and only of a cluster that is.
case_outside() {
  local port before log=$HOLDFAST_HOME/logs/worker-1.log
  hold worker stop
  hold temporal start
  before=$(grep -c 'Server Running' "$log" || true)
  hold worker start
  # Another worker may be the first that takes work.
  until (($(grep -c 'Server Running' "$log" || true) > before)); do ((SECONDS < 120)) || return 1; sleep 1; done
  port=$(sed -n 's/.*Server Running: http:.*:\([0-9]*\).*/\1/p' "$log" | tail -n 1)
  date -u +%FT%TZ >"$out/round"
  [[ $(event_post "$port" second '' 'nobody says so') == 401 ]]
  [[ $(event_post "$port" another "$HOLDFAST_EVENT_TOKEN" 'of whom?') == 404 ]]
  [[ $(event_post "$port" second "$HOLDFAST_EVENT_TOKEN" '') == 400 ]]
  [[ $(event_post "$port" second "$HOLDFAST_EVENT_TOKEN" "$(head -c 140000 /dev/zero | tr '\0' x)") == 413 ]]
  event_bad told && return 1
  [[ $(event_post "$port" second "$HOLDFAST_EVENT_TOKEN" 'the air conditioning is off') == 202 ]]
  sleep 2
  event_bad told
  case_outside_kinds "$port"
}

# Kinds and ends, by the command and as Alertmanager tells them.
case_outside_kinds() {
  local port=$1 host
  host=$(case_leader "$(case_place)")
  hold event "$dir" 'is far too warm' --kind node-down --about "$host"
  event_until node-down "$host" true
  hold event "$dir" 'is cool again' --kind node-down --about "$host" --over
  event_until node-down "$host" false
  hold event "$dir" 'x' --kind node-lost --about "$host" && return 1
  hold event "$dir" 'x' --kind node-down --about nobody && return 1
  [[ $(event_alert firing "$host" | event_send "$port" second "$HOLDFAST_EVENT_TOKEN") == 202 ]]
  event_until node-down "TooWarm: $host" true
  # Repeated, it is no other event.
  [[ $(event_alert firing "$host" | event_send "$port" second "$HOLDFAST_EVENT_TOKEN") == 202 ]]
  [[ $(event_alert resolved "$host" | event_send "$port" second "$HOLDFAST_EVENT_TOKEN") == 202 ]]
  event_until node-down "TooWarm: $host" false
  [[ $(event_alert firing nobody | event_send "$port" second "$HOLDFAST_EVENT_TOKEN") == 400 ]]
  jq -e --arg s "TooWarm: $host" --arg t "$(<"$out/round")" '[.events[] | select(.subject == $s and .at >= $t)] | length == 2' "$out/events.json"
}

# event_until KIND SUBJECT BAD: until the last event of that subject, of those in this round, is so.
event_until() {
  local began=$SECONDS
  until hold events "$dir" --output json >"$out/events.json" &&
    jq -e --arg k "$1" --arg s "$2" --argjson b "$3" --arg t "$(<"$out/round")" \
      '[.events[] | select(.kind == $k and .subject == $s and .at >= $t)] | sort_by(.at) | last | .bad == $b' "$out/events.json"; do
    ((SECONDS - began < 60)) || return 1
    sleep 2
  done
}

event_post() { # PORT CLUSTER TOKEN MESSAGE: the status
  jq -Rs '{message: ., about: "outside"}' <<<"$4" | event_send "$1" "$2" "$3"
}

event_send() { # PORT CLUSTER TOKEN: the status; the body comes in
  curl -sS -o /dev/null -w '%{http_code}' -H 'Content-Type: application/json' \
    -H @<(echo "Authorization: Bearer $3") --data-binary @- "http://127.0.0.1:$1/events/$2"
}

event_alert() { # firing|resolved HOST: as Alertmanager 0.28 writes it
  jq -n --arg s "$1" --arg h "$2" --arg at "$(<"$out/round")" '{receiver: "people", status: $s, alerts: [{status: $s,
    labels: {alertname: "TooWarm", holdfast_kind: "node-down", host: $h, instance: "198.18.1.11:9100", severity: "warn"},
    annotations: {summary: "\($h) is too warm."}, startsAt: $at, endsAt: "0001-01-01T00:00:00Z",
    generatorURL: "http://127.0.0.1:9090/graph", fingerprint: "5fd7e03bbd4a4c0b"}], groupLabels: {alertname: "TooWarm"},
    commonLabels: {alertname: "TooWarm"}, commonAnnotations: {}, externalURL: "http://127.0.0.1:9093", version: "4",
    groupKey: "{}:{alertname=\"TooWarm\"}", truncatedAlerts: 0}'
}

# A round under this policy begins.
event_policy() {
  event_hosts
  sed -i '/^  events:/d' "$dir/config.yml"
  sed -i "s/^  bdr_database:/  events: {$1}\n&/" "$dir/config.yml"
  hold deploy "$dir" --output json | jq -e .succeeded
  case_whole
  date -u +%FT%TZ | tee "$out/acting" >"$out/round"
}

# event_started KIND: what it started since its policy came into force.
event_started() {
  hold show operations "$dir" --output json |
    jq --arg a "event/$1" --arg t "$(<"$out/acting")" '[.operations[] | select(.actor == $a and .startedAt >= $t)]'
}

# Acted on once: the deploy starts what was stopped; what breaks again within the cool-down is told and left to people.
case_acted() {
  event_policy 'act: [proxy-astray]'
  event_break_proxy_astray
  until event_reacted 'started second/deploy/'; do ((SECONDS < 240)) || return 1; sleep 2; done
  until event_on "$standby" 'systemctl is-active haproxy'; do ((SECONDS < 480)) || return 1; sleep 3; done
  # What it started may not have ended yet.
  until event_acted; do ((SECONDS < 540)) || return 1; sleep 3; done
  while event_bad proxy-astray; do ((SECONDS < 720)) || return 1; sleep 2; done
  date -u +%FT%TZ >"$out/round"
  event_break_proxy_astray
  until event_reacted 'not acted on: the last operation'; do ((SECONDS < 960)) || return 1; sleep 2; done
  event_mend_proxy_astray
  event_acted
}

# One operation, and no other one, was started by a proxy that led nowhere.
event_acted() {
  event_started proxy-astray | jq -e 'length == 1'
}

event_reacted() {
  hold events "$dir" --output json >"$out/events.json"
  jq -e --arg t "$(<"$out/round")" --arg r "$1" '[.events[] | select(.kind == "proxy-astray" and .at >= $t and (.reaction | contains($r)))] | length == 1' "$out/events.json"
}

# A standby's host loses its power: it is booted and the node is back, once, by nobody's hand, and nothing else is done.
case_booted() {
  local broke
  event_policy 'act: [node-down]'
  kill -9 "$("$top/scripts/first-process.sh" second "$standby")"
  broke=$SECONDS
  until event_bad node-down; do ((SECONDS - broke < 240)) || return 1; sleep 2; done
  printf 'node-down booted\t%s\n' "$((SECONDS - broke))" >>"$out/events"
  while event_bad node-down; do ((SECONDS - broke < 480)) || { hold events "$dir"; return 1; }; sleep 2; done
  printf 'node-down over\t%s\n' "$((SECONDS - broke))" >>"$out/events"
  # Whoever else was heard of meanwhile has started nothing.
  event_started node-down | jq -e 'length == 1 and .[0].verb == "boot" and .[0].status == "succeeded"'
  jq -e --arg t "$(<"$out/round")" '[.events[] | select(.kind == "action-failed" and .at >= $t)] | length == 0' "$out/events.json"
  sed -i '/^  events:/d' "$dir/config.yml"
  hold deploy "$dir" --output json | jq -e .succeeded
  case_whole
}

# A standby's host loses its power and stays away: the node is made anew, once, by nobody's hand.
case_rebuilt() {
  local broke
  event_policy 'act: [node-lost], lost_after_minutes: 2, cool_down_minutes: 1'
  kill -9 "$("$top/scripts/first-process.sh" second "$standby")"
  broke=$SECONDS
  until event_bad node-lost; do ((SECONDS - broke < 420)) || return 1; sleep 2; done
  printf 'node-lost\t%s\n' "$((SECONDS - broke))" >>"$out/events"
  until ! event_bad node-lost; do ((SECONDS - broke < 1200)) || return 1; sleep 5; done
  event_started node-lost | jq -e 'length == 1 and .[0].verb == "replace-node" and .[0].status == "succeeded"'
  sed -i '/^  events:/d' "$dir/config.yml"
  hold deploy "$dir" --output json | jq -e .succeeded
  case_whole
}
