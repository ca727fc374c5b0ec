# shellcheck shell=bash
# Sourced by day2.sh after day2-broken.sh: each operation cancelled half-way, and with the host under way powered off
# half-way; the same rules. It must end within minutes, in the old state or the new one, and say which; asked again, it
# must come to its end. Leaves a line each in halves: operation, what broke it, seconds until it ended, what it said.
# shellcheck disable=SC2154

# half NAME cancel|off VICTIM PATTERN VERB...: breaks the operation when its progress shows PATTERN, then mends and asks again.
half() {
  local name=$1-$2 how=$2 victim=$3 pattern=$4 began
  shift 4
  broken_begin "$name" "$pattern" "$@"
  sleep 2
  began=$SECONDS
  if [[ $how == off ]]; then
    kill -9 "$("$top/scripts/first-process.sh" second "$victim")"
    # What needs the host waits for it until a person cancels; what does not need it goes on.
    until half_over "$name" || ((SECONDS - began > 45)); do sleep 1; done
  fi
  half_over "$name" || hold cancel "$dir"
  broken_end "$name"
  # In the old state or the new one, and which: more than that somebody cancelled it.
  never grep -x 'holdfast: The operation was cancelled by a person.' "$out/$name.txt"
  half_note "$name" $((SECONDS - began))
  ((SECONDS - began < 400))
  # What comes is booted by its operation, what goes for good goes without its host, and what is dead is replaced.
  [[ $how != off || $name =~ ^(add|remove|replace|upgrade)- ]] || hold provision "$dir"
  hold "$@" >"$out/$name-again.txt" 2>&1 || half_refused "$name" "$@"
  case_whole
}

# Whoever is there already is refused with that sentence, which is an end too. Nobody else has the only data node that was
# to hand on what it holds: it boots while config.yml has it.
half_refused() {
  local name=$1
  shift
  if grep 'Bring it back' "$out/$name-again.txt"; then
    cp "$dir/config.yml" "$out/config-now.yml"
    cp "$out/config-with.yml" "$dir/config.yml"
    hold provision "$dir"
    cp "$out/config-now.yml" "$dir/config.yml"
    hold "$@"
  else
    grep -E 'already|leads there|has no (host|location)|No host keeps packages' "$out/$name-again.txt"
  fi
}

half_over() { grep -qx ended "$out/$1.txt"; }

half_note() { # NAME SECONDS
  touch "$out/halves"
  sed -i "/^$1\t/d" "$out/halves"
  printf '%s\t%s\t%s\n' "$1" "$2" "$(grep -vE '^(ended|status [0-9]+|)$|^ +[0-9]+:[0-9]' "$out/$1.txt" | tail -n 2 | tr '\n\t' '  ')" >>"$out/halves"
}

# Every operation that changes hosts of one location, both ways.
case_halves_switchover() {
  local how to place
  place=$(case_place)
  for how in cancel off; do
    to=$(case_status | jq -r --arg l "$place" '[.members[] | select(.location == $l and .role == "sync_standby")][0].node')
    half switchover "$how" "$to" 'switchover:' switchover "$dir" --location "$place" --to "$to"
  done
}

case_halves_restart() { half_both restart 'hosts: ' restart "$dir"; }
# With a newer PostgreSQL to install, so that packages are what is cut off.
case_halves_update() {
  local how offer
  for how in cancel off; do
    offer=$(date +%s)
    back_offer "$offer"
    half update "$how" "$(case_standby "$(case_place)")" 'hosts: ' update "$dir"
    back_versions | never grep -v "newer$offer"
    hold update "$dir" --back
    back_versions | never grep newer
  done
  back_archives
}
case_halves_back() {
  local how
  for how in cancel off; do
    back_offer "$(date +%s)"
    hold update "$dir"
    half back "$how" "$(case_standby "$(case_place)")" 'hosts: ' update "$dir" --back
    back_versions | never grep newer
  done
  back_archives
}
case_halves_passwords() { half_both passwords 'servers:|files:' rotate "$dir" passwords; }
case_halves_certificates() { half_both certificates 'servers:|files:' rotate "$dir" certificates; }
# In each of its steps; asked again it goes on with the same authority, and no third one comes.
case_halves_authority() {
  half_both authority 'trust both' rotate "$dir" authority
  half authority-issued cancel '' 'issue anew: [1-9]' rotate "$dir" authority
  half_one_authority
  half authority-alone cancel '' 'trust the new: [1-9]' rotate "$dir" authority
  half_one_authority
}
half_one_authority() {
  [[ $(grep -c BEGIN "$dir/ca.crt") == 1 ]]
  hold plan "$dir" | grep 'no changes'
}

# half_both NAME PATTERN VERB...: a standby is the host that loses its power.
half_both() {
  half "$1" cancel '' "${@:2}"
  half "$1" off "$(case_standby "$(case_place)")" "${@:2}"
}

case_halves_deploy() {
  local how n=60
  for how in cancel off; do
    n=$((n + 1))
    sed -i '/postgres_conf_settings/d' "$dir/config.yml"
    sed -i "s/^  bdr_database:/  postgres_conf_settings: {idle_in_transaction_session_timeout: ${n}min}\n&/" "$dir/config.yml"
    half deploy "$how" "$(case_standby "$(case_place)")" '(database|postgres)[a-z]*:' deploy "$dir"
    [[ $(case_ask idle_in_transaction_session_timeout) == "${n}min" ]]
  done
}

case_halves_backup() { half_barman backup 'backup:' backup "$dir"; }
case_halves_proof() { half_barman proof 'restore:' restore-test "$dir"; }

half_barman() {
  half "$1" cancel '' "${@:2}"
  half "$1" off "$(case_backup_host "$(case_place)")" "${@:2}"
}

# A dead node made anew, and its new host dies again.
case_halves_replace() {
  local how node
  for how in cancel off; do
    node=$(case_standby "$(case_place)")
    kill -9 "$("$top/scripts/first-process.sh" second "$node")"
    sleep 3
    half replace-node "$how" "$node" 'deploy:' replace-node "$dir" "$node"
  done
}

# half_away node|location NAME HOW VICTIM LEAVES COMES: goes out of config.yml and the cluster, and comes again; LEAVES and
# COMES are the patterns.
half_away() {
  local kind=$1 name=$2 how=$3 victim=$4
  cp "$dir/config.yml" "$out/config-with.yml"
  python3 scripts/day2-without.py "$dir/config.yml" "${kind/node/instance}" "$name"
  half "remove-$kind" "$how" "$victim" "$5" "remove-$kind" "$dir" "$name"
  cp "$out/config-with.yml" "$dir/config.yml"
  half "add-$kind" "$how" "$victim" "$6" "add-$kind" "$dir" "$name"
}

# A node goes, and comes again.
case_halves_node() {
  local how node
  for how in cancel off; do
    node=$(case_standby "$(case_place)")
    half_away node "$node" "$how" "$node" 'deploy:|leave:|etcd:' 'deploy:'
  done
}

# A location goes, and comes again; its leader's host is the one that loses its power.
case_halves_location() {
  local how place
  place=$(case_last_place)
  [[ $place != "$(case_place)" ]]
  for how in cancel off; do
    half_away location "$place" "$how" "$(case_leader "$place")" 'leave:|deploy:' 'copy:'
    case_alike
  done
}

# A location made anew from another, which loses its host; the whole cluster taken back, cancelled and without its host.
case_halves_seed() {
  local places how at
  mapfile -t places < <(seed_places)
  seed_table
  half reseed off "$(case_leader "${places[0]}")" 'copy:' reseed "$dir" --location "${places[0]}" --from "${places[-1]}" \
    --confirm "$(seed_name)"
  seed_same
  for how in cancel off; do
    # A location that was taken back begins with backups of its own.
    hold backup "$dir" --output json | jq -e .succeeded
    at=$(seed_moment "${places[0]}")
    half inplace "$how" "$(case_leader "${places[0]}")" 'copy:|swap:' restore "$dir" --location "${places[0]}" --at "$at" \
      --in-place --confirm "$(seed_name)"
    seed_same
  done
}

# A successor with another major version comes and is given up again, which loses its host in both.
case_halves_successor() {
  local how
  major_table
  cp "$dir/config.yml" "$out/config-before.yml"
  major_successor east 198.18.183.0/24 kapow 6
  cp "$dir/config.yml" "$out/config-with.yml"
  for how in cancel off; do
    cp "$out/config-with.yml" "$dir/config.yml"
    half upgrade-begin "$how" kapow 'copy:' upgrade "$dir" --location east --to east2
    major_write east2 100 'at the successor'
    case_alike
    cp "$out/config-before.yml" "$dir/config.yml"
    half upgrade-back "$how" kapow 'leave:|deploy:' upgrade "$dir" --location east --to east2 --back
    case_alike
  done
}

# It takes the old one's place, whose leader's host loses its power; then the other's.
case_halves_confirm() {
  cp "$out/config-with.yml" "$dir/config.yml"
  half_confirm east cancel
  major_successor west 198.18.184.0/24 karma 7
  half_confirm west off
  major_runs <<<$'east2 17\nwest2 17'
}

half_confirm() { # LOCATION cancel|off
  local old
  old=$(case_leader "$1")
  hold upgrade "$dir" --location "$1" --to "${1}2" --output json | jq -e .succeeded
  cp "$dir/config.yml" "$out/config-with.yml"
  major_without "$1"
  half upgrade-confirm "$2" "$old" 'leave:|deploy:' upgrade "$dir" --location "$1" --to "${1}2" --confirm
  case_alike
}
