# shellcheck shell=bash
# Sourced by pages.sh: one function per case, with the variables top, out and dir. Two locations with two data nodes and a backup
# host each. Temporal's UI is the one that comes with the embedded server; what is wrong with its own pages is not ours.
# shellcheck disable=SC2154

hold() { "$top/holdfast" "$@"; }

ui() { echo http://127.0.0.1:8883; }

codec() { echo http://127.0.0.1:8884; } # the workers' endpoint, one port above

# look NAME ADDRESS OPTION...: the page's text on standard output, kept with its picture.
look() {
  local name=$1 address=$2
  shift 2
  "$top/scripts/look.sh" "$address" "$out/$name.png" "$@" | tee "$out/$name.txt"
}

# As look, for pages of Temporal's.
pages_ui() { LOOK_AXE=no look "$@"; }

# Where the deploy is.
pages_operation() { echo "$(ui)/namespaces/default/workflows/$(jq -Rr @uri "$out/id")"; }

# The address of one of the lists that `open temporal DIR` names.
pages_view() { jq -r --arg n "$1" '.views[] | select(.name == $n) | .address' "$out/views.json"; }

case_pages_server() {
  fresh_server 7883 8883
  if [[ -e $HOLDFAST_HOME/store/clusters/seen/platform ]]; then
    hold teardown --cluster seen --yes
  fi
}

case_pages_provision() {
  mkdir -p "$dir"
  hold configure "$dir" --force --location-names east west --data-nodes-per-location 2 --no-monitor \
    --subnet 198.18.142.0/24 198.18.143.0/24
  hold provision "$dir" --output json | jq -e '(.hosts | length) == 6'
}

# While it runs: how far it is, in Markdown, and the step that each host is at.
case_pages_deploy() {
  local pid id address
  hold deploy "$dir" >"$out/deploy.txt" &
  pid=$!
  until grep -Eq ' [2-9]/9 ' "$out/deploy.txt" || ! kill -0 "$pid" 2>/dev/null; do sleep 0.5; done
  # The link that the command shows leads to the operation.
  read -r id address < <(sed -n 's/^\(seen\/deploy\/[0-9]*\), /\1 /p' "$out/deploy.txt")
  echo "$id" >"$out/id"
  [[ $address == "$(pages_operation)" ]]
  pages_ui operation "$address" --until '"root@'
  grep -q '^Running' "$out/operation.txt"
  pages_ui under-way "$address" --open 'User Metadata' --until 'Phase '
  grep -Eq '^Phase [a-z]+ \([2-9] of 9\): [0-9]+ of [0-9]+ done' "$out/under-way.txt"
  never grep -qF '**' "$out/under-way.txt" # as Markdown shows it, not as it is written
  pages_ui pending "$address/$(grep -A1 '^Run ID' "$out/operation.txt" | tail -n 1)/pending-activities" --until 'Heartbeat Details'
  grep -Eq '"(kaboom|kaftan|kaolin|kapok|kaput|karakul): ' "$out/pending.txt"
  wait "$pid"
  grep -Eq "^$id: [0-9]+ steps" "$out/deploy.txt"
}

case_pages_list() {
  hold open temporal "$dir" --output json >"$out/views.json"
  pages_ui list "$(pages_view 'all operations')" --until seen/provision/
  grep -q "$(cat "$out/id").*DeployCluster" "$out/list.txt"
}

# Who asked for what; each step of each host by name; the cluster's own page.
case_pages_summaries() {
  local one
  pages_ui metadata "$(pages_operation)" --open 'User Metadata' --until 'asked by'
  grep -Eq '^deploy seen, asked by .+@' "$out/metadata.txt"
  grep -q '^Open-Always-ON on platform local, 6 instances in 2 locations' "$out/metadata.txt"
  for one in kaboom kaolin kaput karakul; do
    grep -Eq "$one · packages · [0-9]+ steps" "$out/metadata.txt"
  done
  pages_ui cluster "$(ui)/namespaces/default/workflows/cluster%2Fseen" --open 'User Metadata' --until '6 hosts'
  grep -q "$(cat "$out/id") succeeded, by " "$out/cluster.txt"
  never grep -qF '**' "$out/cluster.txt"
}

case_pages_attributes() {
  pages_ui attributes "$(pages_operation)" --open 'Search Attributes' --until HoldfastOutcome
  grep -q '"HoldfastCluster": "seen"' "$out/attributes.txt"
  grep -q '"HoldfastOperation": "deploy"' "$out/attributes.txt"
  grep -q '"HoldfastOutcome": "succeeded"' "$out/attributes.txt"
}

# Each list holds what its name says and nothing else.
case_pages_views() {
  hold verify "$dir"
  hold drill "$dir" --fault stop-leader --location east
  # A drill that a guard refuses is a failed operation.
  never hold drill "$dir" --fault power-off-two --location east
  pages_ui drills "$(pages_view drills)" --until seen/drill/
  never grep -Eq 'seen/(deploy|verify|provision)/' "$out/drills.txt"
  pages_ui failed "$(pages_view failed)" --until seen/drill/
  [[ $(grep -c 'seen/.*/' "$out/failed.txt") -ge 1 ]]
  never grep -Eq 'seen/(deploy|verify|provision)/' "$out/failed.txt"
  pages_ui idle "$(pages_view 'under way')" --until 'No Results'
}

# Who reaches the endpoint reads; who does not sees what is stored.
case_pages_codec() {
  local address
  address=$(pages_operation)
  pages_ui readable "$address" --until '"name": "seen"'
  never grep -q binary/encrypted "$out/readable.txt"
  pages_ui unreadable "$address" --without "$(codec)" --until 'holdfast-key-id'
  never grep -Eq 'kaboom|198\.18\.142|Open-Always-ON' "$out/unreadable.txt"
  # Nor is another site's page given anything.
  [[ $(curl -s -o /dev/null -w '%{http_code}' -H 'Origin: https://example.org' -d '{}' "$(codec)/decode") == 403 ]]
  # Without workers nobody reads, on this machine neither.
  hold worker stop
  pages_ui stopped "$address" --until 'holdfast-key-id'
  never grep -Eq 'kaboom|198\.18\.142|Open-Always-ON' "$out/stopped.txt"
  hold worker start
}

# What a cluster lives through in a week, in minutes: drills, backups, a proof, a proxy that fails and comes back.
case_pages_life() {
  hold drill "$dir" --fault kill-leader --location west
  hold backup "$dir"
  hold restore-test "$dir"
  hold ssh "$dir" kapok -- systemctl stop haproxy
  pages_event 'proxy-astray' 180
  hold ssh "$dir" kapok -- systemctl start haproxy
  pages_event 'proxy-astray is over' 180
  hold drill "$dir" --fault stop-leader --location east
}

# Waits for such an event in the list, so many seconds.
pages_event() { # WORDS SECONDS
  local started=$SECONDS
  until hold events "$dir" | tee "$out/events.txt" | grep -q "$1"; do
    ((SECONDS - started < $2)) || return 1
    sleep 10
  done
}

# The page about the cluster's life, wide, on a phone, in the dark and printed: what it must say, and nothing that axe-core finds.
case_pages_report() {
  local page way
  page=file://$dir/reports/cluster.html
  hold report "$dir" | tee "$out/report-said.txt"
  for way in 'wide' 'phone --size 390x844' 'dark --scheme dark' 'print --media print --size 794x1123'; do
    # shellcheck disable=SC2086 # words
    look report-${way%% *} "$page" ${way#"${way%% *}"} --until 'What was done'
    # Nothing is cut off at the side, and tables scroll in themselves.
    for words in 'write leader' 'Replication between locations' 'proxy-astray' 'restore proven' 'kill-leader' 'stop-leader' '0 of '; do
      grep -q "$words" "$out/report-${way%% *}.txt"
    done
  done
  jq -e '(.flows | length) == 2 and all(.flows[]; .active) and (.operations | length) > 6' "$dir/reports/cluster.json"
}

# The report of a run: the newest drill.
case_pages_run() {
  local page
  page=$(hold open report "$dir")
  look run "$page" --until 'What was done'
  look run-phone "$page" --size 390x844 --until 'What was done'
  grep -q 'Every operation of this run succeeded' "$out/run.txt"
}

# Every link of both reports into Temporal's UI leads to what it names.
case_pages_links() {
  local count=0 id address
  while read -r address id; do
    pages_ui link "$address" --until "$id" >/dev/null
    count=$((count + 1))
  done < <(sed -n 's|.*<a href="\([^"?]*\)">\(seen/[a-z-]*/[0-9]*\)</a>.*|\1 \2|p' "$dir/reports/cluster.html" | head -n 3)
  ((count == 3))
}
