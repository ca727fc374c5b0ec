#!/usr/bin/env bash
# Has Patroni take the placed data over as those of a new cluster, and waits until the node leads it.
# The database then says with which run its data began, as Barman's host may be dead now and has to know later
# (old-backups.sh).
# Usage, read by bash as root: lead.sh ADDRESS RUN
set -euo pipefail
address=$1 run=$2
systemctl enable -q --now patroni
primary() { curl -sS -f -m 4 -o /dev/null --cacert /etc/holdfast/tls/ca.crt "https://$address:8008/primary" 2>/dev/null; }
for _ in {1..180}; do
  if primary; then
    (cd / && runuser -u postgres -- psql -X -qtA -d postgres -c "alter database postgres set holdfast.seeded = '$run'")
    # Where there was a cluster before: it names the standbys that replication to other locations waits for.
    if [[ -e /etc/systemd/system/holdfast-watchdog.service ]]; then
      systemctl enable -q --now holdfast-watchdog
    fi
    exit 0
  fi
  sleep 1
done
journalctl -u patroni -n 15 -o cat --no-pager >&2
echo "The node does not lead after 180 s" >&2
exit 1
