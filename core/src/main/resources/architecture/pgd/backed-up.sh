#!/bin/bash
# /usr/local/lib/holdfast/backed-up - root:root 0755; --settle is run as barman
# Tells which of a location's nodes Barman backs up: the one that backup-from let take another's place, else CHOSEN of
# config.yml. --others prints those that are active beside it, --settle makes them inactive; their backups stay.
# Usage: backed-up --name|--others|--settle CHOSEN OTHER...
# Source: barman 3.13, config.py: a section of .barman.auto.conf is read after that of the server's file.
set -euo pipefail
mode=$1
shift
own=/var/lib/barman/.barman.auto.conf

# What a file says of a server: true, false, or nothing.
active() { # FILE SERVER
  [[ ! -e $1 ]] || awk -F '[[:space:]]*=[[:space:]]*' -v section="[$2]" \
    '/^\[/ { here = $0 == section } here && $1 == "active" { said = tolower($2) } END { print said }' "$1"
}

name=$1
for node in "$@"; do
  if [[ $(active "$own" "$node") == true ]]; then
    name=$node
    break
  fi
done

others=()
for node in "$@"; do
  said=$(active "$own" "$node")
  [[ $node == "$name" || ${said:-$(active "/etc/barman.d/$node.conf" "$node")} != true ]] || others+=("$node")
done

case $mode in
  --name) echo "$name" ;;
  --others) echo "${others[*]}" ;;
  --settle)
    for node in "${others[@]}"; do
      barman receive-wal --stop "$node" >/dev/null 2>&1 || true
      grep -qxF "[$node]" "$own" 2>/dev/null || printf '[%s]\nactive = false\n' "$node" >>"$own"
      barman config-update "[{\"scope\": \"server\", \"server_name\": \"$node\", \"active\": \"false\"}]"
    done
    ;;
esac
