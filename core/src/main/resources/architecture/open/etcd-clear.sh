#!/bin/bash
# Read by bash on a member of etcd; $1: what the keys of a location that has gone begin with.
# A location of that name that comes again would be taken for the one before.
set -euo pipefail
export ETCDCTL_API=3 ETCDCTL_CACERT=/etc/holdfast/tls/ca.crt ETCDCTL_CERT=/etc/holdfast/tls/host.crt \
  ETCDCTL_KEY=/etc/holdfast/tls/host.key
etcdctl --command-timeout=10s --endpoints=https://127.0.0.1:2379 del --prefix "$1"
