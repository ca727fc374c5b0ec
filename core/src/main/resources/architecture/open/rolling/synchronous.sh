#!/usr/bin/env bash
# Takes this node out of the candidates for synchronous standby, or lets it back, so that no commit waits for a node
# that is about to go. Only Patroni's own configuration file changes, and a deploy would restore it.
# Usage: synchronous.sh never|again ADDRESS NODE
# Source: Patroni 4.0 "Replication modes", tag nosync.
set -euo pipefail
when=$1 address=$2 node=$3
config=/etc/patroni/config.yml
mark='# holdfast: this node is about to go'

# yes or no; nothing when Patroni does not answer.
synchronous() {
  curl -sS -m 4 --cacert /etc/holdfast/tls/ca.crt "https://$address:8008/cluster" | NODE=$node python3 -c '
import json, os, sys
standby = [m["name"] for m in json.load(sys.stdin)["members"] if m["role"] == "sync_standby"]
print("yes" if os.environ["NODE"] in standby else "no")' || true
}

# Whether Patroni has read its file anew.
taken() {
  curl -sS -m 4 --cacert /etc/holdfast/tls/ca.crt "https://$address:8008/patroni" | python3 -c '
import json, sys
sys.exit(not json.load(sys.stdin).get("tags", {}).get("nosync"))' 2>/dev/null
}

if [[ $when == again ]]; then
  grep -qF "$mark" $config || exit 0
  sed -i "/^$mark/,\$d" $config
  systemctl reload patroni
  exit 0
fi
# Nobody waits for a node that does not run, or was never finished.
systemctl -q is-active patroni || exit 0
if ! grep -qF "$mark" $config; then
  printf '%s\ntags: {nosync: true}\n' "$mark" >>$config
fi
systemctl reload patroni
for _ in {1..60}; do
  if [[ $(synchronous) == no ]] && taken; then
    # It writes PostgreSQL's file next; a start that met it would run without what is not written yet.
    sleep 1
    exit 0
  fi
  sleep 0.5
done
echo "after 30 s $node is still the synchronous standby, or Patroni has not read its file anew" >&2
exit 1
