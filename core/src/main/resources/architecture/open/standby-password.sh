# shellcheck shell=bash disable=SC2016
# Usage: bash -s -- same|set, as root on a data node
# The password with which a standby connects to its leader. Patroni writes this file when it sees a standby that does not
# stream, so after a rotation one that connects anew would be refused once. It also puts back what it knew before, until it
# has read its configuration anew: set ends when the password has stayed for longer than Patroni's rounds of two seconds.
# Source: Patroni 4.0, postgresql/config.py, _check_passfile; libpq "The Password File", which is read at each connection.
set -euo pipefail
file=/var/lib/postgresql/.pgpass_patroni
wanted='${secret:replicator}'

same() {
  local line
  [[ -e $file ]] || return 0
  while IFS= read -r line; do
    [[ $line != *:replicator:* || ${line##*:replicator:} == "$wanted" ]] || return 1
  done <"$file"
}

write() {
  local line new
  new=$(mktemp "$file.XXXXXX")
  while IFS= read -r line; do
    [[ $line != *:replicator:* ]] || line=${line%%:replicator:*}:replicator:$wanted
    printf '%s\n' "$line"
  done <"$file" >"$new"
  chown postgres:postgres "$new"
  mv "$new" "$file"
}

if [[ $1 == same ]]; then
  same
  exit
fi
stayed=0
for _ in {1..15}; do
  if same; then
    stayed=$((stayed + 1))
  else
    write
    stayed=0
  fi
  ((stayed < 4)) || exit 0
  sleep 1.5
done
echo "Patroni puts another password of replicator into $file than it was given." >&2
exit 1
