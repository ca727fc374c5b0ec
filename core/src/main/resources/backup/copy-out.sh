#!/bin/bash
# Read by bash as root on a Barman host: one complete backup, with the WAL that it needs, as a compressed archive in parts to
# the addresses that put_all is given, one a line. Prints "ETAG <number> <etag>" for each part that was sent.
# Arguments: SERVER BACKUP BYTES, the size of a part. Source: Barman 3.13 manual, "barman list-files".
set -euo pipefail
server=$1 backup=$2
export part_bytes=$3
work=$(mktemp -d /var/tmp/holdfast-copy.XXXXXX)
export work
trap 'rm -rf "$work"' EXIT
cd /var/lib/barman

# A part lies in a file while it is sent, so that it can be sent again. Addresses let whoever has them write: no argument of a process.
put() {
  set -euo pipefail # split runs it in a bash of its own
  local number=$((10#${FILE#part} + 1)) address
  cat >"$work/part"
  address=$(sed -n "${number}p" "$work/addresses")
  [[ -n $address ]] || { echo "copy-out: there is no address for part $number" >&2 && exit 1; }
  printf 'url = "%s"\n' "$address" >"$work/config"
  curl -fsS --retry 5 --retry-all-errors -X PUT -H 'Content-Type:' -T "$work/part" -D "$work/headers" -o /dev/null \
    -K "$work/config"
  printf 'ETAG %s %s\n' "$number" "$(tr -d '\r"' <"$work/headers" | awk 'tolower($1) == "etag:" {print $2}' | tail -n 1)"
}
export -f put

put_all() {
  cat >"$work/addresses"
  runuser -u barman -- barman list-files --target standalone "$server" "$backup" >"$work/files"
  {
    printf '%s\n' "$server/base/$backup" "$server/identity.json"
    find "$server/meta" -maxdepth 1 -name "$backup-backup.info" 2>/dev/null || true
    grep "^/var/lib/barman/$server/wals/" "$work/files" | sed 's|^/var/lib/barman/||'
  } >"$work/wanted"
  tar -cf - -T "$work/wanted" | gzip --fast | SHELL=/bin/bash split -b "$part_bytes" -d -a 5 --filter=put - part
}
