# shellcheck shell=bash
# Sourced by day2.sh after day2-halves.sh: a standby whose data are damaged gets its leader's anew; the same rules.
# shellcheck disable=SC2154

# reinit_damage NODE FILE: the standby's PostgreSQL does not start again without it, and verify names the node.
reinit_damage() {
  local node=$1
  hold ssh "$dir" "$node" -- bash -s "$2" <<'END'
set -euo pipefail
data=$(echo /var/lib/postgresql/*/holdfast)
systemctl stop patroni
[[ -e $data/$1 ]]
rm -rf "${data:?}/$1"
systemctl start patroni
END
  sleep 20
  never hold verify "$dir" >"$out/reinit-verify.txt"
  grep -A1 'FAILED *EveryNodeIsUp' "$out/reinit-verify.txt" | tee "$out/reinit-named.txt"
  grep "$node" "$out/reinit-named.txt"
}

# reinit_fresh NODE BORN: its data directory is another than the one that was born then, and it streams.
reinit_fresh() {
  [[ $(reinit_born "$1") != "$2" ]]
  case_status | jq -e --arg n "$1" '.members[] | select(.node == $n) | .state == "streaming" and .role != "leader"'
}

reinit_born() { hold ssh "$dir" "$1" -- 'stat -c %i-%W /var/lib/postgresql/*/holdfast'; }

# Without its WAL directory PostgreSQL is started in vain again and again; without its control file Patroni does not even try.
# A worker dies as the first copy is made. Neither the leader nor what is no data node is touched.
case_reinit() {
  local place leader node born before wanted
  place=$(case_place)
  leader=$(case_leader "$place")
  node=$(case_standby "$place")
  before=$(reinit_born "$leader")
  wanted=$(hold plan "$dir" --output json | jq -c .changes)
  born=$(reinit_born "$node")
  hold reinit "$dir" nobody >"$out/reinit-unknown.txt" 2>&1 || [[ $? == 2 ]]
  grep 'config.yml has no instance nobody' "$out/reinit-unknown.txt"
  hold reinit "$dir" "$(case_backup_host "$place")" >"$out/reinit-backup.txt" 2>&1 || [[ $? == 2 ]]
  grep 'is no data node; those are' "$out/reinit-backup.txt"
  reinit_damage "$node" pg_wal
  case_killed reinit 'copy:' reinit "$dir" "$node"
  reinit_fresh "$node" "$born"
  case_whole
  born=$(reinit_born "$node")
  reinit_damage "$node" global/pg_control
  hold reinit "$dir" "$node" | tee "$out/reinit-control.txt"
  grep -E "$node copied anew from $leader in .* 0 of [0-9]+ acknowledged writes lost" "$out/reinit-control.txt"
  reinit_fresh "$node" "$born"
  case_whole
  never hold reinit "$dir" "$leader" >"$out/reinit-leader.txt" 2>&1
  grep "$leader was not copied anew; nothing was changed. $leader leads $place" "$out/reinit-leader.txt"
  [[ $(reinit_born "$leader") == "$before" ]]
  # A deploy finds nothing to do that it would not have done before.
  [[ $(hold plan "$dir" --output json | jq -c .changes) == "$wanted" ]]
}

# A copy that is cancelled, and one whose host loses its power: booted with half a copy, it begins anew. In a location of two
# the other one leads, and nobody could take over meanwhile.
case_halves_reinit() {
  local how node
  for how in cancel off; do
    node=$(case_standby "$(case_place)")
    half reinit "$how" "$node" 'copy:' reinit "$dir" "$node" --force
  done
}
