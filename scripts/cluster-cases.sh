# shellcheck shell=bash
# Sourced by cluster.sh: one function per case. Each ends with status 0 when what it claims is so. They run in a shell
# with set -euo pipefail and the variables top, out and dir.
# shellcheck disable=SC2154

hold() { "$top/holdfast" "$@"; }

# An embedded server beside a person's own, without the workflows and the hosts of a run that was killed.
case_server() {
  fresh_server 7833 8833
  if [[ -e $HOLDFAST_HOME/store/clusters/checked/platform ]]; then
    hold teardown --cluster checked --yes
  fi
  hold temporal status --output json | jq -e '.embedded and .pid > 0'
}

case_configure() {
  mkdir -p "$dir"
  hold configure "$dir" --force --architecture Open-Always-ON --platform local \
    --location-names datacenter1 datacenter2 datacenter3 --witness-only-location datacenter3 \
    --subnet 198.18.241.0/24 198.18.242.0/24 198.18.243.0/24
  hold validate "$dir" --output json | jq -e .valid
}

case_provision() {
  hold provision "$dir" --output json | jq -e '(.hosts | length) == 10'
}

# kill -9 of a worker in the middle of a deploy: the deploy ends well all the same.
case_deploy_worker_killed() {
  local pid victim
  hold deploy "$dir" --output json >"$out/deploy.json" 2>"$out/deploy.progress" &
  pid=$!
  until grep -q ' database: ' "$out/deploy.progress" || ! kill -0 "$pid" 2>/dev/null; do sleep 0.5; done
  victim=$(hold worker status --output json | jq '.workers[0].pid')
  kill -9 "$victim"
  # What runs now is looked at for secrets later.
  pgrep -af . >"$out/processes"
  wait "$pid"
  jq -e '.succeeded and (.changes | length) > 0' "$out/deploy.json"
}

case_deploy_again() {
  hold deploy "$dir" --output json >"$out/deploy-again.json"
  jq '.changes[]?.id' "$out/deploy-again.json"
  jq -e '.succeeded and (.changes | length) == 0' "$out/deploy-again.json"
}

case_plan() {
  hold plan "$dir" | tee "$out/plan.txt"
  grep -q 'no changes' "$out/plan.txt"
}

case_verify() {
  hold verify "$dir" --output json >"$out/verify.json" || true
  jq -r '.checks[] | select(.passed | not)' "$out/verify.json"
  jq -e '.succeeded and (.checks | length) > 5' "$out/verify.json"
}

case_show() {
  hold show nodes "$dir"
  hold show nodes "$dir" --output json | jq -e '(.nodes | length) == 7 and all(.nodes[]; .status == "Up")'
  hold show groups "$dir" --output json |
    jq -e '[.groups[] | select(.routing and .writeLeader != "")] | length == 2'
  hold show proxies "$dir" --output json | jq -e '(.proxies | length) == 6 and all(.proxies[]; .listenPort == 6432)'
  hold show operations "$dir" --output json | jq -e '.operations | length >= 2'
  hold status "$dir" --output json | jq -e '(.hosts.down | length) == 0 and .temporal'
}

case_access() {
  ssh -n -F "$dir/ssh_config" kaboom true
  hold ssh "$dir" karma -- hostname | grep -qx karma
  [[ $(hold psql "$dir" kaolin -c 'select 40 + 2' | grep -c 42) == 1 ]]
  [[ $(hold show-password "$dir" app | wc -c) -gt 24 ]]
}

case_drill() { # FAULT LOCATION
  hold drill "$dir" --fault "$1" --location "$2" --output json >"$out/drill-$1.json" || true
  jq '{fault, location, oldLeader, newLeader, electionSeconds, writeGapSeconds, acknowledgedWrites, lostWrites,
    duplicatedWrites, healed, violations}' "$out/drill-$1.json"
  jq -e '.succeeded and .healed and .lostWrites == 0 and .duplicatedWrites == 0 and .acknowledgedWrites > 100' \
    "$out/drill-$1.json"
}

# To a node that is the location's synchronous standby.
case_switchover() {
  local to
  to=$(hold status "$dir" --output json |
    jq -r '[.members[] | select(.location == "datacenter1" and .role == "sync_standby")][0].node')
  hold switchover "$dir" --location datacenter1 --to "$to"
  hold show groups "$dir" --output json |
    jq -e --arg to "$to" '.groups[] | select(.location == "datacenter1") | .writeLeader == $to'
}

case_backup() {
  hold backup "$dir" --output json | jq -e '(.backups | length) == 2 and all(.backups[]; .status == "DONE" and .sizeBytes > 0)'
  hold show backups "$dir"
}

case_restore() {
  hold restore-test "$dir" --output json >"$out/restore.json" || true
  cat "$out/restore.json"
  jq -e '(.restores | length) == 2 and all(.restores[]; .restored and .rowsExpected == .rowsFound and .rowsFound > 0)' \
    "$out/restore.json"
  # A moment of each location, drawn by lot, and the first of them again on a person's word.
  jq -e 'def moment: rtrimstr("Z");
    (.moments | length) == 2 and all(.moments[]; .proven and .tables > 0 and .rows > 0 and .bytes > 0
    and (.lastCommit | moment) <= (.at | moment) and (.at | moment) < (.nextCommit | moment)
    and .windowFrom <= .at and .at <= .windowUntil)' "$out/restore.json"
  hold restore-test "$dir" --location datacenter1 --at "$(jq -r '.moments[0].at' "$out/restore.json")" --output json |
    jq -e '.succeeded and .restores == [] and (.moments | length) == 1'
  # Before every backup: refused, with the window.
  ! hold restore-test "$dir" --at 2020-01-01T00:00:00Z 2>"$out/restore.refused" || return 1
  grep -q 'can be restored to any moment from' "$out/restore.refused"
}

case_schedules() {
  hold schedule list "$dir"
  hold schedule list "$dir" --output json | jq -e '[.schedules[] | select(.paused | not)] | length >= 2'
}

# The cluster can be looked at without Temporal; what needs it says so with its own status.
case_no_server() {
  local status=0
  TEMPORAL_ADDRESS=127.0.0.1:9 hold schedule list "$dir" || status=$?
  [[ $status == 3 ]]
  TEMPORAL_ADDRESS=127.0.0.1:9 hold show nodes "$dir"
}

case_report() {
  local html
  html=$(find "$dir/reports" -name report.html | sort | tail -n 1)
  [[ -s $html && -s ${html%.html}.md ]]
  jq -e . "${html%.html}.json" >"$out/report.json"
}

# No secret of the cluster is in Temporal's database, the logs, the store, the reports, what was printed, or among the
# processes that were seen during the deploy.
case_secrets() {
  local user found=0
  : >"$out/.secrets"
  chmod 600 "$out/.secrets"
  for user in app postgres replicator rewinder pglogical barman streaming_barman; do
    hold show-password "$dir" "$user" >>"$out/.secrets"
  done
  sed -n 2p "$dir/id_cluster" >>"$out/.secrets"
  [[ $(wc -l <"$out/.secrets") == 8 ]]
  grep -rlFf "$out/.secrets" --exclude=.secrets --exclude=id_cluster \
    "$HOLDFAST_HOME/temporal" "$HOLDFAST_HOME/logs" "$HOLDFAST_HOME/store" "$dir" "$out" && found=1
  pgrep -af . >"$out/processes.now"
  grep -qFf "$out/.secrets" "$out/processes.now" && found=1
  rm -f "$out/.secrets"
  [[ $found == 0 ]]
}

# Nothing is left: hosts, interfaces, firewall tables, mounts, directories.
case_teardown() {
  local left=0
  nft list tables | grep holdfast_checked
  hold teardown "$dir" --yes
  nft list tables | grep holdfast_checked && left=1
  pgrep -af "systemd-nspawn.*$HOLDFAST_HOME/local/clusters/checked/" && left=1
  grep "$HOLDFAST_HOME/local/clusters/checked/" /proc/self/mounts && left=1
  ip -4 -o address | grep -E '198\.18\.24[123]\.' && left=1
  [[ -e $HOLDFAST_HOME/local/clusters/checked ]] && left=1
  [[ $left == 0 ]]
}

# A cluster of the same name, by workers that remember the one before.
case_made_again() {
  hold provision "$dir" --output json | jq -e '(.hosts | length) == 10'
  hold ping "$dir"
  case_teardown
}
