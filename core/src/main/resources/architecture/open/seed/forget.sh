#!/usr/bin/env bash
# Deletes from etcd what Patroni knows of a location's data: leader, members, system identifier, history. Its settings stay.
# Usage, read by bash as root on a member of etcd: forget.sh PREFIX    such as /demo/east/
# Source: etcd 3.5 "etcdctl"; Patroni 4.0, patroni/dcs/__init__.py for the names of keys.
set -euo pipefail
prefix=$1
export ETCDCTL_API=3 ETCDCTL_CACERT=/etc/holdfast/tls/ca.crt ETCDCTL_CERT=/etc/holdfast/tls/host.crt \
  ETCDCTL_KEY=/etc/holdfast/tls/host.key
ctl() { etcdctl --command-timeout=10s --endpoints=https://127.0.0.1:2379 "$@"; }
ctl get --prefix --keys-only "$prefix" | while read -r key; do
  if [[ -n $key && $key != "${prefix}config" ]]; then
    ctl del "$key" >/dev/null
  fi
done
