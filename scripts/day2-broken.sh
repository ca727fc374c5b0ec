# shellcheck shell=bash
# Sourced by day2.sh after day2-cases.sh: operations that are paused, cancelled, or lose their host half-way; the same
# rules. Each ends with the cluster in the old state or the new one, and the operation says which.
# shellcheck disable=SC2154

# broken_begin NAME PATTERN VERB...: starts an operation in the background and waits until its progress shows PATTERN.
broken_begin() {
  local name=$1 pattern=$2
  shift 2
  { hold "$@" >"$out/$name.txt" 2>&1 || echo "status $?" >>"$out/$name.txt"; echo ended >>"$out/$name.txt"; } &
  until grep -qE "$pattern" "$out/$name.txt"; do
    ! grep -qx ended "$out/$name.txt" || { cat "$out/$name.txt"; return 1; }
    sleep 0.3
  done
}

broken_end() {
  until grep -qx ended "$out/$1.txt"; do sleep 1; done
  cat "$out/$1.txt"
}

# It rests before the next host for as long as a person likes, and the cluster serves meanwhile.
case_paused() {
  broken_begin paused 'hosts: ' restart "$dir"
  hold pause "$dir"
  until grep -q 'paused before' "$out/paused.txt"; do sleep 1; done
  hold psql "$dir" "$(case_leader "$(case_place)")" -c 'create table if not exists while_paused (id int)'
  sleep 10
  tail -n 2 "$out/paused.txt" | grep -v 'ended'
  hold resume "$dir"
  broken_end paused
  grep -E 'restart of [0-9]+ hosts in .* 0 of [0-9]+ acknowledged writes lost' "$out/paused.txt"
}

# The host under way is let back, the others keep their turn for another time.
case_cancelled() {
  broken_begin cancelled 'hosts: ' restart "$dir"
  sleep 5
  hold cancel "$dir" | grep 'Asked second/restart/'
  broken_end cancelled
  grep -i 'cancelled' "$out/cancelled.txt"
  grep -x 'status 1' "$out/cancelled.txt"
  case_whole
}

# The host whose turn it is loses its power: the operation waits for it until a person cancels, then undoes what it can
# within minutes. Booted again, the cluster is whole.
case_unplugged() {
  local node started=$SECONDS
  node=$(case_standby "$(case_place)")
  broken_begin unplugged "hosts: .* $node( |,|\$)" restart "$dir"
  kill -9 "$("$top/scripts/first-process.sh" second "$node")"
  sleep 30
  hold cancel "$dir"
  broken_end unplugged
  grep -x 'status 1' "$out/unplugged.txt"
  ((SECONDS - started < 300))
  hold provision "$dir"
  case_whole
}

# The host whose turn it is loses its power and is skipped: the others have their turns, and the outcome says what to do.
# Booted again, it has its turn alone, and may be the synchronous standby again.
case_skipped() {
  local node others asked
  node=$(case_standby "$(case_place)")
  hold skip "$dir" "$node" >"$out/idle.txt" 2>&1 && return 1
  grep 'Nothing is under way' "$out/idle.txt"
  broken_begin skipped "hosts: .* $node( |,|\$)" restart "$dir"
  kill -9 "$("$top/scripts/first-process.sh" second "$node")"
  hold skip "$dir" nobody >"$out/nobody.txt" 2>&1 || [[ $? == 2 ]]
  grep 'no host nobody to skip; the hosts are' "$out/nobody.txt"
  asked=$SECONDS
  hold skip "$dir" "$node" | tee "$out/skip.txt"
  grep "$node does not answer" "$out/skip.txt"
  broken_end skipped
  grep '^status' "$out/skipped.txt" && return 1
  grep -E "restart of [0-9]+ hosts in .* 0 of [0-9]+ acknowledged writes lost; left out on command: $node" "$out/skipped.txt"
  grep "$node did not answer .* left out on command" "$out/skipped.txt"
  echo "$((SECONDS - asked)) s from the skip to the end"
  hold provision "$dir"
  case_whole
  others=$(case_status | jq -r --arg n "$node" '[.members[].node | select(. != $n)] | join(",")')
  hold restart "$dir" --skip "$others" | tee "$out/skipped-turn.txt"
  grep 'restart of 1 hosts' "$out/skipped-turn.txt"
  hold ssh "$dir" "$node" -- "! grep 'this node is about to go' /etc/patroni/config.yml"
  case_whole
}

# A host without power is named by what looks at all hosts, and holds nobody up for long.
case_away() {
  local node started=$SECONDS
  node=$(case_standby "$(case_place)")
  kill -9 "$("$top/scripts/first-process.sh" second "$node")"
  hold update "$dir" --check >"$out/away.txt" 2>&1 && return 1
  cat "$out/away.txt"
  grep "newer packages failed for 1 of [0-9]*. $node" "$out/away.txt"
  ((SECONDS - started < 180))
  hold provision "$dir"
  case_whole
}

# PostgreSQL of a standby, then of a write leader, runs without pglogical, as after a start that met Patroni writing its
# file: verify names it and what mends it; a deploy starts nothing anew that leads, and says the same; that is not refused
# though replication does not run.
case_half() {
  local place node
  place=$(case_place)
  for node in "$(case_standby "$place")" "$(case_leader "$place")"; do
    hold ssh "$dir" "$node" -- bash -s <<'END'
set -euo pipefail
cd /
data=$(echo /var/lib/postgresql/*/holdfast)
program=$(echo /usr/lib/postgresql/*/bin/pg_ctl)
trap 'systemctl kill --kill-whom=main -s CONT patroni' EXIT
systemctl kill --kill-whom=main -s STOP patroni
cp -p "$data/postgresql.conf" /root/postgresql.conf.whole
sed -i '/^shared_preload_libraries/d' "$data/postgresql.conf"
runuser -u postgres -G holdfast-tls -- "$program" -D "$data" -m immediate -w -s restart >/dev/null 2>&1 </dev/null
mv /root/postgresql.conf.whole "$data/postgresql.conf"
END
    sleep 10
    hold verify "$dir" >"$out/half.txt" && return 1
    grep -A1 'FAILED *SettingsAreInForce' "$out/half.txt" | grep "$node runs without shared_preload_libraries.*restart DIR --pending"
    if [[ $node == "$(case_leader "$place")" ]]; then
      hold deploy "$dir" >"$out/half-deploy.txt" 2>&1 && return 1
      grep 'a deploy restarts none that serves: .holdfast restart DIR --pending' "$out/half-deploy.txt"
    fi
    hold restart "$dir" --pending | tee "$out/half-restart.txt"
    grep 'restart of what waits for it of 1 hosts' "$out/half-restart.txt"
    case_whole
  done
}
