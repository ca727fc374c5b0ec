# shellcheck shell=bash
# Sourced by day2.sh after day2-cases.sh: an update that stops at a gate is rolled back; the same rules.
# shellcheck disable=SC2154

back_members() { case_status | jq -r '.members[].node'; }
back_versions() {
  local host
  for host in $(back_members); do
    echo "$host $(hold ssh "$dir" "$host" -- "dpkg-query -W -f '\${Version}' postgresql-17")"
  done
}

# back_offer NUMBER [HOST]: a newer PostgreSQL for every data node, one that does not start for the one named.
back_offer() {
  local host
  for host in $(back_members); do
    if [[ $host == "${2:-}" ]]; then
      hold ssh "$dir" "$host" -- bash -s "$1" broken <scripts/day2-newer.sh
    else
      hold ssh "$dir" "$host" -- bash -s "$1" <scripts/day2-newer.sh
    fi
  done
}

# The standby whose turn is the last one before its leader's.
back_standby() {
  case_status | jq -r '.members[-1].location as $l | [.members[] | select(.location == $l and .role != "leader")][-1].node'
}

# back_archive HOST off|on: whether a host's archives have the earlier packages, which apt's cache there has not either.
back_archive() {
  if [[ $2 == on ]]; then
    hold ssh "$dir" "$1" -- 'mv /var/tmp/no-archive/* /etc/apt/sources.list.d/'
  else
    hold ssh "$dir" "$1" -- bash -s <<'HOST'
set -euo pipefail
apt-get -q -y --no-install-recommends install dpkg-repack >/dev/null
apt-get clean
mkdir -p /var/tmp/no-archive
rm -f /etc/apt/sources.list
find /etc/apt/sources.list.d -type f ! -name newer.list -exec mv -t /var/tmp/no-archive {} +
HOST
  fi
}

# Nothing newer is offered any more.
back_archives() {
  local host
  for host in $(back_members); do
    hold ssh "$dir" "$host" -- 'rm /etc/apt/sources.list.d/newer.list; apt-get -q update >/dev/null'
  done
}

# The newer PostgreSQL of one standby does not start: the update stops there. Rolled back, every node runs as it did; so
# does it when an update that went through is rolled back afterwards.
case_back() {
  local number broken host leader started
  number=$(date +%s)
  back_versions >"$out/back-before.txt"
  broken=$(back_standby)
  back_offer "$number" "$broken"
  hold update "$dir" >"$out/back-stopped.txt" 2>&1 && return 1
  grep "$broken" "$out/back-stopped.txt"
  grep 'made not to start\|does not run from the packages' "$out/back-stopped.txt"
  grep 'holdfast update --back' "$out/back-stopped.txt"
  back_versions >"$out/back-half.txt"
  grep newer "$out/back-half.txt"
  hold update "$dir" --back --check | tee "$out/back-check.txt" | grep "$broken *postgresql-17 .*newer"
  # While a node of it is down the update itself does not begin.
  hold update "$dir" >"$out/back-refused.txt" 2>&1 && return 1
  grep 'not begun' "$out/back-refused.txt"
  case_killed back 'hosts:' update "$dir" --back
  jq -e --arg h "$broken" '.turns[0].host == $h' "$out/back.json"
  back_versions | diff "$out/back-before.txt" -
  case_whole
  hold update "$dir" --back >"$out/back-none.txt" 2>&1 && return 1
  grep 'No host keeps packages' "$out/back-none.txt"
  hold update "$dir" --check | grep 'postgresql-17.*newer'

  back_offer "$number"
  leader=$(case_leader "$(case_status | jq -r '.members[-1].location')")
  back_archive "$leader" off
  started=$(date +%s)
  hold update "$dir" --output json | jq -e .succeeded
  back_archive "$leader" on
  back_versions >"$out/back-forth.txt"
  [[ $(grep -c newer "$out/back-forth.txt") == "$(back_members | wc -l)" ]]
  case_killed back_whole 'hosts:' update "$dir" --back
  back_versions | diff "$out/back-before.txt" -
  for host in $(back_members); do
    (($(hold ssh "$dir" "$host" -- sed -n 3p /var/lib/postgresql/17/holdfast/postmaster.pid) > started))
    [[ $(hold ssh "$dir" "$host" -- 'dpkg --audit') == '' ]]
  done
  back_archives
  case_whole
}

# An update with reboot that went through is rolled back with one: every host of it boots again, with the earlier packages.
case_back_reboot() {
  local host
  back_versions >"$out/back-before.txt"
  back_offer "$(date +%s)"
  hold update "$dir" --output json | jq -e .succeeded
  back_boots >"$out/back-boots.txt"
  case_killed back_reboot 'hosts:' update "$dir" --back --reboot
  # A backup host that the update changed has its turn too.
  for host in $(back_members); do jq -e --arg h "$host" 'any(.turns[]; .host == $h)' "$out/back_reboot.json"; done
  back_boots >"$out/back-boots-after.txt"
  [[ $(grep -cFxf "$out/back-boots.txt" "$out/back-boots-after.txt") == 0 ]]
  back_versions | diff "$out/back-before.txt" -
  back_archives
  case_whole
}
back_boots() {
  local host
  for host in $(back_members); do
    echo "$host $(hold ssh "$dir" "$host" -- cat /proc/sys/kernel/random/boot_id)"
  done
}
