#!/usr/bin/env bash
# On a member that answers: takes a lost member out of the cluster and makes room for one of its name. Never two changes
# at once: etcd refuses the second until the first has a majority.
# Usage: etcd-member.sh NAME ADDRESS [OLD]     OLD: the lost member's id; without one there is none to take out
# Source: etcd 3.5 "Runtime reconfiguration", "Replace a failed machine".
set -euo pipefail
name=$1 peer=https://$2:2380 old=${3:-}
ctl() {
  ETCDCTL_API=3 etcdctl --command-timeout=8s --endpoints=https://127.0.0.1:2379 --cacert /etc/holdfast/tls/ca.crt \
    --cert /etc/holdfast/tls/host.crt --key /etc/holdfast/tls/host.key "$@"
}

for _ in {1..12}; do
  members=$(ctl member list)
  if [[ -n $old && $members == *"$old, "* ]]; then
    ctl member remove "$old" || true
  elif [[ $members == *"$peer"* ]]; then
    exit 0
  else
    ctl member add "$name" --peer-urls="$peer" || true
  fi
  sleep 2
done
echo "etcd does not take $name at $peer as a member: $(ctl member list)" >&2
exit 1
