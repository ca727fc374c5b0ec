#!/bin/bash
# Read by bash on a host that leaves the cluster and stays with its owner: nothing of the cluster runs on it any more.
# Its data and files stay.
set -euo pipefail
for unit in haproxy holdfast-watchdog patroni etcd prometheus prometheus-alertmanager pgadmin nginx \
  holdfast-metrics.timer prometheus-node-exporter prometheus-postgres-exporter; do
  ! systemctl -q is-enabled "$unit" 2>/dev/null || systemctl disable --now "$unit"
done
if [[ -e /etc/cron.d/barman ]]; then
  rm -f /etc/cron.d/barman
  pkill -u barman -f receive-wal || true
fi
# Should it come back, what it writes then is not handed on yet.
rm -f /var/lib/holdfast/handed-on
