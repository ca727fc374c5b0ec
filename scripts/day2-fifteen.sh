# shellcheck shell=bash
# Sourced by day2.sh after day2-major.sh: PostgreSQL 15 with standbys and Barman of Debian 12, as people have it who upgrade; the
# same rules. With HOLDFAST_DAY2=fifteen: two locations of two data nodes and Barman, and a witness; with elder of three.
# shellcheck disable=SC2154

# Barman of Debian 12 backs up, and its backup is proven.
case_fifteen_backup() {
  local at
  hold plan "$dir" 2>&1 | grep 'run PostgreSQL 15, which has no failover slots'
  hold backup "$dir" --output json | jq -e .succeeded
  sleep 70
  hold restore-test "$dir" --output json >"$out/fifteen-proof.json"
  jq -e '.succeeded and all(.restores[]; .restored) and all(.moments[]; .proven) and (.moments | length) == 2' "$out/fifteen-proof.json"
  jq -c '.moments[] | {server, evidence}' "$out/fifteen-proof.json"
  # Its log ends before the next commit, in a piece of its own.
  at=$(date -u +%FT%TZ)
  sleep 2
  hold backup "$dir" --output json | jq -e .succeeded
  hold restore "$dir" --location east --at "$at" --output json | jq -e .succeeded
  hold restore "$dir" --location east --drop
}

# A write leader that dies takes its slots along: both go on by themselves, the other receives nothing more of it, which
# is said; made anew from it, it does.
case_fifteen_leader() {
  local leader by
  leader=$(case_leader east)
  major_table
  case_whole
  kill -9 "$("$top/scripts/first-process.sh" second "$leader")"
  by=$((SECONDS + 120))
  until [[ -n $(case_leader east) && $(case_leader east) != "$leader" ]]; do ((SECONDS < by)) || return 1; sleep 2; done
  hold provision "$dir"
  major_write east 100 'by the successor'
  major_write west 100 'over there'
  sleep 30
  hold verify "$dir" >"$out/fifteen-verify.txt" && return 1
  cat "$out/fifteen-verify.txt"
  grep -A1 'FAILED *Replication' "$out/fifteen-verify.txt" | grep reseed
  [[ $(major_count west 'by the successor') == 0 && $(major_count east 'over there') == 100 ]]
  case_killed fifteen-reseed 'copy:' reseed "$dir" --location west --from east --confirm "$(seed_name)"
  [[ $(major_count west 'by the successor') == 100 && $(major_count west 'over there') == 100 ]]
  major_write east 100 'and after it'
  case_whole
  case_alike
}

# A successor with as many standbys, and Barman of its own.
case_fifteen_upgrade() {
  local n name standbys=(kepler)
  [[ $HOLDFAST_DAY2 != elder ]] || standbys+=(kelpie)
  n=$(grep -c '^  node: ' "$dir/config.yml")
  major_table
  n=$((n + 1))
  major_successor east 198.18.183.0/24 kapow "$n"
  sed -i '/^- Name: kapow$/a\  backup: kettle' "$dir/config.yml"
  for name in "${standbys[@]}"; do
    n=$((n + 1))
    cat >>"$dir/config.yml" <<END
- Name: $name
  location: east2
  node: $n
  role:
  - postgres
  - etcd
  - haproxy
END
  done
  cat >>"$dir/config.yml" <<END
- Name: kettle
  location: east2
  node: $((n + 1))
  role:
  - barman
END
  hold validate "$dir"
  case_killed fifteen-begin 'copy:' upgrade "$dir" --location east --to east2
  major_runs <<<$'east 15\nwest 15\neast2 17'
  major_write east2 1000 'at the successor'
  case_whole
  case_alike
  hold backup "$dir" --output json | jq -e .succeeded
  hold show backups "$dir" --output json | jq -e '[.backups[] | select(.server == "east2" and .status == "DONE")] | length > 0'
  major_without east
  case_killed fifteen-confirm 'leave:|deploy:' upgrade "$dir" --location east --to east2 --confirm
  major_runs <<<$'west 15\neast2 17'
  hold plan "$dir" | grep 'no changes'
  case_whole
  case_alike
}
