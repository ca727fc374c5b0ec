# shellcheck shell=bash
# Sourced by double.sh: one function per case, as in cluster-cases.sh.
# Its machines: what configure calls them, in 198.18.180.0/24 and following, and the repository at 198.18.180.250.
# shellcheck disable=SC2154

hold() { "$top/holdfast" "$@"; }

# The repository stands in the first location's network, in a network namespace of its own: hosts of a cluster reach each
# other and the package mirrors, and nothing else of this machine.
double_serve() {
  local bridge
  bridge=$(ip -4 -o address | awk '$4 == "198.18.180.1/24" {print $2}')
  double_unserve
  ip netns add hfd
  ip link add hfdout type veth peer name hfdin
  ip link set hfdin netns hfd
  ip link set hfdout master "$bridge" up
  ip -n hfd link set lo up
  ip -n hfd address add 198.18.180.250/24 dev hfdin
  ip -n hfd link set hfdin up
  ip -n hfd route add default via 198.18.180.1
  setsid --fork ip netns exec hfd python3 -m http.server 80 --bind 198.18.180.250 --directory "$out/repository" \
    >"$out/repository.log" 2>&1 </dev/null
  timeout 20 bash -c 'until ip netns exec hfd bash -c "</dev/tcp/198.18.180.250/80"; do sleep 0.2; done' 2>/dev/null
}

double_unserve() {
  [[ -e /run/netns/hfd ]] || return 0
  ip netns pids hfd | xargs -r kill || true
  ip link delete hfdout 2>/dev/null || true
  ip netns delete hfd
}

double_data_nodes() { # of the first location
  hold show nodes "$dir" --output json | jq -r '.nodes[] | select(.type == "data") | .node' | head -n 3
}

double_leader() {
  hold show groups "$dir" --output json |
    jq -r '.groups[] | select(.location == "datacenter1" and .routing) | .writeLeader'
}

case_double_repository() {
  scripts/double/build.sh "$out/repository" "$EDB_SUBSCRIPTION_TOKEN"
  find "$out/repository" -name '*.deb' -printf '%f\n'
}

case_double_configure() {
  local locations=(--location-names datacenter1 --subnet 198.18.180.0/24)
  if [[ $shape == article ]]; then
    locations=(--location-names datacenter1 datacenter2 datacenter3 --witness-only-location datacenter3
      --subnet 198.18.180.0/24 198.18.181.0/24 198.18.182.0/24)
  fi
  mkdir -p "$dir"
  hold configure "$dir" --force --architecture PGD-Always-ON --platform local --postgresql 17 --pgd-proxy-routing local \
    "${locations[@]}" --enable-pem --enable-pgd-probes --hostnames-unsorted
  # The stand-ins in place of EDB's downloads.
  sed -i 's|^cluster_vars:|&\n  edb_repository_url: http://198.18.180.250|' "$dir/config.yml"
  cat "$dir/config.yml"
  hold validate "$dir" --output json | jq -e .valid
}

case_double_provision() {
  local hosts=5
  [[ $shape == small ]] || hosts=10
  hold provision "$dir" --output json | jq -e --argjson n "$hosts" '(.hosts | length) == $n'
  double_serve
}

# kill -9 of every worker while a node joins: the deploy goes on when others are started.
case_double_deploy() {
  local pid
  hold deploy "$dir" --output json >"$out/deploy.json" 2>"$out/deploy.progress" &
  pid=$!
  until grep -q ' bdr-join-kaftan: ' "$out/deploy.progress" || ! kill -0 "$pid" 2>/dev/null; do sleep 0.3; done
  hold worker status --output json | jq '.workers[].pid' | xargs -r kill -9
  # What runs now is looked at for secrets later.
  pgrep -af . >"$out/processes"
  hold worker start
  wait "$pid"
  jq -e '.succeeded and (.changes | length) > 0' "$out/deploy.json"
}

case_double_again() {
  hold deploy "$dir" --output json >"$out/deploy-again.json"
  jq '.changes[]?' "$out/deploy-again.json"
  jq -e '.succeeded and (.changes | length) == 0' "$out/deploy-again.json"
}

case_double_verify() {
  hold verify "$dir" --output json >"$out/verify.json" || true
  jq -r '.checks[] | select(.passed | not)' "$out/verify.json"
  jq -e '.succeeded and (.checks | length) > 10' "$out/verify.json"
}

case_double_show() {
  local nodes=3
  [[ $shape == small ]] || nodes=7
  hold show nodes "$dir"
  hold show nodes "$dir" --output json |
    jq -e --argjson n "$nodes" '(.nodes | length) == $n and all(.nodes[]; .status == "Up" and .currentState == "ACTIVE")'
  # PGD's numbers of nodes follow from their names; these are EDB's manual's.
  hold show nodes "$dir" --output json | jq -e '.nodes[] | select(.node == "kaboom") | .nodeId == 2710197610'
  hold show groups "$dir"
  [[ -n $(double_leader) ]]
  hold show proxies "$dir" --output json | jq -e '(.proxies | length) >= 3 and all(.proxies[]; .listenPort == 6432)'
  hold status "$dir" --output json | jq -e '(.hosts.down | length) == 0'
}

case_double_access() {
  [[ $(hold psql "$dir" kaolin -c 'select 40 + 2' | grep -c 42) == 1 ]]
  [[ $(hold show-password "$dir" app | wc -c) -gt 24 ]]
  [[ $(hold show-password "$dir" pgdproxy | wc -c) -gt 24 ]]
}

case_double_drill() { # FAULT
  hold drill "$dir" --fault "$1" --location datacenter1 --output json >"$out/drill-$1.json" || true
  jq '{fault, location, oldLeader, newLeader, electionSeconds, writeGapSeconds, acknowledgedWrites, lostWrites,
    duplicatedWrites, healed, violations}' "$out/drill-$1.json"
  jq -e '.succeeded and .healed and .lostWrites == 0 and .duplicatedWrites == 0 and .acknowledgedWrites > 100' \
    "$out/drill-$1.json"
}

# The article's NOTE: after a second failure the third node would hang. Refused, with the numbers; so is any fault while
# a node is down.
case_double_second_refused() {
  local status=0 leader other
  hold drill "$dir" --fault power-off-two --location datacenter1 >"$out/second" 2>&1 || status=$?
  cat "$out/second"
  [[ $status == 1 ]]
  grep -q 'would leave 1 of 3 nodes of datacenter1_subgroup, which is no majority' "$out/second"

  leader=$(double_leader)
  other=$(double_data_nodes | grep -vx "$leader" | head -n 1)
  hold ssh "$dir" "$other" -- systemctl stop postgres
  status=0
  hold drill "$dir" --fault stop-leader --location datacenter1 --force >"$out/second-down" 2>&1 || status=$?
  hold ssh "$dir" "$other" -- systemctl start postgres
  cat "$out/second-down"
  [[ $status == 1 ]]
  grep -q "$other is down already" "$out/second-down"
  [[ $(double_leader) == "$leader" ]]
  # Its replication too, which the next drill wants.
  for _ in {1..20}; do
    ! hold verify "$dir" || break
    sleep 3
  done
}

# On a person's word it is shown, and mended: nobody leads, no write is acknowledged, none is lost.
case_double_second_forced() {
  hold drill "$dir" --fault power-off-two --location datacenter1 --force --output json >"$out/drill-forced.json" || true
  jq '{oldLeader, newLeader, writeGapSeconds, acknowledgedWrites, lostWrites, healed, violations, remarks}' \
    "$out/drill-forced.json"
  jq -e '.succeeded and .healed and .newLeader == "" and .lostWrites == 0 and .writeGapSeconds > 40' "$out/drill-forced.json"
}

case_double_switchover() {
  local before to
  before=$(double_leader)
  to=$(double_data_nodes | grep -vx "$before" | head -n 1)
  hold switchover "$dir" --location datacenter1 --to "$to"
  [[ $(double_leader) == "$to" ]]
}

double_whole() {
  local i
  for i in {1..40}; do
    hold verify "$dir" --output json >"$out/verify-$i.json" && return 0
    sleep 3
  done
  jq '.checks[] | select(.passed | not)' "$out/verify-$i.json"
  return 1
}

# PostgreSQL of every node anew, the write leader's last, after it has handed over; clients write meanwhile.
case_double_restart() {
  local nodes=3 before
  [[ $shape == small ]] || nodes=7
  before=$(double_leader)
  hold restart "$dir" --output json >"$out/restart.json" || true
  jq 'del(.inventory)' "$out/restart.json"
  jq -e --argjson n "$nodes" --arg leader "$before" \
    '.succeeded and (.turns | length) == $n and any(.turns[]; .host == $leader and .successor != "")' "$out/restart.json"
  [[ $(double_leader) != "$before" ]]
  double_whole
}

# double_offers VERSION REGEX: the repository has that version of the stand-ins of those names, in place of the one before.
double_offers() {
  scripts/double/build.sh "$out/repository" "$EDB_SUBSCRIPTION_TOKEN" "$1" "$2"
}

# double_versions PACKAGE: "HOST VERSION" of each host that has it.
double_versions() {
  local host
  for host in $(hold update "$dir" --check --output json | jq -r '.hosts[].host'); do
    hold ssh "$dir" "$host" -- "dpkg-query -W -f '$host \${Version}\n' $1 2>/dev/null || true"
  done
}

# double_rolled NAME VERB...: every turn is taken, the write leader of before has handed over, clients lost nothing.
double_rolled() {
  local name=$1 leader
  shift
  leader=$(double_leader)
  hold "$@" --output json >"$out/$name.json" || true
  jq 'del(.inventory)' "$out/$name.json"
  jq -e --arg leader "$leader" '.succeeded and .lostWrites == 0 and .duplicatedWrites == 0 and .acknowledgedWrites > 100
    and any(.turns[]; .host == $leader and .successor != "")' "$out/$name.json"
  double_whole
}

# A newer package that is not PGD's own comes to every host, and goes back.
case_double_update() {
  local hosts=5 agents
  [[ $shape == small ]] || hosts=10
  double_versions edb-pem-agent | tee "$out/agents"
  agents=$(wc -l <"$out/agents")
  [[ $agents -ge $((hosts - 1)) ]]
  double_offers 5.6.1-2double '^edb-pem-agent$'
  hold update "$dir" --check --output json >"$out/update-check.json"
  jq -e --argjson n "$agents" '[.hosts[] | select(.packages[] | .name == "edb-pem-agent" and .newer == "5.6.1-2double")]
    | length == $n' "$out/update-check.json"
  double_rolled update update "$dir"
  jq -e --argjson n "$hosts" '(.turns | length) == $n' "$out/update.json"
  [[ $(double_versions edb-pem-agent | grep -c ' 5.6.1-2double$') == "$agents" ]]
  hold update "$dir" --back --check | grep 'edb-pem-agent'
  double_rolled update-back update "$dir" --back
  double_versions edb-pem-agent | diff "$out/agents" -
}

# A newer PGD: the proxies start anew with theirs; there is no way back. Then nothing is newer, and each host boots.
case_double_update_pgd() {
  local nodes=3 proxy before
  [[ $shape == small ]] || nodes=7
  double_offers 5.6.2-1double 'bdr|pgd'
  proxy=$(double_data_nodes | head -n 1)
  before=$(hold ssh "$dir" "$proxy" -- systemctl show --value -p MainPID pgd-proxy)
  double_rolled update-pgd update "$dir"
  [[ $(double_versions "edb-bdr5-pg17" | grep -c ' 5.6.2-1double$') -ge $nodes ]]
  [[ $(hold ssh "$dir" "$proxy" -- systemctl show --value -p MainPID pgd-proxy) != "$before" ]]
  hold update "$dir" --back >"$out/update-pgd-back.txt" 2>&1 && return 1
  cat "$out/update-pgd-back.txt"
  grep 'EDB supports no downgrade of PGD' "$out/update-pgd-back.txt"
  before=$(hold ssh "$dir" "$proxy" -- cat /proc/sys/kernel/random/boot_id)
  double_rolled update-reboot update "$dir" --reboot
  [[ $(hold ssh "$dir" "$proxy" -- cat /proc/sys/kernel/random/boot_id) != "$before" ]]
}

# While automatic failover is held back nobody leads in a dead leader's place; the same one does when it is back.
case_double_maintenance() {
  local leader seen i
  leader=$(double_leader)
  hold maintenance "$dir" on
  hold verify "$dir" >"$out/paused.txt" && return 1
  grep -A1 'FAILED *FailoverIsAutomatic' "$out/paused.txt"
  hold ssh "$dir" "$leader" -- systemctl stop postgres
  sleep 20
  seen=$(double_leader)
  hold ssh "$dir" "$leader" -- systemctl start postgres
  for i in {1..40}; do
    [[ $(double_leader) != "$leader" ]] || break
    sleep 3
  done
  hold maintenance "$dir" off
  echo "in its absence led: '$seen'"
  [[ -z $seen || $seen == "$leader" ]]
  [[ $(double_leader) == "$leader" ]]
  double_whole
}

# A node whose PostgreSQL is stopped, and a leader that failed over: told within two checks, a minute apart, and their second
# looks.
case_double_events() {
  local other since kind i
  other=$(double_data_nodes | grep -vx "$(double_leader)" | head -n 1)
  since=$(date -u +%FT%TZ)
  hold ssh "$dir" "$other" -- systemctl stop postgres
  for kind in node-down quorum-thin replication-stalled; do
    for i in {1..60}; do
      ! double_event "$kind" "$since" || break
      sleep 3
    done
    double_event "$kind" "$since" || { hold ssh "$dir" "$other" -- systemctl start postgres; hold events "$dir"; return 1; }
  done
  hold ssh "$dir" "$other" -- systemctl start postgres
  double_whole
  # A leader that failed over, which no operation did.
  since=$(date -u +%FT%TZ)
  other=$(double_leader)
  hold ssh "$dir" "$other" -- systemctl stop postgres
  sleep 10
  hold ssh "$dir" "$other" -- systemctl start postgres
  [[ $(double_leader) != "$other" ]]
  for i in {1..60}; do
    ! double_event leader-changed "$since" || break
    sleep 3
  done
  double_event leader-changed "$since" || { hold events "$dir"; return 1; }
  hold events "$dir"
  double_whole
}

# A reader that is connected and gets nothing: who sends to it is stopped, and WAL goes on being written.
case_double_lag() {
  local node since sender i
  node=$(double_leader)
  since=$(date -u +%FT%TZ)
  sender=$(double_superuser "$node" <<<"select active_pid from pg_replication_slots
    where slot_type = 'logical' and active order by slot_name limit 1")
  hold ssh "$dir" "$node" -- kill -STOP "$sender"
  double_superuser "$node" <<<"select count(pg_logical_emit_message(false, 'double', repeat('x', 1000000))) from generate_series(1, 90)"
  for i in {1..60}; do
    never double_event replication-lagging "$since" || break
    sleep 3
  done
  hold ssh "$dir" "$node" -- kill -CONT "$sender"
  double_event replication-lagging "$since" || { hold events "$dir"; return 1; }
  double_whole
}

double_event() { # KIND SINCE: whether one has begun since then
  hold events "$dir" --output json >"$out/events.json"
  jq -e --arg k "$1" --arg t "$2" 'any(.events[]; .kind == $k and .at >= $t and .bad)' "$out/events.json" >/dev/null
}

double_superuser() { # NODE: statements on standard input, by the node's superuser in the replicated database
  hold ssh "$dir" "$1" -- "runuser -u postgres -- psql -XqtA -v ON_ERROR_STOP=1 -h /var/run/postgresql -p 5432 -d bdrdb -f -"
}

# NODE WRITER RESOLUTION LOCAL LOCAL_AT REMOTE REMOTE_AT: the row of bdr.conflict_history that NODE writes when WRITER's insert
# meets another one. Of an hour ago, so that it is no event.
double_conflict() {
  double_superuser "$1" <<SQL
insert into bdr.conflict_history (sub_id, origin_node_id, local_time, remote_change_nr, remote_commit_lsn,
  remote_commit_time, conflict_type, conflict_resolution, nspname, relname, remote_tuple, local_tuple, apply_tuple,
  local_tuple_commit_time)
select s.sub_id, o.roident, now() - interval '1 hour', 2, '0/9109AE0', '$7', 'insert_exists', '$3', 'public', 'Two words',
  '$6', '$4', (case '$3' when 'skip' then '$4' else '$6' end)::json, '$5'
from bdr.subscription_summary s join pg_replication_origin o on o.roname = s.sub_origin_name
where s.origin_name = '$2';
SQL
}

# One conflict of two nodes, as each data node tells it, and a change that merely followed: one is shown, with both rows.
case_double_conflicts() {
  local old='{"id":7,"v":"old | row"}' new='{"id":7,"v":"new"}' before after node
  before=$(date -u -d '-61 minutes' +%FT%T.1Z)
  after=$(date -u -d '-61 minutes' +%FT%T.4Z)
  hold show conflicts "$dir" --output json | jq -e '.conflicts == []'
  double_conflict kaftan kaboom skip "$new" "$after" "$old" "$before"
  double_conflict kaolin kaboom skip "$new" "$after" "$old" "$before"
  double_conflict kaboom kaftan apply_remote "$old" "$before" "$new" "$after"
  double_superuser kaolin <<<"insert into bdr.conflict_history (local_time, conflict_type, conflict_resolution, nspname, relname)
    values (now() - interval '1 hour', 'update_origin_change', 'apply_remote', 'public', 'followed')"
  hold show conflicts "$dir"
  hold show conflicts "$dir" --output json >"$out/conflicts.json"
  for node in kaboom kaftan kaolin; do
    double_superuser "$node" <<<'delete from bdr.conflict_history'
  done
  jq -e '(.conflicts | length) == 1 and (.conflicts[0] | .node == "kaftan" and .remoteNode == "kaboom"
    and .location == "datacenter1" and .remoteLocation == "datacenter1" and .table == "public.\"Two words\""
    and .kind == "insert_exists" and .won == "local" and .localRow.v == "new" and .remoteRow.v == "old | row")' \
    "$out/conflicts.json"
}

# A node as it was before somebody emptied a table, beside the running cluster, which goes on; then of a moment nobody wrote at.
case_double_past() {
  local node at host look
  node=$(double_leader)
  hold psql "$dir" "$node" -c 'drop table if exists before_the_mistake'
  hold psql "$dir" "$node" -c 'create table before_the_mistake (v int primary key)'
  hold psql "$dir" "$node" -c 'insert into before_the_mistake select generate_series(1, 1000)'
  # Until the backed-up node has them, whichever that is.
  sleep 5
  at=$(date -u +%FT%TZ)
  sleep 2
  hold psql "$dir" "$node" -c 'delete from before_the_mistake'
  hold restore "$dir" --location datacenter1 --at "$at" --output json >"$out/past.json" || true
  cat "$out/past.json"
  jq -e '.succeeded and .location == "datacenter1" and (.instance.remarks | length) == 3' "$out/past.json"
  host=$(jq -r .instance.host "$out/past.json")
  look=$(jq -r .instance.look "$out/past.json")
  [[ $(hold ssh "$dir" "$host" -- "$look -tAc 'select count(*) from before_the_mistake'") == 1000 ]]
  # It is no node: nothing of PGD or pglogical is loaded, nothing listens, and no worker runs in it.
  [[ $(hold ssh "$dir" "$host" -- "$look -tAc \"select current_setting('shared_preload_libraries') || '|'
    || current_setting('listen_addresses') || '|' || count(*) from pg_stat_activity
    where backend_type not in ('client backend', 'checkpointer', 'background writer', 'walwriter', 'autovacuum launcher',
      'autovacuum worker', 'logical replication launcher')\"") == '||0' ]]
  hold psql "$dir" "$node" -c 'select count(*) from before_the_mistake' | grep -x ' *0'
  double_whole
  hold restore "$dir" --location datacenter1 --drop
  hold ssh "$dir" "$host" -- 'test ! -e /var/lib/barman/holdfast-restore && ! systemctl is-active holdfast-restored'
  hold restore "$dir" --location datacenter1 --at "$(date -u -d '-1 second' +%FT%TZ)" --output json | jq -e .succeeded
  hold restore "$dir" --location datacenter1 --drop
  # In place it is refused as before.
  hold restore "$dir" --location datacenter1 --at "$at" --in-place --confirm doubled >"$out/in-place.txt" 2>&1 && return 1
  cat "$out/in-place.txt"
  grep 'makes no location anew' "$out/in-place.txt"
}

double_kept() { # what every node keeps of the passwords that are replaced, a line for each node
  local node
  for node in $(hold show nodes "$dir" --output json | jq -r '.nodes[].node'); do
    hold ssh "$dir" "$node" -- "cd / && runuser -u postgres -- psql -XtA -h /var/run/postgresql -p 5432 -c \
      \"select md5(string_agg(rolpassword, ' ' order by rolname)) from pg_authid where rolname in ('barman', 'streaming_barman', 'pgdproxy')\""
  done
}

double_shown() { # fingerprint of the certificate that a node's PostgreSQL shows
  hold ssh "$dir" kaolin -- "openssl s_client -starttls postgres -connect 127.0.0.1:5432 </dev/null 2>/dev/null |
    openssl x509 -noout -fingerprint -sha256"
}

double_rotated() { # WHAT SECRETS: while clients write, of whom none loses a write
  hold rotate "$dir" "$1" --output json >"$out/rotate-$1.json" || true
  jq 'del(.inventory)' "$out/rotate-$1.json"
  jq -e --argjson n "$2" '.succeeded and .secrets == $n and .lostWrites == 0 and .acknowledgedWrites > 100
    and .writeGapSeconds < 3' "$out/rotate-$1.json"
}

# Passwords but the superuser's, which PEM's agents have; then certificates; then their authority. All nodes keep the same of a
# password, clients and Barman get in, and nothing is left for a deploy to do.
case_double_rotate() {
  local before super shown
  before=$(double_kept)
  super=$(hold show-password "$dir" postgres)
  double_rotated passwords 3
  jq -e '(.kept | length) == 1' "$out/rotate-passwords.json"
  [[ $(hold show-password "$dir" postgres) == "$super" ]]
  [[ $(double_kept | sort -u | wc -l) == 1 && $(double_kept) != "$before" ]]
  double_whole

  # Three nodes and the PEM server in the small shape; the authority itself is one more.
  local certificates=4
  [[ $shape == small ]] || certificates=8
  ! grep -q 'Name: kestrel' "$dir/config.yml" || certificates=$((certificates + 1))
  shown=$(double_shown)
  double_rotated certificates "$certificates"
  [[ $(double_shown) != "$shown" ]]
  # Which writes the authority beside config.yml.
  hold psql "$dir" "$(double_leader)" -c "select 1"
  cp "$dir/ca.crt" "$out/ca-before.crt"
  shown=$(double_shown)
  double_rotated authority $((certificates + 1))
  [[ $(double_shown) != "$shown" && $(grep -c BEGIN "$dir/ca.crt") == 1 ]]
  never cmp -s "$dir/ca.crt" "$out/ca-before.crt"
  double_whole
  hold deploy "$dir" --output json >"$out/deploy-rotated.json"
  jq -r '.changes[]?' "$out/deploy-rotated.json"
  jq -e '.succeeded and (.changes | length) == 0' "$out/deploy-rotated.json"
}

case_double_backup() {
  hold backup "$dir" --output json | jq -e '(.backups | length) >= 1 and all(.backups[]; .status == "DONE" and .sizeBytes > 0)'
  hold show backups "$dir"
}

# The backed-up node dies: a backup takes another one for it, and nothing keeps WAL for the former when it is back. Barman is
# well again when the new one has as many backups as config.yml wants, three.
case_double_repoint() {
  hold ssh "$dir" kaboom -- systemctl stop postgres
  hold backup "$dir" --output json >"$out/repoint.json" || true
  hold ssh "$dir" kaboom -- systemctl start postgres
  jq -e 'all(.backups[]; .status == "DONE" and .server != "kaboom")' "$out/repoint.json"
  # When it began, for the recovery window of that node.
  hold ssh "$dir" "$(jq -r '.backups[0].host' "$out/repoint.json")" -- \
    "grep -xE '[0-9]+' /var/lib/barman/.holdfast-since-$(jq -r '.backups[0].server' "$out/repoint.json")"
  for _ in 2 3; do
    hold backup "$dir" --output json | jq -e 'all(.backups[]; .status == "DONE" and .server != "kaboom")'
  done
  for _ in {1..20}; do
    ! hold verify "$dir" || break
    sleep 3
  done
  hold verify "$dir" --output json | jq -e .succeeded
  [[ $(hold ssh "$dir" kaboom -- "runuser -u postgres -- psql -XtA -h /var/run/postgresql -p 5432 \
    -c \"select count(*) from pg_replication_slots where slot_name like 'backup_%'\"") == 0 ]]
}

# double_killed NAME WHEN VERB...: all workers are killed as soon as that command succeeds, and others started.
double_killed() {
  local name=$1 when=$2 pid status=0
  shift 2
  hold "$@" --output json >"$out/$name.json" 2>"$out/$name.progress" &
  pid=$!
  until eval "$when" || ! kill -0 "$pid" 2>/dev/null; do sleep 0.3; done
  hold worker status --output json | jq '.workers[].pid' | xargs -r kill -9
  hold worker start
  wait "$pid" || status=$?
  jq 'del(.inventory)' "$out/$name.json"
  jq -e '.succeeded and .lostWrites == 0 and .duplicatedWrites == 0 and .acknowledgedWrites > 100' "$out/$name.json"
  return "$status"
}

# What a node's PGD says of a node's state.
double_state() { # ON NODE
  hold ssh "$dir" "$1" -- runuser -u postgres -- pgd show-nodes -o json |
    jq -r --arg n "$2" '.[] | select(.Node == $n) | ."Current State"'
}

# Names of slots by which other nodes read from a node, one a line.
double_slots() { # NODE
  hold ssh "$dir" "$1" -- "runuser -u postgres -- psql -XtA -h /var/run/postgresql -p 5432 -d bdrdb \
    -c \"select slot_name from pg_replication_slots where plugin = 'pglogical_output'\""
}

# Two data nodes alone would be no majority without one of them: a witness comes first, and stays.
double_witness() {
  cat >>"$dir/config.yml" <<'END'
- Name: kestrel
  location: datacenter1
  node: 19
  role:
  - bdr
  - witness
  vars:
    bdr_child_group: datacenter1_subgroup
END
  hold validate "$dir"
  double_killed add-witness "double_state $(double_leader) kestrel | grep -Eq 'JOINING|ACTIVE'" add-node "$dir" kestrel
  double_whole
}

# The write leader goes for good, with the line of its location's backups, and its name comes back: parted, not dropped.
case_double_remove_node() {
  local node other left
  grep -q 'Name: kestrel' "$dir/config.yml" || double_witness
  node=$(double_leader)
  other=$(double_data_nodes | grep -vx "$node" | head -n 1)
  echo "$node" >"$out/removed"
  cp "$dir/config.yml" "$out/config-with.yml"
  never hold remove-node "$dir" "$node" >"$out/still.txt" 2>&1
  grep "config.yml still has instance $node" "$out/still.txt"
  python3 scripts/day2-without.py "$dir/config.yml" instance "$node"
  # configure writes backup: at the first data node only.
  if [[ $(grep -c '^  backup: ' "$dir/config.yml") != $(grep -c '^  backup: ' "$out/config-with.yml") ]]; then
    never hold remove-node "$dir" "$node" >"$out/unbacked.txt" 2>&1
    grep 'The backups of datacenter1 would end' "$out/unbacked.txt"
    sed -i "s/^- Name: $other\$/&\n$(grep -m 1 '^  backup: ' "$out/config-with.yml")/" "$dir/config.yml"
  fi
  hold validate "$dir"
  double_killed remove-node "grep -q 'leave:' '$out/remove-node.progress'" remove-node "$dir" "$node"
  left=$(double_data_nodes)
  [[ $left != *"$node"* && $(double_leader) != "$node" ]]
  # PGD itself knows it still; nobody keeps rows for it.
  [[ $(double_state "$other" "$node") == PARTED ]]
  left=$(hold show nodes "$dir" --output json | jq '[.nodes[] | select(.type == "data")] | length')
  [[ $(double_slots "$other" | wc -l) == $((left - 1)) ]]
  hold plan "$dir" | grep 'no changes'
  double_whole
}

case_double_add_node() {
  local node
  node=$(<"$out/removed")
  cp "$out/config-with.yml" "$dir/config.yml"
  double_killed add-node "double_state $(double_leader) $node | grep -Eq 'JOINING|ACTIVE'" add-node "$dir" "$node"
  double_data_nodes | grep -x "$node"
  # Though config.yml names it, the one that took its place is backed up on, and only that one.
  hold ssh "$dir" kapok -- "cd / && runuser -u barman -- barman show-servers all" >"$out/barman-servers.txt"
  [[ $(grep -c 'active: True' "$out/barman-servers.txt") == 1 ]]
  hold plan "$dir" | grep 'no changes'
  double_whole
}

# The node that made the groups is dead for good: its new host joins those that there are.
case_double_replace_node() {
  local rows
  never hold replace-node "$dir" kaboom >"$out/alive.txt" 2>&1
  grep 'kaboom answers' "$out/alive.txt"
  never hold reinit "$dir" kaboom >"$out/anew.txt" 2>&1
  grep 'holdfast replace-node DIR kaboom' "$out/anew.txt"
  kill -9 "$("$top/scripts/first-process.sh" doubled kaboom)"
  sleep 15
  double_killed replace-node "grep -q 'deploy:' '$out/replace-node.progress'" replace-node "$dir" kaboom
  rows=$(hold show nodes "$dir" --output json | jq '[.nodes[] | select(.status == "Up" and .currentState == "ACTIVE")] | length')
  [[ $rows == $(hold show nodes "$dir" --output json | jq '.nodes | length') ]]
  # One cluster, not two: the others have it among theirs.
  [[ $(double_state kaftan kaboom) == ACTIVE && $(double_state kaboom kaftan) == ACTIVE ]]
  hold plan "$dir" | grep 'no changes'
  double_whole
}

case_double_restore() {
  hold restore-test "$dir" --output json >"$out/restore.json" || true
  cat "$out/restore.json"
  jq -e '(.restores | length) >= 1 and all(.restores[]; .restored and .rowsExpected == .rowsFound and .rowsFound > 0)' \
    "$out/restore.json"
  jq -e '(.moments | length) == (.restores | length) and all(.moments[]; .proven and .tables > 0 and .bytes > 0)' \
    "$out/restore.json"
}

# The directory that TPA would have left of this cluster, taken over by a Holdfast that knows nothing of it: its hosts answer,
# its passwords are read from the vault, and what a deploy would change restarts no PostgreSQL.
case_double_adopt() {
  local user status=0
  rm -rf "$out/adopted" "$out/adopting"
  for user in app postgres barman streaming_barman pgdproxy; do
    echo "$user $(hold show-password "$dir" "$user")"
  done | python3 scripts/double/tpa-directory.py "$dir" "$out/adopted"
  export HOLDFAST_HOME=$out/adopting
  hold temporal start --port 7848 --ui-port 8848
  hold adopt "$out/adopted" || status=$?
  hold plan "$out/adopted" --output json >"$out/adopted.json" || true
  hold worker stop
  hold temporal stop
  rm -rf "$out/adopting" "$out/adopted/vault"
  jq -r ".changes[].id" "$out/adopted.json"
  [[ $status == 0 ]]
  jq -e '[.changes[].commands[]? | select(test("restart.*(postgres|patroni)"))] == []' "$out/adopted.json"
}

# Neither the token nor a password is in Temporal's database, the logs, the store or what was printed.
case_double_secrets() {
  local user found=0
  : >"$out/.secrets"
  chmod 600 "$out/.secrets"
  echo "$EDB_SUBSCRIPTION_TOKEN" >>"$out/.secrets"
  for user in app postgres barman streaming_barman pgdproxy; do
    hold show-password "$dir" "$user" >>"$out/.secrets"
  done
  [[ $(wc -l <"$out/.secrets") == 6 ]]
  grep -rlFf "$out/.secrets" --exclude=.secrets --exclude=id_cluster --exclude=repository.log \
    "$HOLDFAST_HOME/temporal" "$HOLDFAST_HOME/logs" "$HOLDFAST_HOME/store" "$dir" "$out" && found=1
  pgrep -af . >"$out/processes.now"
  grep -qFf "$out/.secrets" "$out/processes.now" && found=1
  rm -f "$out/.secrets"
  [[ $found == 0 ]]
}

case_double_teardown() {
  local left=0
  hold teardown "$dir" --yes
  double_unserve
  nft list tables | grep holdfast_doubled && left=1
  pgrep -af "systemd-nspawn.*$HOLDFAST_HOME/local/clusters/doubled/" && left=1
  grep "$HOLDFAST_HOME/local/clusters/doubled/" /proc/self/mounts && left=1
  ip -4 -o address | grep -E '198\.18\.18[012]\.' && left=1
  [[ -e $HOLDFAST_HOME/local/clusters/doubled || -e /run/netns/hfd ]] && left=1
  [[ $left == 0 ]]
}
