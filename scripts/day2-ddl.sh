# shellcheck shell=bash
# Sourced by day2.sh after day2-changes.sh: what DDL replication does not carry, in each location; the same rules.
# shellcheck disable=SC2154

# ddl_ask HOST SQL: the answer of a node in the application's database.
ddl_ask() { hold ssh "$dir" "$1" -- "runuser -u postgres -- psql -qtA -d bdrdb -c \"$2\""; }

# ddl_everywhere SQL ANSWER: every write leader answers so, within a minute.
ddl_everywhere() {
  local host answer=
  for host in $(case_leaders); do
    for _ in {1..30}; do
      answer=$(ddl_ask "$host" "$1" || true)
      [[ $answer != "$2" ]] || continue 2
      sleep 2
    done
    echo "$host: $1: '$answer' instead of '$2'" >&2
    return 1
  done
}

# ddl_refused WORDS VERB...: it ends with a status other than zero and these words.
ddl_refused() {
  local words=$1
  shift
  hold ddl "$dir" "$@" >"$out/ddl-refused.txt" 2>&1 && return 1
  grep "$words" "$out/ddl-refused.txt"
}

# A table whose index takes ten seconds in each location.
ddl_table() {
  local leader
  leader=$(case_leader "$(case_place)")
  hold psql "$dir" "$leader" -c 'drop table if exists day2_ddl' \
    -c 'create table day2_ddl (id int primary key, v int)' \
    -c "create or replace function day2_slowly(v int) returns int immutable language plpgsql
        as 'begin perform pg_sleep(0.01); return v; end'" \
    -c 'insert into day2_ddl select i, i / 2 from generate_series(1, 1000) i'
  ddl_everywhere 'select count(*) from day2_ddl' 1000
}

# An index made concurrently, with a worker killed meanwhile and clients writing; an extension; a role; then what cannot be
# done stops at the first location, which says so and names what it left.
case_ddl() {
  local place places
  place=$(case_place)
  places=$(case_leaders | wc -l)
  ddl_table
  case_killed ddl 'locations:' ddl "$dir" 'create index concurrently day2_index on day2_ddl (day2_slowly(v))'
  jq -e --argjson n "$places" '([.runs[].done] | length == $n and all) and .left == []' "$out/ddl.json"
  ddl_everywhere "select indisvalid from pg_index where indexrelid = 'day2_index'::regclass" t

  hold ddl "$dir" 'create extension if not exists citext'
  ddl_everywhere "select count(*) from pg_extension where extname = 'citext'" 1
  hold ddl "$dir" 'create role day2_readers'
  ddl_everywhere "select count(*) from pg_roles where rolname = 'day2_readers'" 1

  ddl_failing "$place" "$places"

  ddl_refused 'replicates to every location by itself' 'create table day2_more (id int primary key)'
  ddl_refused 'PostgreSQL does not read it' 'crate role day2_more'
  ddl_refused 'There are 2 statements' 'create role day2_more; create role day2_most'
  ddl_refused 'postgres_users' "alter role day2_readers password 'Day2Hush'"
  hold show operations "$dir" --output json | grep Day2Hush && return 1
  ddl_everywhere "select count(*) from pg_roles where rolname ~ 'day2_mo'" 0

  hold ddl "$dir" 'drop role day2_readers'
  hold ddl "$dir" 'drop index concurrently day2_index'
  hold psql "$dir" "$(case_leader "$place")" -c 'drop table day2_ddl' -c 'drop function day2_slowly'
  case_whole
}

# ddl_failing PLACE PLACES: a unique index of values that are twice there.
ddl_failing() {
  local status=0
  hold ddl "$dir" 'create unique index concurrently day2_twice on day2_ddl (v)' --output json >"$out/ddl-failing.json" || status=$?
  [[ $status == 1 ]]
  jq -e --arg l "$1" --argjson n "$2" '(.succeeded | not) and (.runs | length) == 1 and .runs[0].location == $l
    and (.runs[0].done | not) and (.runs[0].said | test("could not create unique index")) and (.runs[0].invalid | tostring | test("day2_twice"))
    and (.left | length) == $n - 1 and .lostWrites == 0' "$out/ddl-failing.json"
  jq -r .headline "$out/ddl-failing.json" | grep "done nowhere; failed at $1"
  ddl_refused 'exists already and is INVALID' --location "$1" 'create index concurrently if not exists day2_twice on day2_ddl (v)'
  hold ddl "$dir" --location "$1" 'drop index concurrently day2_twice'
  ddl_everywhere "select count(*) from pg_class where relname = 'day2_twice'" 0
}

# What docs/replication.md says of DDL, line by line, as the application's user at the write leaders of the first two locations.
case_ddl_matrix() {
  local leaders
  mapfile -t leaders < <(case_leaders)
  ((${#leaders[@]} > 1)) || return 0
  hold show-password "$dir" app >"$out/.password"
  hold ssh "$dir" "${leaders[0]}" -- "umask 077; { printf '*:*:*:app:'; cat; } >/root/.app" <"$out/.password"
  rm -f "$out/.password"
  local to='port=6432 dbname=bdrdb user=app passfile=/root/.app sslmode=require'
  hold ssh "$dir" "${leaders[0]}" -- \
    "HOLDFAST_DSN_A='host=${leaders[0]} $to' HOLDFAST_DSN_B='host=${leaders[1]} $to' bash -s; status=\$?; rm -f /root/.app; exit \$status" \
    <core/src/test/resources/open/ddl-matrix.sh >"$out/ddl-matrix.txt"
  tail -n 1 "$out/ddl-matrix.txt"
  grep -q '^passed [1-9]' "$out/ddl-matrix.txt"
  case_whole
}
