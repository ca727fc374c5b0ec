#!/bin/bash
# Run by the worker as root on the node that makes the groups, before it makes them. Where another node has the cluster
# already, this one was made anew or came later: it joins that, or there would be two of one name.
# Usage: rejoin look|join TOP GROUP USER PSQL SOCKET PORT DATABASE DSN...
# `look` ends with 0 when there is nothing to join.
# Source: PGD 5.6 manual, "Node management interfaces", bdr.join_node_group.
set -euo pipefail
verb=$1 top=$2 group=$3 user=$4 psql=$5 socket=$6 port=$7 database=$8
shift 8
cd /
known="select exists (select from bdr.node_group where node_group_name = :'top');"

# Standard input by psql, to the given connection.
ask() {
  runuser -u "$user" -- env PGCONNECT_TIMEOUT=5 "$psql" -X -qtA -v ON_ERROR_STOP=1 -v top="$top" -v group="$group" \
    -v target="${target:-}" "$@" -f -
}
here=(-h "$socket" -p "$port" -d "$database")

own=$(ask "${here[@]}" <<<"$known")
[[ $own != t ]] || exit 0
silent=
for dsn in "$@"; do
  if ! there=$(ask -d "$dsn" <<<"$known"); then
    silent+=" ${dsn%% *}"
  elif [[ $there == t ]]; then
    [[ $verb == join ]] || exit 1
    target=$dsn
    ask "${here[@]}" <<<"select bdr.join_node_group(join_target_dsn => :'target', node_group_name => :'group',
      synchronize_structure => 'all');"
    exit
  fi
done
if [[ -n $silent ]]; then
  echo "Whether the cluster $top exists cannot be told, as these do not answer:$silent" >&2
  exit 1
fi
