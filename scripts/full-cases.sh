# shellcheck shell=bash
# Sourced by full.sh: the exhaustive cases. They run in a shell with set -euo pipefail and the variables top, out, dir
# (ten hosts) and small (one location).
# shellcheck disable=SC2154

full_cases() {
  local fault n
  try server full_server || return
  try small-up full_small_up || return
  try errors-deploy full_errors_deploy || true
  try error-unreachable full_error_unreachable || true
  try error-host-key full_error_host_key || true
  try small-down full_small_down || true
  try main-job-killed full_main_job_killed || return
  try nothing-twice full_nothing_twice || true
  n=0
  for fault in stop-leader kill-leader power-off power-off-two power-off-pair isolate-location; do
    n=$((n % 2 + 1))
    try "fault-$fault" "full_drill $fault datacenter$n" || true
  done
  try fault-power-off-pair-accept-loss "full_drill power-off-pair datacenter1 --accept-loss" || true
  for n in 1 2 3 4 5; do
    try "row-$n-drill" "full_drill power-off datacenter$((n % 2 + 1))" || true
    try "row-$n-switchover" "full_switchover datacenter$(((n + 1) % 2 + 1))" || true
  done
  try row-verify full_verify || true
  try reboot full_reboot || true
  try full-verify full_verify || true
  try full-down case_teardown_of_full || true
}

case_teardown_of_full() { hold teardown "$dir" --yes; }

# It keeps what it knows from one call to the next, as full.sh goes on where it stopped.
full_server() { hold temporal start --port 7837 --ui-port 8837; }

full_small_up() {
  mkdir -p "$small"
  hold configure "$small" --force --location-names alone --no-monitor --subnet 198.18.247.0/24
  hold provision "$small"
}

full_small_down() { hold teardown "$small" --yes; }

full_hosts() { # DIR: data nodes, one a line
  # It ends with 1 when a host is down.
  { hold status "$1" --output json || true; } | jq -r '.members[].node'
}

# expect STATUS PATTERN VERB...: the command ends with that status and says something that matches, and no stack trace.
full_expect() {
  local want=$1 pattern=$2 status=0
  shift 2
  hold "$@" >"$out/said" 2>&1 || status=$?
  cat "$out/said"
  if [[ $status != "$want" ]]; then
    echo "ended with $status instead of $want"
    return 1
  fi
  grep -qE "$pattern" "$out/said"
  if grep -qE '^\s+at [a-z]+\.|Exception' "$out/said"; then
    echo "a stack trace reached a person"
    return 1
  fi
  echo "EVIDENCE $(grep -E "$pattern" "$out/said" | head -n 1 | cut -c1-300)"
}

# A package that cannot be had, a full disk and a busy port, each on another host: three failures, each mended, then done.
full_errors_deploy() {
  local one two three
  mapfile -t nodes < <(full_hosts "$small")
  one=${nodes[0]} two=${nodes[1]} three=${nodes[2]}
  hold ssh "$small" "$one" -- 'systemd-run --quiet --unit=squatter python3 -m http.server 6432'
  hold ssh "$small" "$two" -- 'mkdir -p /var/lib/postgresql && mount -t tmpfs -o size=12m tmpfs /var/lib/postgresql'
  hold ssh "$small" "$three" -- \
    'printf "Package: haproxy\nPin: version *\nPin-Priority: -1\n" >/etc/apt/preferences.d/check'
  full_expect 1 "$three.*haproxy|haproxy.*$three|haproxy.*(no installation candidate|not available)" deploy "$small"
  hold ssh "$small" "$three" -- 'rm /etc/apt/preferences.d/check'
  full_expect 1 "No space left|$two" deploy "$small"
  hold ssh "$small" "$two" -- 'systemctl stop patroni; umount /var/lib/postgresql; install -d -o postgres -g postgres /var/lib/postgresql'
  full_expect 1 "in use|$one.*haproxy|6432" deploy "$small"
  hold ssh "$small" "$one" -- 'systemctl stop squatter'
  hold deploy "$small"
}

# kill -9 of a host's first process, found below its own directory.
full_unplug() { # DIR HOST
  kill -9 "$(scripts/first-process.sh "$(basename "$1")" "$2")"
}

full_error_unreachable() {
  local one
  one=$(full_hosts "$small" | head -n 1)
  full_unplug "$small" "$one"
  full_expect 1 "$one" deploy "$small"
  hold status "$small" >"$out/said" || true
  grep -E "$one|down" "$out/said"
  hold up "$small"
}

full_error_host_key() {
  local two address
  two=$(full_hosts "$small" | sed -n 2p)
  address=$(ssh -G -F "$small/ssh_config" "$two" | awk '$1 == "hostname" {print $2}')
  hold ssh "$small" "$two" -- 'cd /etc/ssh && cp -a ssh_host_ed25519_key kept && cp -a ssh_host_ed25519_key.pub kept.pub &&
    rm ssh_host_ed25519_key* && ssh-keygen -q -t ed25519 -N "" -f ssh_host_ed25519_key && systemctl restart ssh'
  hold worker stop
  hold worker start
  full_expect 1 "$two.*key|key.*$two" deploy "$small"
  ssh -n -i "$small/id_cluster" -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null "root@$address" \
    'cd /etc/ssh && mv kept ssh_host_ed25519_key && mv kept.pub ssh_host_ed25519_key.pub && systemctl restart ssh'
  hold deploy "$small"
}

full_kill_workers() {
  hold worker status --output json | jq -r '.workers[].pid' | xargs -r kill -9
  hold worker start
}

full_kill_server() {
  kill -9 "$(hold temporal status --output json | jq .pid)"
  sleep 2
  full_server
}

# through VERB PATTERN:VICTIM...: runs a verb to its end; each time its progress shows a pattern, the victim is killed. When
# the command lost its server it is asked again, which joins the operation under way.
full_through() {
  local verb=$1 pid moment progress=$out/${1%% *}.progress status=0
  shift
  : >"$progress"
  # shellcheck disable=SC2086
  hold $verb >>"$progress" 2>&1 &
  pid=$!
  for moment in "$@"; do
    until grep -qE "${moment%:*}" "$progress" || ! kill -0 "$pid" 2>/dev/null; do sleep 0.3; done
    if ! grep -qE "${moment%:*}" "$progress"; then
      echo "never saw ${moment%:*}"
      return 1
    fi
    echo "killed ${moment##*:} at $(tail -n 1 "$progress")"
    "full_kill_${moment##*:}"
    if ! kill -0 "$pid" 2>/dev/null; then
      # shellcheck disable=SC2086
      hold $verb >>"$progress" 2>&1 &
      pid=$!
    fi
  done
  wait "$pid" || status=$?
  if [[ $status == 3 ]]; then
    status=0
    # shellcheck disable=SC2086
    hold $verb >>"$progress" 2>&1 || status=$?
  fi
  tail -n 3 "$progress"
  return "$status"
}

# The main job with the workers killed at ten moments and the server at three.
full_main_job_killed() {
  mkdir -p "$dir"
  hold configure "$dir" --force --location-names datacenter1 datacenter2 datacenter3 --witness-only-location datacenter3 \
    --hostnames-unsorted --subnet 198.18.244.0/24 198.18.245.0/24 198.18.246.0/24
  full_through "provision $dir" ' hosts: :workers'
  full_through "deploy $dir" ' base: :workers' ' packages: 1 :workers' ' dcs: :server' ' database: :workers' ' proxy: :workers' \
    ' application: :workers' ' replication: :server' ' backup: :workers'
  full_through "verify $dir" ' checks: :workers'
  full_through "drill $dir --fault power-off --location datacenter1" ' fault: :workers'
  full_through "drill $dir --fault stop-leader --location datacenter2" ' fault: :server'
  full_through "restore-test $dir" ': :workers'
  echo "EVIDENCE workers killed at 10 moments, the server at 3; every operation ended well"
}

full_nothing_twice() {
  local operations
  [[ $(pgrep -fc "^systemd-nspawn .*/clusters/full/hosts/") == 10 ]]
  hold show operations "$dir"
  operations=$(hold show operations "$dir" --output json | jq -r '[.operations[].operation] | group_by(.) | map("\(.[0]) \(length)") | join(", ")')
  hold deploy "$dir" --output json | jq -e '.succeeded and (.changes | length) == 0'
  hold show backups "$dir" --output json | jq -e '[.backups[] | select(.status == "DONE")] | group_by(.server) | all(.[]; length == 3)'
  echo "EVIDENCE 10 hosts, 3 first backups per location, a further deploy changes nothing; operations: $operations"
}

full_drill() { # FAULT LOCATION [OPTION]
  local file=$out/drill-$1${3:-}.json
  hold drill "$dir" --fault "$1" --location "$2" "${@:3}" --output json >"$file" || true
  jq . "$file" | sed -n '1,60p'
  jq -r '"EVIDENCE \(.location): \(.oldLeader) -> \(.newLeader), election \(.electionSeconds) s, write gap \(.writeGapSeconds) s, \(.lostWrites) of \(.acknowledgedWrites) acknowledged lost, \(.duplicatedWrites) duplicated, healed \(.healed)"' "$file"
  jq -e '.succeeded and .healed and .lostWrites == 0 and .duplicatedWrites == 0 and .acknowledgedWrites > 100' "$file"
}

full_switchover() { # LOCATION
  local to
  to=$(hold status "$dir" --output json |
    jq -r --arg l "$1" '[.members[] | select(.location == $l and .role == "sync_standby")][0].node')
  hold switchover "$dir" --location "$1" --to "$to" --output json | tee "$out/switchover.json"
  echo "EVIDENCE $1: write leader now $to"
}

full_verify() {
  hold verify "$dir" --output json >"$out/verify.json" || true
  jq -r '.checks[] | select(.passed | not)' "$out/verify.json"
  jq -r '"EVIDENCE \([.checks[] | select(.passed)] | length) of \(.checks | length) checks passed"' "$out/verify.json"
  jq -e .succeeded "$out/verify.json"
}

full_rows() { hold psql "$dir" -c 'select count(*) from holdfast_drill.writes' | grep -oE '^ *[0-9]+$' | tr -d ' '; }

# Every host of the cluster loses power, as when the machine does; `up` boots them with their data.
full_reboot() {
  local host before
  before=$(full_rows)
  for host in $(hold status "$dir" --output json | jq -r '.hosts.up[]'); do full_unplug "$dir" "$host"; done
  sleep 3
  hold status "$dir" >"$out/said" || true
  cat "$out/said"
  grep -q '10 down' "$out/said"
  hold up "$dir"
  [[ $(full_rows) == "$before" ]]
  echo "EVIDENCE status said 10 down; up booted them; $before rows as before"
}
