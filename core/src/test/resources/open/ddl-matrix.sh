#!/bin/bash
# What DDL replication promises (docs/replication.md), tried from both locations as an ordinary user.
#   HOLDFAST_DSN_A, HOLDFAST_DSN_B   conninfo of two locations' write leaders, an ordinary user who may create schemas
# Prints one line per claim, "ok" or "FAIL", and at the end "passed N of M". Exits 0 only if all passed. Rerunnable.
set -euo pipefail
: "${HOLDFAST_DSN_A:?}" "${HOLDFAST_DSN_B:?}"
export PGCONNECT_TIMEOUT=5
S=matrix passed=0 total=0

sql() { # side statement
  local dsn=$HOLDFAST_DSN_A
  [ "$1" = B ] && dsn=$HOLDFAST_DSN_B
  PGOPTIONS="-c search_path=$S -c client_min_messages=notice -c lock_timeout=10s" \
    psql -X -qtA -v ON_ERROR_STOP=1 "$dsn" -c "$2" 2>&1
}
report() { # verdict claim detail
  total=$((total + 1))
  if [ "$1" = ok ]; then
    passed=$((passed + 1))
    echo "ok   $2"
  else
    echo "FAIL $2: ${3//$'\n'/ }"
  fi
}
run() { # side statement
  local out
  out=$(sql "$1" "$2") || report FAIL "$1 runs: $2" "$out"
}
same() { # claim query wanted: both sides answer so, within 10 s
  local a b i
  for ((i = 0; i < 50; i++)); do
    a=$(sql A "$2") || true
    b=$(sql B "$2") || true
    if [ "$a" = "$3" ] && [ "$b" = "$3" ]; then
      report ok "$1"
      return
    fi
    sleep 0.2
  done
  report FAIL "$1" "A '$a' B '$b' wanted '$3'"
}
refused() { # side claim statement pattern
  local out
  if out=$(sql "$1" "$3"); then
    report FAIL "$1: $2" "was not refused"
  elif [[ $out == *holdfast:*$4* && $out == *HINT:* ]]; then
    report ok "$1: refused, $2"
  else
    report FAIL "$1: $2" "$out"
  fi
}
warned() { # side claim statement pattern
  local out
  out=$(sql "$1" "$3") || true
  if [[ $out == *holdfast:*$4* ]]; then report ok "$1: warned, $2"; else report FAIL "$1: $2" "$out"; fi
}
kind="select coalesce((select relkind::text from pg_class where oid = to_regclass('%s')), '-')"
kind() { # claim relation wanted
  # shellcheck disable=SC2059
  same "$1" "$(printf "$kind" "$2")" "$3"
}

sql A "drop schema if exists $S cascade" >/dev/null
same "clean start" "select count(*) from pg_namespace where nspname = '$S'" 0
run A "create schema $S"
same "A: CREATE SCHEMA" "select count(*) from pg_namespace where nspname = '$S'" 1

for side in A B; do
  [ $side = A ] && other=B || other=A
  t=t_${side,,}

  run $side "create table $t (id int primary key, v text)"
  kind "$side: CREATE TABLE" "$t" r
  run $side "insert into $t values (1, 'x'), (2, 'y')"
  same "$side: rows follow the table" "select count(*) from $t" 2
  run $other "insert into $t values (3, 'back')"
  run $other "update $t set v = 'changed' where id = 1"
  run $other "delete from $t where id = 2"
  same "$side: rows come back from the other side" "select string_agg(id || v, ',' order by id) from $t" "1changed,3back"

  run $side "alter table $t add column n int default 7"
  same "$side: ALTER TABLE ADD COLUMN" "select sum(n) from $t" 14
  run $side "alter table $t rename column n to m"
  run $other "insert into $t values (4, 'z', 1)"
  same "$side: RENAME COLUMN, then rows from the other side" "select sum(m) from $t" 15
  run $side "alter table $t alter column m type bigint using m * 2"
  same "$side: ALTER COLUMN TYPE" "select sum(m) || pg_typeof(sum(m))::text from $t" 30numeric
  run $side "alter table $t drop column m"
  same "$side: DROP COLUMN" "select count(*) from pg_attribute where attrelid = '$t'::regclass and attnum > 0 and not attisdropped" 2
  run $side "alter table $t rename to ${t}_new"
  run $other "insert into ${t}_new values (5, 'renamed')"
  same "$side: RENAME TABLE, then rows" "select count(*) from ${t}_new" 4
  run $side "alter table ${t}_new rename to $t"
  run $side "alter table $t add constraint ${t}_check check (id < 100000)"
  same "$side: ADD CONSTRAINT" "select count(*) from pg_constraint where conname = '${t}_check'" 1

  run $side "create index ${t}_i on $t (v)"
  kind "$side: CREATE INDEX" "${t}_i" i
  run $side "alter index ${t}_i rename to ${t}_j"
  kind "$side: ALTER INDEX" "${t}_j" i
  run $side "drop index ${t}_j"
  kind "$side: DROP INDEX" "${t}_j" -

  run $side "create view ${t}_w as select id from $t"
  kind "$side: CREATE VIEW" "${t}_w" v
  run $side "alter view ${t}_w rename to ${t}_x"
  run $side "create or replace view ${t}_x as select id, v from $t"
  same "$side: ALTER and REPLACE VIEW" "select count(v) from ${t}_x" 4
  run $side "drop view ${t}_x"
  kind "$side: DROP VIEW" "${t}_x" -
  run $side "create materialized view ${t}_m as select count(*) as c from $t"
  same "$side: CREATE MATERIALIZED VIEW" "select c from ${t}_m" 4
  warned $side "REFRESH stays local" "refresh materialized view ${t}_m" "each location refreshes its own"
  run $side "drop materialized view ${t}_m"
  kind "$side: DROP MATERIALIZED VIEW" "${t}_m" -

  run $side "create function ${t}_f(a int) returns int language plpgsql as \$\$ begin return a + 1; -- one; two
  return 0; end \$\$"
  same "$side: CREATE FUNCTION" "select ${t}_f(1)" 2
  run $side "create or replace function ${t}_f(a int) returns int language sql as 'select a + 10'"
  same "$side: REPLACE FUNCTION" "select ${t}_f(1)" 11
  run $side "alter function ${t}_f(int) rename to ${t}_g"
  same "$side: ALTER FUNCTION" "select ${t}_g(2)" 12
  run $side "drop function ${t}_g(int)"
  same "$side: DROP FUNCTION" "select count(*) from pg_proc where proname = '${t}_g'" 0
  run $side "create function ${t}_trg() returns trigger language plpgsql as 'begin new.v := upper(new.v); return new; end'"
  run $side "create trigger up before insert on $t for each row execute function ${t}_trg()"
  run $other "insert into $t values (6, 'up')"
  same "$side: CREATE TRIGGER" "select v from $t where id = 6" UP
  run $side "create type ${t}_e as enum ('one')"
  run $side "alter type ${t}_e add value 'two'"
  same "$side: TYPE" "select count(*) from pg_enum where enumtypid = '${t}_e'::regtype" 2

  run $side "grant select on $t to pg_monitor"
  same "$side: GRANT" "select has_table_privilege('pg_monitor', '$S.$t', 'select')" t
  run $side "revoke select on $t from pg_monitor"
  same "$side: REVOKE" "select has_table_privilege('pg_monitor', '$S.$t', 'select')" f
  run $side "grant usage on schema $S to pg_monitor"
  same "$side: GRANT ON SCHEMA" "select has_schema_privilege('pg_monitor', '$S', 'usage')" t
  run $side "revoke usage on schema $S from pg_monitor"
  same "$side: REVOKE ON SCHEMA" "select has_schema_privilege('pg_monitor', '$S', 'usage')" f
  run $side "comment on table $t is 'said on $side'"
  same "$side: COMMENT" "select obj_description('$t'::regclass)" "said on $side"
  run $side "create unlogged table ${t}_seen (v text)"
  run $side "create function ${t}_see() returns trigger language plpgsql as
    'begin insert into $S.${t}_seen values (current_setting(''synchronous_commit'')); return null; end'"
  run $side "create trigger zz_see after insert on $t for each row execute function ${t}_see()"
  run $side "alter table $t enable replica trigger zz_see"
  run $other "insert into $t values (7, 'waits')"
  same "$side: the row arrives" "select count(*) from $t where id = 7" 1
  waits=$(sql $side "select string_agg(v, ',') from ${t}_seen") || true
  if [ "$waits" = on ]; then report ok "$side: applied rows wait for the synchronous standby"; else report FAIL "$side: applied rows wait" "$waits"; fi
  run $side "drop trigger zz_see on $t"
  run $side "truncate $t"
  same "$side: TRUNCATE" "select count(*) from $t" 0

  run $side "create table ${t}_s (id serial primary key, g bigint generated always as identity, side text)"
  kind "$side: table with serial and identity" "${t}_s" r
  for i in 1 2 3; do
    run A "insert into ${t}_s (side) values ('A')"
    run B "insert into ${t}_s (side) values ('B')"
  done
  same "$side: serial and identity do not collide" "select count(distinct id) || ' ' || count(distinct g) || ' ' || count(*) from ${t}_s" "6 6 6"
  same "$side: steps of 32" "select bool_and(increment_by = 32) from pg_sequences where schemaname = '$S' and sequencename like '${t}_s%'" t
  run $side "create sequence ${t}_q increment by 10 start with 1000"
  kind "$side: CREATE SEQUENCE" "${t}_q" S
  a=$(sql A "select nextval('${t}_q')"); b=$(sql B "select nextval('${t}_q')")
  if [ "$a" != "$b" ] && [ "$a" -ge 1000 ] && [ "$b" -ge 1000 ]; then report ok "$side: sequence values differ ($a, $b)"; else report FAIL "$side: sequence values" "$a $b"; fi
  run $side "alter sequence ${t}_q restart with 5000"
  sleep 1
  a=$(sql A "select nextval('${t}_q')"); b=$(sql B "select nextval('${t}_q')")
  if [ "$a" != "$b" ] && [ "$a" -ge 5000 ] && [ "$b" -ge 5000 ]; then report ok "$side: after ALTER SEQUENCE RESTART too ($a, $b)"; else report FAIL "$side: ALTER SEQUENCE" "$a $b"; fi
  run $side "truncate ${t}_s restart identity"
  same "$side: TRUNCATE RESTART IDENTITY" "select count(*) from ${t}_s" 0
  run $side "drop sequence ${t}_q"
  kind "$side: DROP SEQUENCE" "${t}_q" -
  run $side "alter table $t add column late serial"
  same "$side: a serial column for an empty table" "select count(*) from pg_attribute where attrelid = '$t'::regclass and attname = 'late' and not attisdropped" 1
  run $side "insert into $t (id) values (50)"
  sql A "select 1" >/dev/null
  same "$side: one row everywhere" "select count(*) from $t" 1
  refused $side "a serial column for a table with rows" "alter table $t add column later serial" "holds rows"

  warned $side "table without primary key" "create table ${t}_nokey (v text)" "has no primary key"
  kind "$side: it exists" "${t}_nokey" r
  run A "insert into ${t}_nokey values ('A')"
  run B "insert into ${t}_nokey values ('B')"
  same "$side: its inserts are replicated" "select string_agg(v, '' order by v) from ${t}_nokey" AB
  refused A "UPDATE without primary key" "update ${t}_nokey set v = 'x'" "no primary key"
  refused B "DELETE without primary key" "delete from ${t}_nokey" "no primary key"
  run $other "alter table ${t}_nokey add primary key (v)"
  same "$side: ADD PRIMARY KEY arrives" "select count(*) from pg_index where indrelid = '${t}_nokey'::regclass and indisprimary" 1
  run $side "update ${t}_nokey set v = v || '2'"
  same "$side: and lifts the refusal" "select string_agg(v, '' order by v) from ${t}_nokey" A2B2
  run $side "truncate ${t}_nokey"
  same "$side: its TRUNCATE too" "select count(*) from ${t}_nokey" 0
  warned $side "unlogged table" "create unlogged table ${t}_u (id int primary key)" "unlogged"

  run $side "create table ${t}_p (id int, d date, primary key (id, d)) partition by range (d)"
  run $side "create table ${t}_p1 partition of ${t}_p for values from ('2026-01-01') to ('2027-01-01')"
  kind "$side: partition" "${t}_p1" r
  run $other "insert into ${t}_p values (1, '2026-05-05')"
  same "$side: rows of partitions" "select count(*) from ${t}_p" 1
  run $side "truncate ${t}_p"
  same "$side: TRUNCATE of the whole" "select count(*) from ${t}_p" 0
  run $side "drop table ${t}_p"
  kind "$side: DROP TABLE with partitions" "${t}_p1" -

  run $side "drop table if exists /* two, quoted */ ${t}_u, \"${t}_s\""
  kind "$side: DROP TABLE of several" "${t}_s" -
  run $side "do \$\$ begin perform holdfast_ddl.run('create table ${t}_do (id int primary key)'); end \$\$"
  kind "$side: holdfast_ddl.run inside DO" "${t}_do" r
  run $side "do \$\$ begin create table ${t}_in (id int primary key, \"a \"\"b\" text default 'x''y'); insert into ${t}_in values (1); execute 'create index ${t}_in_i on ${t}_in (id)'; end \$\$"
  kind "$side: DDL and EXECUTE inside DO" "${t}_in_i" i
  same "$side: rows between them" "select count(*) from ${t}_in" 1
  run $side "do \$\$ begin begin create table ${t}_no (id int primary key); raise exception 'back'; exception when others then create table ${t}_yes (id int primary key); end; end \$\$"
  kind "$side: what DO took back" "${t}_no" -
  kind "$side: what DO did instead" "${t}_yes" r
  run $side "create function ${t}_make(name text) returns void language plpgsql as \$\$ begin execute format('create table %I (id int primary key)', name); end \$\$"
  run $side "select ${t}_make('${t} Made')"
  kind "$side: DDL inside a function" '"'"${t} Made"'"' r
  run $side "create table ${t}_m (id int primary key); create index ${t}_m_i on ${t}_m (id); alter table ${t}_m add x int; comment on table ${t}_m is 'one; two'"
  kind "$side: several DDL statements in one string" "${t}_m_i" i
  same "$side: the last of them" "select obj_description('${t}_m'::regclass)" "one; two"
  run $side "create temp table scratch as select 1 as x"
  run $side "do \$\$ begin create temp table scratch (id int); drop table scratch; end \$\$"
  report ok "$side: temporary tables are free, in DO too"
  same "$side: and stay local" "select count(*) from pg_class where relname = 'scratch'" 0

  refused $side "DDL and rows in one string" "create table x1 (id int primary key); insert into x1 values (1)" "several statements"
  refused $side "permanent and temporary in one string" "create table x1 (id int primary key); create temp table x2 (id int)" "several statements"
  refused $side "DROP TABLE among several" "create table x1 (id int primary key); drop table x1" "several statements"
  run $side "create function ${t}_sql() returns void language sql as 'create table x1 (id int)'"
  refused $side "DDL in a function in SQL" "select ${t}_sql()" "inside SELECT"
  refused $side "CREATE TABLE AS" "create table x1 as select 1 as a" "CREATE TABLE AS"
  refused $side "SELECT INTO" "select 1 as a into x1" "is not replicated"
  refused $side "CREATE INDEX CONCURRENTLY" "create index concurrently x1 on $t (id)" CONCURRENTLY
  refused $side "DROP OWNED" "drop owned by current_user" "DROP OWNED"
  kind "$side: nothing of that is left" x1 -
  warned $side "CREATE EXTENSION" "create extension tcn" "not replicated"
  sql $side "drop extension tcn" >/dev/null 2>&1 || true

  run $side "drop table $t"
  kind "$side: DROP TABLE" "$t" -
done

run B "drop schema $S cascade"
same "B: DROP SCHEMA CASCADE" "select count(*) from pg_namespace where nspname = '$S'" 0
echo "passed $passed of $total"
[ "$passed" = "$total" ]
