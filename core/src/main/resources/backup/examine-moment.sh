#!/bin/bash
# Stands before prove-restore.sh, whose variables and functions it uses, when that has no QUERY: what the instance shows of
# itself once it stands at a moment, as lines name=value:
#   last       when the last transaction in it ended at its source, by the log; nothing when recovery met none
#   stop       why its timeline began: "before TIME", the end of the first transaction that it left out
#   commit     the last transaction that was committed, and when: the source remembers that too (track_commit_timestamp)
#   tables, rows   of the application's database, read to their last page
#   read       pg_amcheck, or pg_dump where this host has none (before PostgreSQL 14, or in a package that is not there)
#   checksums  on or off
#   bytes      of all pages, read with their checksums right; of the database's relations where pages have no checksums
# Source: PostgreSQL 17 manual, 26.3.6 "Timelines", 9.27.4 "Recovery Control Functions", pg_amcheck, pg_checksums.
# shellcheck disable=SC2154
set -euo pipefail

examine() {
    local newest blocks stop
    newest=$(find "$data/pg_wal" -maxdepth 1 -name '*.history' | sort | tail -n 1)
    tell last "select coalesce($(iso 'pg_last_xact_replay_timestamp()'), '')"
    stop=$(grep -v '^$' "$newest" | tail -n 1 | cut -f 3)
    echo "stop=$stop"
    # Before anything is committed here.
    if [ "$(ask "$database" 'show track_commit_timestamp')" = on ]; then
        tell commit "select xid::text || ' ' || $(iso committed) from pg_last_committed_xact() as t(xid, committed)"
    else
        echo commit=
    fi
    count_rows
    check_tables
    tell checksums 'show data_checksums'
    if [ "$(ask "$database" 'show data_checksums')" != on ]; then
        tell bytes "select coalesce(sum(pg_relation_size(oid)), 0) from pg_class where relkind in ('r', 'm', 't', 'i')"
        return
    fi
    blocks=$(ask "$database" 'show block_size')
    # Every page of every database, those of indexes that nothing else here reads included; of an instance that stands still.
    "$bin/pg_ctl" -D "$data" -m fast -w -t 600 stop </dev/null >&2
    LC_ALL=C "$bin/pg_checksums" --check -D "$data" >"$scratch/found" 2>&1 </dev/null || complain
    echo "bytes=$((blocks * $(sed -n 's/^Blocks scanned: *//p' "$scratch/found")))"
}

iso() { echo "to_char($1 at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"; }

tell() {
    local answer
    answer=$(ask "$database" "$2")
    echo "$1=$answer"
}

# In the tables themselves, not by their indexes.
count_rows() {
    "$bin/psql" -X -qtA -v ON_ERROR_STOP=1 -h "$scratch" -p "$port" -U "$superuser" -d "$database" -f - <<'SQL' |
set enable_indexscan = off;
set enable_indexonlyscan = off;
set enable_bitmapscan = off;
select format('select count(*) from only %I.%I', n.nspname, c.relname)
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where (c.relkind = 'r' or c.relkind = 'm' and c.relispopulated) and c.relpersistence <> 't'
  and n.nspname not in ('pg_catalog', 'information_schema')
order by 1
\gexec
SQL
        awk '{ tables++; rows += $1 } END { printf "tables=%d\nrows=%.0f\n", tables, rows }'
}

# Tuples of tables and catalogs, B-tree indexes from root to leaf, and that every row is in them. The extension comes into
# this copy only, and no event trigger of the cluster's sends it on.
check_tables() {
    local has access=(-w -h "$scratch" -p "$port" -U "$superuser")
    has=$(ask "$database" "select count(*) from pg_available_extensions where name = 'amcheck'")
    if [ -x "$bin/pg_amcheck" ] && [ "$has" = 1 ]; then
        PGOPTIONS='-c session_replication_role=replica -c holdfast.ddl_replication=off' "$bin/pg_amcheck" "${access[@]}" \
            --install-missing --parent-check --heapallindexed "$database" >"$scratch/found" 2>&1 </dev/null || complain
        echo read=pg_amcheck
    else
        "$bin/pg_dump" "${access[@]}" "$database" >/dev/null </dev/null
        echo read=pg_dump
    fi
}

complain() {
    head -n 20 "$scratch/found" >&2
    exit 1
}

