# shellcheck shell=bash disable=SC2016
# Usage: bash -s -- same|set, as root on a data node
# The password with which a standby connects to its leader. Patroni writes this file when it sees a standby that does not
# stream, so after a rotation one that connects anew would be refused once. Source: Patroni 4.0, write_pgpass; libpq "The
# Password File", which is read at each connection.
set -euo pipefail
file=/var/lib/postgresql/.pgpass_patroni
wanted='${secret:replicator}'
[[ -e $file ]] || exit 0

if [[ $1 == set ]]; then
  new=$(mktemp "$file.XXXXXX")
  exec >"$new"
fi
while IFS= read -r line; do
  if [[ $line == *:replicator:* ]]; then
    [[ $1 == set || ${line##*:replicator:} == "$wanted" ]] || exit 1
    line=${line%%:replicator:*}:replicator:$wanted
  fi
  [[ $1 == same ]] || printf '%s\n' "$line"
done <"$file"
if [[ $1 == set ]]; then
  chown postgres:postgres "$new"
  mv "$new" "$file"
fi
