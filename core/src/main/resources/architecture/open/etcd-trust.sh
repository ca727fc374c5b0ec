#!/bin/bash
# Read by bash on a member of etcd: starts it anew, unless it was since its authorities were written, and waits for it.
# Source: etcd 3.5 "Transport security model": certificates are read at each handshake, authorities at the start.
set -euo pipefail
export ETCDCTL_API=3 ETCDCTL_CACERT=/etc/holdfast/tls/ca.crt ETCDCTL_CERT=/etc/holdfast/tls/host.crt \
  ETCDCTL_KEY=/etc/holdfast/tls/host.key
started=$(systemctl show --timestamp=unix -P ExecMainStartTimestamp etcd)
if ((${started#@} <= $(stat -c %Y "$ETCDCTL_CACERT"))); then
  systemctl restart etcd
fi
# Healthy is who has read what a majority agreed to.
for _ in {1..60}; do
  if etcdctl --command-timeout=3s --endpoints=https://127.0.0.1:2379 endpoint health >/dev/null 2>&1; then
    exit 0
  fi
  sleep 1
done
etcdctl --command-timeout=3s --endpoints=https://127.0.0.1:2379 endpoint health
