#!/usr/bin/env bash
# What goes on on a data node that is on its way to being a standby: a name and a number a line, which grows as long as it
# does: the seconds for which the copy of one source has run, and how far the log is replayed. A copy that fails and begins
# again has got no further until it has run longer than the one before. Read by bash; changes nothing.
# Source: procps "ps"; PostgreSQL 17 "update_process_title" (startup recovering SEGMENT); Patroni 4.0 runs one pg_basebackup.
set -uo pipefail
ps -C pg_basebackup,pg_rewind -o etimes=,args= |
  sed -En "s/^ *([0-9]+) .*host='?([^' ]+).*/copying-from-\2 \1/p; t; s/^ *([0-9]+) .*/copying \1/p"
ps -u postgres -o args= |
  sed -En 's/.*startup +recovering [0-9A-F]{8}([0-9A-F]{8})([0-9A-F]{8}).*/\1 \2/p' |
  while read -r log segment; do
    echo "replayed $(((16#$log << 32) + 16#$segment))"
  done
exit 0
