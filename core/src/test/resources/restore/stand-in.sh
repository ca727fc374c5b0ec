#!/bin/bash
# Stands in for Barman and PostgreSQL's programs when prove-restore.sh is tested: answers by the name that it is called by,
# notes each call in $NOTES, and does what a test wants otherwise by way of the environment.
set -euo pipefail
name=$(basename "$0")
all="$*"
echo "$name $all" >>"$NOTES/calls"
say() { echo "$1" >>"$NOTES/calls"; }
after() { # the argument that follows one
    while [ "$1" != "$WANTED" ]; do shift; done
    echo "$2"
}

case $name in
barman)
    [ "$1" = recover ] || exit 2
    data=${*: -1}
    mkdir -p "$data/pg_wal"
    echo "restore_command = 'sudo -u barman barman get-wal'" >"$data/postgresql.auto.conf"
    ;;
postgres) echo "${SETTINGS:-work_mem}" ;;
pg_ctl)
    data=$(WANTED=-D after "$@")
    case $all in
    *" start")
        # What recovery asks the archive for.
        command=$(sed -n "s/^restore_command = '\(.*\)'$/\1/p" "$data/postgresql.auto.conf" | tail -n 1)
        for piece in ${PIECES:-}; do
            line=${command//%f/$piece}
            if bash -c "cd '$data' && ${line//%p/pg_wal/got}"; then
                say "got $piece: $(tr -d '\0' <"$data/pg_wal/got")"
                rm "$data/pg_wal/got"
            else
                say "no $piece"
            fi
        done
        [ -z "${FAILS_AT:-}" ] || [ "$FAILS_AT" != start ] || {
            echo 'FATAL:  recovery ended before configured recovery target was reached' >"${data%/data}/log"
            exit 1
        }
        touch "$data/postmaster.pid"
        printf '1\t0/5000000\tno recovery target specified\n\n2\t0/7000060\t%s\n\n' "$STOP" >"$data/pg_wal/00000003.history"
        printf '1\t0/5000000\tno recovery target specified\n' >"$data/pg_wal/00000002.history"
        ;;
    *stop) rm -f "$data/postmaster.pid" ;;
    esac
    ;;
psql)
    case $all in
    *pg_is_in_recovery*) echo f ;;
    *pg_last_xact_replay_timestamp*) echo 2026-11-26T02:39:59.812345Z ;;
    *"show track_commit_timestamp"*) echo "${TRACKS:-on}" ;;
    *pg_last_committed_xact*) echo "812 2026-11-26T02:39:59.812340Z" ;;
    *pg_available_extensions*) echo "${AMCHECK:-1}" ;;
    *"show data_checksums"*) echo "${CHECKSUMS:-on}" ;;
    *"show block_size"*) echo 8192 ;;
    *pg_relation_size*) echo 4242 ;;
    *"-f -")
        sed 's/^/asked: /' >>"$NOTES/calls"
        [ "${FAILS_AT:-}" != rows ] || { echo 'ERROR:  invalid page in block 7' >&2 && exit 3; }
        printf '5\n7\n'
        ;;
    *) echo "1000|abc" ;;
    esac
    [ "${FAILS_AT:-}" != last ] || [[ $all != *pg_last_xact_replay_timestamp* ]] || exit 1
    ;;
pg_amcheck)
    say "options of the session: $PGOPTIONS"
    [ "${FAILS_AT:-}" != amcheck ] || { echo 'btree index "t_pkey": item order invariant violated' && exit 2; }
    ;;
pg_checksums)
    [ "${FAILS_AT:-}" != checksums ] || { echo 'checksum verification failed in file "base/5/16384"' >&2 && exit 1; }
    printf 'Checksum operation completed\nFiles scanned:   964\nBlocks scanned:  4000\nBad checksums:  0\n'
    ;;
esac
