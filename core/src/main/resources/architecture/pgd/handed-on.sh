#!/bin/bash
# Run by the worker as root on a node that is to go. Waits until every node that reads from it has what it wrote so far.
# Usage: handed-on USER PSQL SOCKET PORT DATABASE SECONDS
# Source: PostgreSQL manual, "pg_replication_slots". PGD's group slot is not active, and is not waited for.
set -euo pipefail
user=$1 psql=$2 socket=$3 port=$4 database=$5 seconds=$6
cd /

ask() {
  runuser -u "$user" -- "$psql" -X -qtA -v ON_ERROR_STOP=1 -v written="${written:-0/0}" -h "$socket" -p "$port" \
    -d "$database" -f -
}

written=$(ask <<<'select pg_current_wal_lsn();')
for ((i = 0; i < seconds; i++)); do
  behind=$(ask <<<"select string_agg(slot_name, ', ') from pg_replication_slots where active and slot_type = 'logical'
    and database = current_database() and confirmed_flush_lsn < :'written';")
  [[ -n $behind ]] || exit 0
  sleep 1
done
echo "After $seconds s the readers of these slots have not all that was written here: $behind" >&2
exit 1
