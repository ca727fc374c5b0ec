#!/bin/bash
# Stops what Holdfast started on a host and deletes its configuration and data, backups too. Packages stay.
# clean-host.sh CLUSTER: refuses when the host is of another cluster. May be repeated.
set -euo pipefail
cluster=$1
mark=/etc/holdfast/cluster
if [[ ! -e $mark ]]; then
  echo "nothing of Holdfast's here"
  exit 0
fi
if [[ $(head -n 1 "$mark") != "$cluster" ]]; then
  echo "the host is of cluster $(head -n 1 "$mark"), not $cluster" >&2
  exit 1
fi

for unit in holdfast-watchdog haproxy patroni etcd; do
  if systemctl cat "$unit.service" >/dev/null 2>&1; then
    systemctl disable --now --quiet "$unit.service"
  fi
done
rm -f /etc/cron.d/barman
pkill -u barman || true
for _ in {1..50}; do
  pgrep -u barman >/dev/null || break
  sleep 0.2
done

rm -f /etc/systemd/system/holdfast-*.service /etc/haproxy/haproxy.cfg /etc/patroni/config.yml /etc/default/etcd \
  /etc/barman.conf /etc/barman.d/*.conf /etc/sysctl.d/60-holdfast.conf /etc/sysusers.d/holdfast.conf
rm -rf /etc/systemd/system/etcd.service.d /etc/systemd/system/patroni.service.d /var/lib/postgresql/*/* \
  /var/lib/etcd/* /var/lib/barman/* /var/lib/holdfast /usr/local/lib/holdfast /usr/local/share/holdfast
rm -f /var/lib/postgresql/.pgpass* /var/lib/barman/.pgpass
sed -i '/^# holdfast begin/,/^# holdfast end/d' /etc/hosts 2>/dev/null ||
  { sed '/^# holdfast begin/,/^# holdfast end/d' /etc/hosts >/etc/hosts.new && cat /etc/hosts.new >/etc/hosts && rm /etc/hosts.new; }
systemctl daemon-reload
# The mark last: until then a repeated run goes on.
rm -rf /etc/holdfast
echo "cleaned"
