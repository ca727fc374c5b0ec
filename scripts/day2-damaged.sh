# shellcheck shell=bash
# Sourced by day2.sh after day2-seed.sh: a backup that rotted where Barman keeps it, and a log with a gap; the same rules.
# shellcheck disable=SC2154

# What a backup holds of a table, of its index and of the log after it is damaged by turns: the proof of a moment fails each
# time and says why, and holds when it is mended.
case_damaged() {
  local place barman id at piece what file offset
  place=$(case_place)
  barman=$(case_backup_host "$place")
  seed_sql "$place" 'drop table if exists rotten;' \
    "create table rotten (v int primary key, note text); insert into rotten select g, repeat('x', 50) from generate_series(1, 20000) g;"
  # So that no later page of it is in the log, which would heal the copy.
  seed_sql "$place" 'vacuum (freeze) rotten;' 'checkpoint;'
  hold backup "$dir" --output json | jq -e .succeeded
  id=$(hold show backups "$dir" --output json | jq -r --arg l "$place" '[.backups[] | select(.server == $l)] | max_by(.backupId).backupId')
  sleep 11
  at=$(date -u +%FT%TZ)
  piece=$(seed_sql "$place" 'select pg_walfile_name(pg_current_wal_lsn());')
  sleep 7
  damaged_proof yes "$at"
  for what in rotten rotten_pkey; do
    file=/var/lib/barman/$place/base/$id/data/$(seed_sql "$place" "select pg_relation_filepath('$what');")
    offset=$((8192 * 20 + 4096))
    hold ssh "$dir" "$barman" -- "cp -a $file /root/kept && printf 'rotten!!' | dd of=$file bs=1 seek=$offset conv=notrunc status=none"
    damaged_proof no "$at"
    jq -r '.moments[0].evidence' "$out/damaged.json" | grep -iE 'invalid page|checksum'
    hold ssh "$dir" "$barman" -- "cp -a /root/kept $file && rm /root/kept"
  done
  file=/var/lib/barman/$place/wals/${piece:0:16}/$piece
  hold ssh "$dir" "$barman" -- "mv $file /root/kept"
  damaged_proof no "$at"
  jq -r '.moments[0].evidence' "$out/damaged.json" | grep 'recovery ended before configured recovery target was reached'
  hold ssh "$dir" "$barman" -- "mv /root/kept $file"
  damaged_proof yes "$at"
}

# damaged_proof yes|no MOMENT: whether the moment was proven, with the status and the last lines that this should have.
damaged_proof() {
  local status=0
  hold restore-test "$dir" --location "$(case_place)" --at "$2" --output json >"$out/damaged.json" || status=$?
  jq -c '.moments[0] | {proven, evidence}' "$out/damaged.json"
  if [[ $1 == yes ]]; then
    ((status == 0)) && jq -e '.moments[0].proven' "$out/damaged.json"
  else
    ((status == 1)) && jq -e '.moments[0].proven == false' "$out/damaged.json"
  fi
}
