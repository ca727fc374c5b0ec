#!/bin/bash
# /usr/local/lib/holdfast/backed-up - root:root 0755; --settle is run as barman
# Tells which of a location's nodes Barman backs up: the one that backup-from let take another's place, else CHOSEN of
# config.yml. --wrong prints those that are active beside it, and it itself when it is not; --settle mends both, and backups
# stay. --wanted prints how many complete backups it shall have: COUNT, and one of the log that Barman receives now.
# Usage: backed-up --name|--wrong|--settle|--wanted COUNT CHOSEN OTHER...
# Source: barman 3.13, config.py: a section of .barman.auto.conf is read after that of the server's file.
set -euo pipefail
mode=$1
shift
if [[ $mode == --wanted ]]; then
  count=$1
  shift
fi
own=/var/lib/barman/.barman.auto.conf

# What a file says of a server: true, false, or nothing.
said() { # FILE SERVER
  [[ ! -e $1 ]] || awk -F '[[:space:]]*=[[:space:]]*' -v section="[$2]" \
    '/^\[/ { here = $0 == section } here && $1 == "active" { said = tolower($2) } END { print said }' "$1"
}

active() { # SERVER
  local last
  last=$(said "$own" "$1")
  [[ ${last:-$(said "/etc/barman.d/$1.conf" "$1")} == true ]]
}

name=$1
for node in "$@"; do
  if [[ $(said "$own" "$node") == true ]]; then
    name=$node
    break
  fi
done

others=() beside=()
for node in "$@"; do
  if [[ $node != "$name" ]]; then
    others+=("$node")
    ! active "$node" || beside+=("$node")
  fi
done

# Names of its complete backups that ended after a time.
complete() { # SECONDS
  local info ended
  # A pattern that fits nothing is a file that is not there.
  { grep -ls '^status=DONE' "/var/lib/barman/$name"/meta/*-backup.info "/var/lib/barman/$name"/base/*/backup.info || true; } |
    while read -r info; do
      ended=$(date -d "$(sed -n 's/^end_time=//p' "$info")" +%s 2>/dev/null || echo 1)
      ((ended <= $1)) || sed -E 's,.*/([^/]+)-backup\.info$,\1,; s,.*/base/([^/]+)/backup\.info$,\1,' <<<"$info"
    done | sort -u
}

case $mode in
  --name) echo "$name" ;;
  --wrong)
    wrong=("${beside[@]}")
    active "$name" || wrong+=("$name")
    echo "${wrong[*]}"
    ;;
  --settle)
    for node in "${beside[@]}"; do
      barman receive-wal --stop "$node" >/dev/null 2>&1 || true
      grep -qxF "[$node]" "$own" 2>/dev/null || printf '[%s]\nactive = false\n' "$node" >>"$own"
      barman config-update "[{\"scope\": \"server\", \"server_name\": \"$node\", \"active\": \"false\"}]"
    done
    # Whoever was to let one take another's place was killed between the two.
    active "$name" || /usr/local/lib/holdfast/backup-from "$name" "${others[@]}"
    ;;
  --wanted)
    since=/var/lib/barman/.holdfast-since-$name
    all=$(complete 0 | wc -l)
    # Those from before a gap are no start for the log behind it.
    if ((all >= count)) && [[ -e $since && -z $(complete "$(<"$since")") ]]; then
      count=$((all + 1))
    fi
    echo "$count"
    ;;
esac
