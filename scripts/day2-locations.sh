# shellcheck shell=bash
# Sourced by day2.sh after day2-changes.sh: another certificate authority, a location that goes, a location that comes; the
# same rules. The last two need two locations with data.
# shellcheck disable=SC2154

# Both trusted, then certificates, then the new one alone: nobody is refused on the way, and nobody trusts the old one after it.
case_authority() {
  local since host port
  since=$(date -u '+%F %T UTC')
  host=$(case_leader "$(case_place)")
  hold ssh "$dir" "$host" -- cat /etc/holdfast/tls/ca.crt >"$out/authority-before.crt"
  case_killed authority 'trust both|issue anew|trust the new' rotate "$dir" authority
  for host in $(case_status | jq -r '.members[].node'); do
    hold ssh "$dir" "$host" -- cat /etc/holdfast/tls/ca.crt >"$out/authority-after.crt"
    [[ $(grep -c BEGIN "$out/authority-after.crt") == 1 ]]
    cmp "$out/authority-after.crt" "$dir/ca.crt"
    for port in "5432 -starttls postgres" 8008 2379; do
      hold ssh "$dir" "$host" -- "openssl s_client -connect $host:$port -cert /etc/holdfast/tls/host.crt \
        -key /etc/holdfast/tls/host.key 2>/dev/null </dev/null | openssl x509" >"$out/authority-shown.crt"
      openssl verify -CAfile "$out/authority-after.crt" "$out/authority-shown.crt"
      openssl verify -CAfile "$out/authority-before.crt" "$out/authority-shown.crt" && return 1
    done
  done
  hold plan "$dir" | grep 'no changes'
  case_whole
  case_refusals "$since"
}

# The last location with data.
case_last_place() { case_status | jq -r '[.members[].location] | last'; }

# What goes is not the first one, and comes again.
case_mind_place() {
  case_last_place >"$out/place"
  [[ $(<"$out/place") != "$(case_place)" ]]
  cp "$dir/config.yml" "$out/config-with-place.yml"
}

# A location goes with its hosts; what its own last client wrote is in the others.
case_location_gone() {
  local place node
  case_mind_place
  place=$(<"$out/place")
  hold remove-location "$dir" "$place" >"$out/place-still.txt" 2>&1 && return 1
  grep "config.yml still has location $place" "$out/place-still.txt"
  python3 scripts/day2-without.py "$dir/config.yml" location "$place"
  hold validate "$dir"
  hold deploy "$dir" >"$out/place-forgotten.txt" 2>&1 && return 1
  grep "remove-location DIR $place" "$out/place-forgotten.txt"
  case_killed remove-location 'leave:|deploy:' remove-location "$dir" "$place"
  jq -e '.last.acknowledgedWrites > 10 and .last.lostWrites == 0 and .last.duplicatedWrites == 0' "$out/remove-location.json"
  case_status | jq -e --arg l "$place" '[.members[].location] | index($l) == null'
  for node in $(case_status | jq -r '.members[].node'); do
    case_kept_for "$node" "$place" && return 1
  done
  hold plan "$dir" | grep 'no changes'
  case_whole
}

# case_kept_for NODE LOCATION: a slot, a copy of one or a subscription there is the location's.
case_kept_for() {
  hold ssh "$dir" "$1" -- "runuser -u postgres -- psql -d bdrdb -tAc \"select slot_name from pg_replication_slots where slot_name ~ '$2'
    union all select sub_name from pglogical.subscription where sub_name ~ '$2'\"" | grep .
}

# Its data nodes and its backup host lose their power for good: it goes only with what it did not hand on any more, and comes again.
case_location_dead() {
  local place node
  case_mind_place
  place=$(<"$out/place")
  case_status | jq -r --arg l "$place" '.members[] | select(.location == $l) | .node' >"$out/place-hosts"
  case_backup_host "$place" >>"$out/place-hosts"
  for node in $(<"$out/place-hosts"); do kill -9 "$("$top/scripts/first-process.sh" second "$node")"; done
  python3 scripts/day2-without.py "$dir/config.yml" location "$place"
  hold remove-location "$dir" "$place" >"$out/place-dead.txt" 2>&1 && return 1
  cat "$out/place-dead.txt"
  grep -- '--accept-loss' "$out/place-dead.txt"
  case_killed remove-dead-location 'leave:|deploy:' remove-location "$dir" "$place" --accept-loss
  jq -r '.handedOn[]' "$out/remove-dead-location.json" | grep "has what $place wrote up to "
  for node in $(case_status | jq -r '.members[].node'); do
    case_kept_for "$node" "$place" && return 1
  done
  hold plan "$dir" | grep 'no changes'
  case_whole
  case_location_back add-location-again
}

# It comes again with the data of another one, while that one is written to.
case_location_back() {
  local place
  place=$(<"$out/place")
  cp "$out/config-with-place.yml" "$dir/config.yml"
  hold deploy "$dir" >"$out/place-unseeded.txt" 2>&1 && return 1
  grep "add-location DIR $place" "$out/place-unseeded.txt"
  case_killed "${1:-add-location}" 'copy:|place:' add-location "$dir" "$place"
  case_status | jq -e --arg l "$place" '[.members[] | select(.location == $l and .role == "leader")] | length == 1'
  hold plan "$dir" | grep 'no changes'
  case_whole
  case_alike
}

# Every table of the application's database has as many rows, with the same contents, in every location.
case_alike() {
  local host
  sleep 5
  for host in $(case_leaders); do
    hold ssh "$dir" "$host" -- "runuser -u postgres -- psql -d bdrdb -tA" <<'END' | tee "$out/alike-$host"
select format('select %L, count(*), md5(coalesce(string_agg(t::text, e''\n'' order by t::text), '''')) from %s t', c.oid::regclass, c.oid::regclass)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema|pgl|holdfast_ddl)' order by 1 \gexec
END
    [[ -s $out/alike-$host ]]
    cmp "$out/alike-$host" "$out/alike-$(case_leaders | head -n 1)"
  done
}

# Its clients are refused as by a departure that was given up: a deploy says that it lets them in, and does.
case_let_in() {
  local place leader
  place=$(case_last_place)
  leader=$(case_leader "$place")
  [[ $place != "$(case_place)" ]]
  hold ssh "$dir" "$leader" -- "runuser -u postgres -- psql -qc 'alter database bdrdb connection limit 0'"
  hold plan "$dir" >"$out/refusing.txt" || true
  grep 'clients are let in' "$out/refusing.txt"
  hold deploy "$dir" --output json | jq -e .succeeded
  [[ $(hold ssh "$dir" "$leader" -- "runuser -u postgres -- psql -tAc \"select datconnlimit from pg_database where datname = 'bdrdb'\"") == -1 ]]
  hold plan "$dir" | grep 'no changes'
}
