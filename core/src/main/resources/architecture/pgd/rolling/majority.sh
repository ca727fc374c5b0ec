#!/usr/bin/env bash
# Ends well when each group keeps its majority while this node is away: somebody else may have gone since the plan was made, or
# have been left out. Usage: majority.sh PG_ISREADY PORT [GROUP=HOST,HOST...]...   HOSTs: the group's other voters
set -euo pipefail
ready=$1 port=$2
shift 2
for group in "$@"; do
  IFS=, read -ra others <<<"${group#*=}"
  silent=()
  for host in "${others[@]}"; do
    "$ready" -q -t 5 -h "$host" -p "$port" || silent+=("$host")
  done
  voters=$((${#others[@]} + 1))
  if ((${#others[@]} - ${#silent[@]} <= voters / 2)); then
    echo "${group%%=*} would have no majority of its $voters voters without this node, as ${silent[*]} does not answer" >&2
    exit 3
  fi
done
