#!/bin/bash
# Run by the worker as root on a node that stays. Parts NODE from the cluster by consensus and waits until it is PARTED;
# then its name may be joined again. Safe to repeat: what is under way is waited for. Never with force, which would
# leave out what the others still fetch from each other of NODE's rows.
# Usage: part-node NODE USER PSQL SOCKET PORT DATABASE SECONDS
# Source: PGD 5.6 manual, "Node management interfaces", bdr.part_node; "Node management", "List of node states".
set -euo pipefail
node=$1 user=$2 psql=$3 socket=$4 port=$5 database=$6 seconds=$7
cd /

ask() {
  runuser -u "$user" -- "$psql" -X -qtA -v ON_ERROR_STOP=1 -v node="$node" -h "$socket" -p "$port" -d "$database" -f -
}

# Empty when this node knows none of that name.
state() {
  ask <<<"select peer_state_name from bdr.node_summary where node_name = :'node'
    order by peer_state_name = 'PARTED' limit 1;"
}

now=$(state)
case $now in
  '' | PARTED) exit 0 ;;
  PART_START | PARTING | PART_CATCHUP) ;;
  *) ask <<<"select bdr.part_node(node_name => :'node', wait_for_completion => false);" >/dev/null ;;
esac
for ((i = 0; i < seconds; i++)); do
  now=$(state)
  [[ -n $now && $now != PARTED ]] || exit 0
  sleep 1
done
echo "$node is still $now after $seconds s: the others fetch what they lack of it, which can take long. Asked again, this" \
  "waits on. Only when it does not go on is bdr.part_node with force the manual's way out, by hand on every node." >&2
exit 1
