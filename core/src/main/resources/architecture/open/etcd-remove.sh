#!/bin/bash
# Read by bash on a member of etcd; $1: name of one that goes for good.
# Source: etcd 3.5 "Runtime reconfiguration", "Remove a member". etcd refuses where no majority would be left.
set -euo pipefail
export ETCDCTL_API=3 ETCDCTL_CACERT=/etc/holdfast/tls/ca.crt ETCDCTL_CERT=/etc/holdfast/tls/host.crt \
  ETCDCTL_KEY=/etc/holdfast/tls/host.key
ctl() { etcdctl --command-timeout=10s --endpoints=https://127.0.0.1:2379 "$@"; }

members=$(ctl member list -w simple)
while IFS=', ' read -r id _ name _; do
  [[ $name != "$1" ]] || ctl member remove "$id"
done <<<"$members"
# The rest has a majority of its own: a read that it agreed to.
ctl get --consistency=l / >/dev/null
