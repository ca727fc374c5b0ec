#!/bin/bash
# Run by the worker as root on a backup host, before NODE is made anew: that is another PostgreSQL, whose WAL has the
# old one's names. What Barman has of the old one is put beside, where a person may keep or delete it.
# Usage: barman-renew NODE
# Source: Barman manual, "barman check": a server's system identifier is that of its backups.
set -euo pipefail
node=$1
[[ -d /var/lib/barman/$node ]] || exit 0
cd /
runuser -u barman -- barman receive-wal --stop "$node" >/dev/null 2>&1 || true
mv "/var/lib/barman/$node" "/var/lib/barman/$node.before-$(date -u +%Y%m%dT%H%M%SZ)"
