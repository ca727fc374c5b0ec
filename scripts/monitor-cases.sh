# shellcheck shell=bash
# Sourced by monitor.sh: one function per case, as in cluster-cases.sh. Hosts: east has the leader, a standby and Barman; so
# has west; south has the witness; the monitor host stands in east.
# shellcheck disable=SC2154

hold() { "$top/holdfast" "$@"; }

on() { hold ssh "$dir" "$1" -- "$2"; } # HOST COMMAND

# What a person is told once; the command takes its time to start on a busy machine.
monitor_address() { cat "$out/address"; }

# monitor_get PATH: through nginx, its certificate verified, the login not on the command line.
monitor_get() { curl -sS --fail --cacert "$out/ca.crt" --config "$out/.login" "$(monitor_address)$1"; }

# The expression's answer of Prometheus, as JSON.
monitor_query() { monitor_get "prometheus/api/v1/query?query=$(jq -rn --arg q "$1" '$q|@uri')" | jq -c '.data.result'; }

firing() { monitor_get prometheus/api/v1/alerts | jq -r '.data.alerts[] | select(.state == "firing") | .labels.alertname' | sort -u; }

leader() { hold status "$dir" --output json | jq -r --arg l "$1" '.members[] | select(.location == $l and .role == "leader") | .node'; }

standby() { hold status "$dir" --output json | jq -r --arg l "$1" '[.members[] | select(.location == $l and .role != "leader")][0].node'; }

# look NAME PATH OPTION...: a page as a logged in person sees it; its text and its picture are kept.
look() {
  local name=$1 path=$2
  shift 2
  LOOK_USER=monitor LOOK_PASSWORD=$(sed 's/.*monitor:\(.*\)"/\1/' "$out/.login") LOOK_CA=$out/ca.crt \
    "$top/scripts/look.sh" "$(monitor_address)$path" "$out/$name.png" "$@" | tee "$out/$name.txt"
}

# Without the workflows and the hosts of a run that was killed.
case_monitor_server() {
  fresh_server 7863 8863
  if [[ -e $HOLDFAST_HOME/store/clusters/watched/platform ]]; then
    hold teardown --cluster watched --yes
  fi
}

case_monitor_configure() {
  mkdir -p "$dir"
  hold configure "$dir" --force --architecture Open-Always-ON --platform local --location-names east west south \
    --witness-only-location south --data-nodes-per-location 2 --subnet 198.18.160.0/24 198.18.161.0/24 198.18.162.0/24
  # One first backup is enough here.
  sed -i 's/backup_minimum_redundancy: 3/backup_minimum_redundancy: 1/' "$dir/config.yml"
  hold validate "$dir" --output json | jq -e .valid
}

case_monitor_up() {
  hold provision "$dir" --output json | jq -e '(.hosts | length) == 8'
  hold deploy "$dir" --output json >"$out/deploy.json"
  jq -e .succeeded "$out/deploy.json"
  on pemserver 'cat /etc/holdfast/tls/ca.crt' >"$out/ca.crt"
  hold open monitor "$dir" --output json | jq -r .address >"$out/address"
  (umask 077 && hold show-password "$dir" monitor | sed 's/.*/user = "monitor:&"/' >"$out/.login")
}

case_monitor_again() {
  hold deploy "$dir" --output json >"$out/again.json"
  jq '.changes[]?' "$out/again.json"
  jq -e '.succeeded and (.changes | length) == 0' "$out/again.json"
  hold verify "$dir"
}

# The rules as they lie there, by Prometheus's own program: each alert once provoked, once not.
case_monitor_rules() {
  local test name
  on pemserver 'mkdir -p /run/rules && cp /etc/prometheus/holdfast-alerts.yml /run/rules/alerts.yml'
  for test in core/src/test/resources/monitor/*_test.yml; do
    name=${test##*/}
    on pemserver "cat >/run/rules/$name" <"$test"
  done
  on pemserver 'promtool check config /etc/prometheus/prometheus.yml && cd /run/rules && promtool test rules *_test.yml'
}

# Nobody reads anything without the login, and what listens behind it is not reached past it.
case_monitor_login() {
  local address path
  address=$(monitor_address)
  [[ $(curl -sS --cacert "$out/ca.crt" -o "$out/front" -w '%{http_code}' "$address") == 302 ]] # to a page that asks
  for path in prometheus/ prometheus/consoles/cluster.html alertmanager/ pgadmin/ prometheus/api/v1/alerts; do
    [[ $(curl -sS --cacert "$out/ca.crt" -o /dev/null -w '%{http_code}' "$address$path") == 401 ]]
    [[ $(curl -sS --cacert "$out/ca.crt" -u monitor:wrong -o /dev/null -w '%{http_code}' "$address$path") == 401 ]]
    # pgAdmin takes its user from a header that only nginx may set.
    [[ $(curl -sS --cacert "$out/ca.crt" -H 'X-Remote-User: monitor' -o /dev/null -w '%{http_code}' "$address$path") == 401 ]]
  done
  for port in 9090 9093 5050; do
    never timeout 3 bash -c "</dev/tcp/$(sed 's|https://||; s|/.*||' <<<"$address")/$port" 2>/dev/null
  done
  monitor_get prometheus/-/healthy
}

# Every exporter of every host answers, with its kind of figures.
case_monitor_targets() {
  local tries metric
  for tries in {1..20}; do
    monitor_get prometheus/api/v1/targets >"$out/targets.json"
    [[ $(jq '[.data.activeTargets[] | select(.health != "up")] | length' "$out/targets.json") != 0 ]] || break
    sleep 3
  done
  jq -r '.data.activeTargets[] | "\(.labels.job) \(.labels.host) \(.health) \(.lastError)"' "$out/targets.json" | sort
  jq -e '[.data.activeTargets[].health] | length > 20 and all(. == "up")' "$out/targets.json"
  for metric in node_load1 pg_stat_database_xact_commit patroni_primary haproxy_server_status etcd_server_has_leader \
    holdfast_certificate_end_seconds holdfast_backup_last_end_seconds pg_replication_slots_active; do
    monitor_query "count($metric)" | tee /dev/stderr | jq -e 'length == 1'
  done
  echo "answered after $tries tries"
}

case_monitor_pages() {
  look dashboard '' --until 'Write leader of west'
  grep -q 'Write leader of east' "$out/dashboard.txt"
  grep -qF "$(leader east)" "$out/dashboard.txt"
  grep -q '5 of 5' "$out/dashboard.txt"
  look phone '' --until 'Write leader of west' --size 390x844
  # Debian's Alertmanager has no pages of its own; it is asked by amtool, and here by its API.
  monitor_get alertmanager/api/v2/status | jq -e '.versionInfo.version'
  on pemserver 'amtool --alertmanager.url=http://127.0.0.1:9093/alertmanager/ silence query'
}

# It installs itself beside the rest; then every data node is there, and lets a person in with the owner's password.
case_monitor_pgadmin() {
  local tries nodes
  for tries in {1..60}; do
    ! monitor_get pgadmin/misc/ping || break
    sleep 5
  done
  echo "pgAdmin answers after $tries tries of 5 s"
  LOOK_AXE=no look pgadmin pgadmin/browser/ --open west --until "$(standby west)"
  nodes=$(on pemserver "sudo -u pgadmin /var/lib/pgadmin/venv/bin/python -c 'import sqlite3; print(*[r[0] for r in
    sqlite3.connect(\"/var/lib/pgadmin/data/pgadmin4.db\").execute(\"select name from server order by name\")])'")
  [[ $nodes == $(hold status "$dir" --output json | jq -r '[.members[].node] | sort | join(" ")') ]]
}

monitor_unplug() { # HOST: kill -9 of its first process
  kill -9 "$(scripts/first-process.sh watched "$1")"
}

monitor_host() { # ROLE LOCATION
  monitor_hosts | awk -v r="$1" -v l="$2" '$2 == l && $3 ~ r {print $1; exit}'
}

# Name, location and roles of every host.
monitor_hosts() {
  python3 - "$dir/config.yml" <<'PY'
import re, sys
name = location = None
roles = []
for line in open(sys.argv[1]).read().split("instances:")[1].splitlines() + ["- Name: end"]:
    if line.startswith("- Name:"):
        if name:
            print(name, location, ",".join(roles))
        name, roles = line.split(": ")[1], []
    elif line.startswith("  location:"):
        location = line.split(": ")[1]
    elif re.match(r"  - \w+$", line):
        roles.append(line[4:])
PY
}

monitor_kinds() { sed -n 's/^  - alert: //p' "$top/core/src/main/resources/architecture/open/monitor/alerts.yml"; }

# monitor_await SECONDS KIND...: notes when each kind fires first, until all of them have.
monitor_await() {
  local started=$SECONDS limit=$1 kind left
  shift
  while ((SECONDS - started < limit)); do
    left=0
    firing >"$out/firing"
    for kind in "$@"; do
      if grep -q "^$kind " "$out/alerts"; then
        continue
      elif grep -qx "$kind" "$out/firing"; then
        echo "$kind $((SECONDS - started))" | tee -a "$out/alerts"
      else
        left=$((left + 1))
      fi
    done
    ((left > 0)) || return 0
    sleep 4
  done
  echo "did not fire within $limit s: $left of $*"
  return 1
}

# What goes wrong at night, nearly all at once, each for real.
case_monitor_alerts() {
  local east west east2 west2 witness barman
  east=$(leader east) east2=$(standby east) west=$(leader west) west2=$(standby west)
  witness=$(monitor_host witness south)
  echo "$east $west $west2 $witness" >"$out/nodes"
  : >"$out/alerts"
  # BackupLate: east's backups are nine days old by their own records.
  barman=$(monitor_host barman east)
  on "$barman" "sed -i.kept 's/^end_time=.*/end_time=$(date -u -d '9 days ago' '+%F %T+00:00')/' \
    \$(ls /var/lib/barman/east/meta/*-backup.info /var/lib/barman/east/base/*/backup.info 2>/dev/null)"
  # CertificateNearExpiry: one that ends in ten days where the witness keeps its authority.
  on "$witness" 'cd /etc/holdfast/tls && cp -a ca.crt ca.crt.kept && openssl req -x509 -newkey rsa:2048 -nodes \
    -keyout /dev/null -subj /CN=short -days 10 -out short.crt 2>/dev/null && cat short.crt >ca.crt'
  disk_fill watched pemserver
  # BackupStreamStopped: nobody receives west's WAL.
  on "$(monitor_host barman west)" 'systemctl stop cron; pkill -x pg_receivewal; true'
  # NoWriteLeader, ReplicationStalled, ServiceDown, HostDown, and with the witness's etcd QuorumThin.
  on "$east" 'systemctl stop patroni'
  on "$witness" 'systemctl stop etcd'
  monitor_unplug "$east2"
  # ReplicationBehind, SlotGrowing: a standby that stops replaying, and much to write while east does not read.
  # Stopped as a process, because Patroni resumes what is paused.
  on "$west2" "pkill -STOP -u postgres -f '^postgres: .*startup'"
  on "$west" "sudo -u postgres psql -qAtc \"select count(pg_logical_emit_message(false, 'check', repeat('x', 1000000)))
    from generate_series(1, 1300)\""
  mapfile -t kinds < <(monitor_kinds | grep -vx StandbyNotStreaming)
  monitor_await 420 "${kinds[@]}"
  look alerts '' --until NoWriteLeader
  # StandbyNotStreaming comes after: only a standby that streams can be behind.
  on "$west2" "ip route add blackhole $(ssh -G -F "$dir/ssh_config" "$west" | awk '$1 == "hostname" {print $2}')"
  monitor_await 240 StandbyNotStreaming
  # What fires still reached Alertmanager, which would tell people.
  for _ in {1..10}; do
    firing >"$out/firing"
    monitor_get alertmanager/api/v2/alerts | jq -r '.[].labels.alertname' | sort -u >"$out/told"
    [[ $(wc -l <"$out/firing") -lt 8 || -n $(comm -23 "$out/firing" "$out/told") ]] || break
    sleep 3
  done
  paste "$out/firing" "$out/told"
  [[ $(wc -l <"$out/firing") -ge 8 && -z $(comm -23 "$out/firing" "$out/told") ]]
  on pemserver 'amtool --alertmanager.url=http://127.0.0.1:9093/alertmanager/ alert query' | grep NoWriteLeader
}

# Set right again by hand and by `up`, nothing fires any more, and the cluster is whole.
case_monitor_mended() {
  local east west west2 witness
  read -r east west west2 witness <"$out/nodes"
  on "$west2" "ip route del blackhole $(ssh -G -F "$dir/ssh_config" "$west" | awk '$1 == "hostname" {print $2}');
    pkill -CONT -u postgres -f '^postgres: .*startup'"
  on "$witness" 'cd /etc/holdfast/tls && mv ca.crt.kept ca.crt && rm short.crt && systemctl start etcd'
  hold up "$dir" || true # its verify comes before all is mended
  on "$east" 'systemctl start patroni'
  on "$(monitor_host barman west)" 'systemctl start cron'
  on "$(monitor_host barman east)" \
    "find /var/lib/barman/east -name '*.kept' -exec bash -c 'mv \"\$1\" \"\${1%.kept}\"' _ {} \\;"
  disk_free watched pemserver
  for _ in {1..100}; do
    firing >"$out/firing"
    [[ -s $out/firing ]] || break
    sleep 4
  done
  cat "$out/firing"
  [[ ! -s $out/firing ]]
  for _ in {1..10}; do
    ! hold verify "$dir" || return 0
    sleep 5
  done
  return 1
}
