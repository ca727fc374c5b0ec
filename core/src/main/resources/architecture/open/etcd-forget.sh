#!/bin/bash
# Read by bash on a host with a new root disk; $1: its address.
# An etcd that was a member before has lost its data: it joins as a new one. What runs and is healthy is left alone.
set -euo pipefail
export ETCDCTL_API=3 ETCDCTL_CACERT=/etc/holdfast/tls/ca.crt ETCDCTL_CERT=/etc/holdfast/tls/host.crt \
  ETCDCTL_KEY=/etc/holdfast/tls/host.key
if etcdctl --command-timeout=5s --endpoints="https://$1:2379" endpoint health >/dev/null 2>&1; then
  exit 0
fi
systemctl stop etcd 2>/dev/null || true
rm -rf /var/lib/etcd/default
# In /run, so that a boot forgets it; read after the deploy's own environment.
mkdir -p /run/systemd/system/etcd.service.d
echo ETCD_INITIAL_CLUSTER_STATE=existing >/run/holdfast-etcd-join
printf '[Service]\nEnvironmentFile=/run/holdfast-etcd-join\n' >/run/systemd/system/etcd.service.d/zz-holdfast-join.conf
systemctl daemon-reload
