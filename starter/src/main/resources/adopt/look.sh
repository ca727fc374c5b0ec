#!/usr/bin/env bash
# Looks at a host that another tool deployed. Prints NAME=VALUE lines; changes nothing.
set -euo pipefail

# shellcheck source=/dev/null
. /etc/os-release
echo "system=${PRETTY_NAME:-unknown}"

pid=$(pgrep -o -x 'postgres|edb-postgres' || true)
if [[ -n $pid ]]; then
  echo "postgres=$("$(readlink -f "/proc/$pid/exe")" -V)"
  echo "since=$(ps -o lstart= -p "$pid")"
fi
for unit in postgres pgd-proxy barman pemagent patroni; do
  if systemctl --quiet is-active "$unit"; then
    echo "unit=$unit"
  fi
done
if [[ -d /etc/tpa ]]; then
  echo "tpa=/etc/tpa"
fi
