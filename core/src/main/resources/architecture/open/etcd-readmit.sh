#!/bin/bash
# Read by bash on a member of etcd; $1, $2: name and address of one that comes back without its data.
# Source: etcd 3.5 "Runtime reconfiguration", "Replace a failed machine".
set -euo pipefail
export ETCDCTL_API=3 ETCDCTL_CACERT=/etc/holdfast/tls/ca.crt ETCDCTL_CERT=/etc/holdfast/tls/host.crt \
  ETCDCTL_KEY=/etc/holdfast/tls/host.key
ctl() { etcdctl --command-timeout=10s --endpoints="https://$1:2379" "${@:2}"; }

if ctl "$2" endpoint health >/dev/null 2>&1; then
  exit 0
fi
# By name or by address: a new machine may have another one.
lost=$(ctl 127.0.0.1 member list -w simple | awk -F', ' -v name="$1" -v url="https://$2:2380" '$3 == name || $4 == url {print $1}')
for id in $lost; do
  ctl 127.0.0.1 member remove "$id"
done
ctl 127.0.0.1 member add "$1" --peer-urls="https://$2:2380"
