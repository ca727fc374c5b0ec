#!/usr/bin/env bash
# Read by bash on any data node of the cluster: holds a location's automatic failover back, or lets it go on.
# Usage: maintenance.sh on|off LOCATION ADDRESS...   the addresses of the location's data nodes
# Any node takes the word, as Patroni keeps it in etcd. A node whose Patroni does not answer reads it when it runs again:
# `off` waits for those that answer, `on` for all.
# Source: Patroni 4.0 "Pause/Resume mode for the cluster"; "REST API", PATCH /config and GET /patroni.
set -euo pipefail
mode=$1 location=$2
shift 2

ask() {
  curl -sS -m 4 --cacert /etc/holdfast/tls/ca.crt "https://$1:8008/$2" "${@:3}"
}

say() {
  ask "$1" config -f -o /dev/null --cert /etc/holdfast/tls/host.crt --key /etc/holdfast/tls/host.key \
    -X PATCH -d "{\"pause\": $2}"
}

heeds() {
  local state
  state=$(ask "$1" patroni -f 2>/dev/null) || {
    [[ $mode == off ]]
    return
  }
  if [[ $state == *'"pause": true'* ]]; then
    [[ $mode == on ]]
  else
    [[ $mode == off ]]
  fi
}

pause=null
if [[ $mode == on ]]; then
  pause=true
fi
said=
for address in "$@"; do
  if say "$address" "$pause"; then
    said=$address
    break
  fi
done
if [[ -z $said ]]; then
  echo "No data node of $location takes the word." >&2
  exit 1
fi
for address in "$@"; do
  until heeds "$address"; do
    if ((SECONDS > 60)); then
      echo "$address of $location does not heed it within a minute." >&2
      exit 1
    fi
    sleep 1
  done
done
