-- Run as postgres in the application database on every location's write leader; again at every deploy.
-- Source: PostgreSQL 17 manual, chapter 38 "Event Triggers"; pglogical 2.4 "Additional SQL" (queue, replication
-- sets). Why it exists: docs/adr/0004-ddl-replication.md. What it replicates: docs/replication.md.
set holdfast.ddl_replication = off;
set client_min_messages = warning;

create extension if not exists pglogical;
-- Only its sql_command_tags() is used: PostgreSQL's own parser, callable from SQL.
create extension if not exists pgl_ddl_deploy;

create schema if not exists holdfast_ddl;
grant usage on schema holdfast_ddl to public;

create table if not exists holdfast_ddl.location (
  only_row boolean primary key default true check (only_row),
  number int not null check (number between 1 and 32)
);
-- Subscriptions that the watchdog has stopped for a while; a new leader's watchdog finds them here and starts them.
create table if not exists holdfast_ddl.paused (
  subscription name primary key,
  since timestamptz not null default clock_timestamp()
);
-- The provider's timeline that a subscription's received position belongs to; kept by the watchdog.
create table if not exists holdfast_ddl.provider (
  subscription name primary key,
  timeline int not null
);
-- Statements of another location that did not fit here and were passed over: each needs a person's eye.
create table if not exists holdfast_ddl.skipped (
  at timestamptz not null default clock_timestamp(),
  role text not null,
  settings jsonb not null,
  statement text not null,
  error text not null
);

-- Changes that lost against this location's, with both rows, which the watchdog of the leader finds in the log: pglogical
-- calls nothing when it keeps the local row, and writes this only there. Bounded by the watchdog. docs/replication.md.
create table if not exists holdfast_ddl.conflict (
  -- The same however often pglogical tries a transaction that fails.
  id text primary key,
  at timestamptz not null,
  node text not null,
  relation text not null,
  kind text not null,
  won text not null check (won in ('local', 'remote')),
  local_row json,
  remote_row json,
  remote_location text,
  remote_lsn pg_lsn,
  local_at timestamptz,
  remote_at timestamptz
);
create index if not exists conflict_at on holdfast_ddl.conflict (at);
-- How far each node's log was read.
create table if not exists holdfast_ddl.journal (
  node text primary key,
  read_to text not null,
  at timestamptz not null default now()
);
-- The rows may be of tables that others may not read.
do $$
begin
  execute format('grant select on holdfast_ddl.conflict to %I',
    (select pg_get_userbyid(datdba) from pg_database where datname = current_database()));
end $$;

-- 1. Recognising -----------------------------------------------------------------------------------------------

-- The statement being run: what PL/pgSQL runs inside a function or DO block, or else what the client sent. An event trigger's
-- context names itself in the first line, then the statement that fired it if SPI ran that. A text cut at a wrong place does
-- not parse as what fired the trigger, and is refused.
create or replace function holdfast_ddl.statement_text(context text) returns text
language plpgsql stable set search_path = pg_catalog as $$
declare
  head text := 'SQL statement "';
  outer_frames text := substr(context, strpos(context, e'\n') + 1);
  ends int := strpos(outer_frames, e'"\nPL/pgSQL function ');
begin
  if strpos(context, e'\n') > 0 and starts_with(outer_frames, head) and ends > 0 then
    return substr(outer_frames, length(head) + 1, ends - length(head) - 1);
  end if;
  return current_query();
end $$;

create or replace function holdfast_ddl.command_tags(statement text) returns text[]
language sql security definer set search_path = pg_catalog as
$$ select pgl_ddl_deploy.sql_command_tags(statement) $$;

create or replace function holdfast_ddl.without_comments(statement text) returns text
language sql immutable set search_path = pg_catalog as
$$ select regexp_replace(regexp_replace(statement, '/\*.*?\*/', ' ', 'g'), '--[^\n]*', ' ', 'g') $$;

create or replace function holdfast_ddl.is_internal(schema_name text) returns boolean
language sql immutable set search_path = pg_catalog as
$$ select coalesce(schema_name ~ '^(pg_temp|pg_toast)'
       or schema_name in ('pg_catalog', 'information_schema', 'pglogical', 'pgl_ddl_deploy', 'holdfast_ddl'), false) $$;

-- SET holdfast.ddl_replication = off makes DDL local: for restores and for work done by hand in each location.
create or replace function holdfast_ddl.is_off() returns boolean
language plpgsql stable set search_path = pg_catalog as $$
begin
  if coalesce(current_setting('holdfast.ddl_replication', true), 'on') <> 'off' then
    return false;
  end if;
  if exists (select from pg_roles where rolname in (current_user, session_user) and rolsuper)
     or exists (select from pg_database where datname = current_database()
                and pg_has_role(session_user, datdba, 'member')) then
    return true;
  end if;
  raise exception 'holdfast: only a superuser or the owner of the database may switch DDL replication off'
    using errcode = 'insufficient_privilege', hint = 'RESET holdfast.ddl_replication';
end $$;

create or replace function holdfast_ddl.is_replicable(tag text) returns boolean
language sql immutable set search_path = pg_catalog as
$$ select tag ~ '^(CREATE|ALTER|DROP) (TABLE|INDEX|VIEW|MATERIALIZED VIEW|SCHEMA|SEQUENCE|FUNCTION|PROCEDURE|ROUTINE|AGGREGATE|TRIGGER|RULE|POLICY|TYPE|DOMAIN|STATISTICS|COLLATION|TEXT SEARCH .*)$'
     or tag in ('GRANT', 'REVOKE', 'COMMENT', 'ALTER DEFAULT PRIVILEGES') $$;

-- Names one query string: all its statements begin at the same time.
create or replace function holdfast_ddl.string_mark(statement text) returns text
language sql stable set search_path = pg_catalog as $$ select statement_timestamp()::text || md5(statement) $$;

create or replace function holdfast_ddl.refuse_mixture(tag text) returns void
language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'holdfast: several statements in one query string are not replicated when one of them is DDL (%)', tag
    using errcode = 'feature_not_supported',
    hint = 'Send one statement at a time; a transaction around them is fine. DDL alone may stand together, without DROP TABLE.';
end $$;

-- A part of a query string that concerns this session only: no other part may be replicated, since the string travels whole.
create or replace function holdfast_ddl.stays_local(tag text, statement text) returns void
language plpgsql set search_path = pg_catalog as $$
begin
  if current_setting('holdfast.ddl_sent', true) = holdfast_ddl.string_mark(statement) then
    perform holdfast_ddl.refuse_mixture(tag);
  end if;
  perform set_config('holdfast.ddl_local', holdfast_ddl.string_mark(statement), true);
end $$;

-- Whether this is the first of several statements: the string goes with it, and runs as a whole elsewhere too.
create or replace function holdfast_ddl.first_of_string(tag text, statement text, tags text[]) returns boolean
language plpgsql set search_path = pg_catalog as $$
begin
  if exists (select from unnest(tags) t where t is null or not holdfast_ddl.is_replicable(t) or t = 'DROP TABLE')
     or current_setting('holdfast.ddl_local', true) = holdfast_ddl.string_mark(statement) then
    perform holdfast_ddl.refuse_mixture(tag);
  end if;
  if current_setting('holdfast.ddl_sent', true) = holdfast_ddl.string_mark(statement) then
    return false;
  end if;
  perform set_config('holdfast.ddl_sent', holdfast_ddl.string_mark(statement), true);
  return true;
end $$;

-- Whether the statement is to be sent now. Refuses what cannot be replicated; false for what stays local with a warning.
create or replace function holdfast_ddl.is_replicated(tag text, statement text) returns boolean
language plpgsql set search_path = pg_catalog as $$
declare
  tags text[];
begin
  if tag in ('CREATE TABLE AS', 'SELECT INTO') then
    raise exception 'holdfast: % is not replicated', tag using errcode = 'feature_not_supported',
      hint = 'Use CREATE TABLE with its columns, then INSERT ... SELECT. Temporary tables are free.';
  end if;
  if not holdfast_ddl.is_replicable(tag) then
    raise warning 'holdfast: % is not replicated: it took effect in this location only', tag
      using hint = 'Run it in every location, before anything that needs it.';
    return false;
  end if;
  tags := holdfast_ddl.command_tags(statement);
  if cardinality(tags) > 1 then
    return holdfast_ddl.first_of_string(tag, statement, tags);
  end if;
  if tags[1] is distinct from tag then
    raise exception 'holdfast: % inside % is not replicated', tag, coalesce(tags[1], 'another statement')
      using errcode = 'feature_not_supported', hint = 'Send it by itself, or from PL/pgSQL.';
  end if;
  return true;
end $$;

-- 2. Sending ---------------------------------------------------------------------------------------------------

-- Puts the statement in pglogical's own queue: it travels in this transaction's place, between its rows.
create or replace function holdfast_ddl.send(as_role text, settings jsonb, statement text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not pg_has_role(session_user, as_role, 'member') then
    raise exception 'holdfast: DDL as role % is not replicated for session user %', as_role, session_user
      using errcode = 'feature_not_supported',
      hint = 'DDL in a SECURITY DEFINER function needs a caller who is a member of its owner.';
  end if;
  insert into pglogical.queue (queued_at, role, replication_sets, message_type, message)
  values (clock_timestamp(), as_role, '{ddl_sql}', 'Q',
          to_json(format('select holdfast_ddl.apply(%L, %L)', settings, statement)));
end $$;

-- What decides how a statement's text is read; taken along so that it means the same elsewhere.
create or replace function holdfast_ddl.session_settings() returns jsonb language sql stable as $$
  select pg_catalog.jsonb_object_agg(s, pg_catalog.current_setting(s))
  from pg_catalog.unnest('{search_path,DateStyle,IntervalStyle,TimeZone,check_function_bodies,standard_conforming_strings}'::pg_catalog.text[]) s
$$;

create or replace function holdfast_ddl.capture(tag text, settings jsonb, statement text) returns void
language plpgsql set search_path = pg_catalog as $$
declare
  affected int;
  every int;
begin
  if holdfast_ddl.is_off() or tag like 'DROP %' then
    return;
  end if;
  if tag in ('REFRESH MATERIALIZED VIEW', 'REINDEX') then
    if tag <> 'REINDEX' then
      raise notice 'holdfast: % is not replicated: each location refreshes its own', tag;
    end if;
    return;
  end if;
  select count(*) filter (where not c.in_extension and not holdfast_ddl.is_internal(c.schema_name)
      and not (c.object_type = 'extension' and c.object_identity in ('pglogical', 'pgl_ddl_deploy'))), count(*)
    into affected, every from pg_event_trigger_ddl_commands() c;
  if affected = 0 and every > 0 then
    perform holdfast_ddl.stays_local(tag, statement);
  elsif affected > 0 and holdfast_ddl.is_replicated(tag, statement) then
    perform holdfast_ddl.send(current_user::text, settings, statement);
  end if;
end $$;

create or replace function holdfast_ddl.capture_drop(tag text, settings jsonb, statement text) returns void
language plpgsql set search_path = pg_catalog as $$
declare
  permanent int;
  temporary int;
begin
  if tag not like 'DROP %' or holdfast_ddl.is_off() then
    return;
  end if;
  select count(*) filter (where not d.is_temporary), count(*) filter (where d.is_temporary) into permanent, temporary
    from pg_event_trigger_dropped_objects() d
    where d.original and (d.is_temporary or not holdfast_ddl.is_internal(d.schema_name));
  if permanent > 0 and temporary > 0 then
    raise exception 'holdfast: one % for temporary and permanent objects is not replicated', tag
      using errcode = 'feature_not_supported', hint = 'Drop them in separate statements.';
  end if;
  if permanent = 0 and temporary > 0 then
    perform holdfast_ddl.stays_local(tag, statement);
  elsif permanent > 0 and holdfast_ddl.is_replicated(tag, statement) then
    perform holdfast_ddl.send(current_user::text, settings, statement);
  end if;
end $$;

-- As EXECUTE, which is replicated as well.
create or replace function holdfast_ddl.run(statement text) returns void language plpgsql as $$
begin
  execute statement;
end $$;

-- 3. Replication sets and sequences, kept in step in every location -----------------------------------------------

-- pglogical's apply worker commits with synchronous_commit = local, whatever its own setting says, and would confirm to the
-- other location what the synchronous standby here lacks (docs/adr/0003). Raised inside a transaction, it commits like any
-- other. The condition does it: it is never true, so nothing is called, and a TRUNCATE is applied without the snapshot that a
-- PL/pgSQL function would need.
create or replace function holdfast_ddl.wait_for_standby() returns trigger language plpgsql as $$
begin
  return null;
end $$;

-- Puts the wait on a table where only the apply worker meets it. Triggers after a row leave COPY its fast way in.
create or replace function holdfast_ddl.guard_applied(rel regclass) returns void
language plpgsql security definer set search_path = pg_catalog set holdfast.ddl_replication = off as $$
declare
  condition text := 'when (case when current_setting(''synchronous_commit'') = ''local'''
    ' then set_config(''synchronous_commit'', ''on'', true) is null else false end)'
    ' execute function holdfast_ddl.wait_for_standby()';
begin
  if not exists (select from pg_trigger where tgrelid = rel and tgname = 'holdfast_wait') then
    execute format('create trigger holdfast_wait after insert or update or delete on %s for each row %s', rel, condition);
  end if;
  if not exists (select from pg_trigger where tgrelid = rel and tgname = 'holdfast_wait_truncate') then
    execute format('create trigger holdfast_wait_truncate after truncate on %s for each statement %s', rel, condition);
  end if;
  if exists (select from pg_trigger where tgrelid = rel and tgname like 'holdfast\_wait%' and tgenabled <> 'R') then
    execute format('alter table %s enable replica trigger holdfast_wait, enable replica trigger holdfast_wait_truncate', rel);
  end if;
end $$;

create or replace function holdfast_ddl.refuse_without_key() returns trigger language plpgsql as $$
begin
  raise exception 'holdfast: % on table %.% is refused: it has no primary key, so the change cannot be replicated',
    tg_op, tg_table_schema, tg_table_name
    using errcode = 'object_not_in_prerequisite_state', hint = 'ALTER TABLE ... ADD PRIMARY KEY; INSERT and TRUNCATE work without.';
end $$;

create or replace function holdfast_ddl.leave_sets(rel regclass) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  set_name name;
begin
  if current_setting('session_replication_role') <> 'replica'
     and not exists (select from pg_class where oid = rel and pg_has_role(session_user, relowner, 'member')) then
    return;
  end if;
  for set_name in
    select s.set_name from pglogical.replication_set s
      join pglogical.replication_set_table t on t.set_id = s.set_id
      join pglogical.local_node l on l.node_id = s.set_nodeid
      where t.set_reloid = rel
  loop
    perform pglogical.replication_set_remove_table(set_name, rel);
  end loop;
end $$;

-- Puts a table in the set that its key allows. Idempotent.
create or replace function holdfast_ddl.place_table(rel regclass) returns void
language plpgsql security definer set search_path = pg_catalog set holdfast.ddl_replication = off as $$
declare
  wanted name;
  present name[];
  persistence "char";
  guarded boolean;
begin
  if not exists (select from pglogical.local_node) then
    return;
  end if;
  select c.relpersistence into persistence from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.oid = rel and c.relkind = 'r' and not holdfast_ddl.is_internal(n.nspname);
  if persistence is null then
    return;
  end if;
  if persistence = 'p' then
    wanted := case when exists (select from pg_index where indrelid = rel and (indisprimary or indisreplident))
      then 'default' else 'default_insert_only' end;
  end if;
  if wanted is not null then
    -- Its ALTER TABLE comes back here by the event trigger, and finds nothing to guard.
    perform holdfast_ddl.guard_applied(rel);
  end if;
  select coalesce(array_agg(s.set_name), '{}') into present from pglogical.replication_set s
    join pglogical.replication_set_table t on t.set_id = s.set_id
    join pglogical.local_node l on l.node_id = s.set_nodeid
    where t.set_reloid = rel;
  guarded := exists (select from pg_trigger where tgrelid = rel and tgname = 'holdfast_no_key');
  if guarded and wanted is distinct from 'default_insert_only' then
    execute format('drop trigger holdfast_no_key on %s', rel);
  elsif not guarded and wanted = 'default_insert_only' then
    execute format('create trigger holdfast_no_key before update or delete on %s for each statement'
      ' execute function holdfast_ddl.refuse_without_key()', rel);
  end if;
  if present = array[wanted] then
    return;
  end if;
  for i in 1 .. cardinality(present) loop
    perform pglogical.replication_set_remove_table(present[i], rel);
  end loop;
  if wanted is not null then
    perform pglogical.replication_set_add_table(wanted, rel, false);
  end if;
  if current_setting('session_replication_role') <> 'replica' then
    if wanted is null then
      raise warning 'holdfast: table % is unlogged: its rows are not replicated', rel;
    elsif wanted = 'default_insert_only' then
      raise warning 'holdfast: table % has no primary key: INSERT and TRUNCATE are replicated, UPDATE and DELETE are refused', rel
        using hint = 'ALTER TABLE ... ADD PRIMARY KEY lifts this.';
    end if;
  end if;
end $$;

-- The first value from v on, in steps of unit, that belongs to this location: floor(value / unit) mod 32 = number.
create or replace function holdfast_ddl.own_value(v numeric, unit numeric) returns numeric
language sql stable security definer set search_path = pg_catalog as
$$ select v + unit * ((((number - floor(v / unit)) % 32) + 32) % 32) from holdfast_ddl.location $$;

-- Gives a sequence 32 times its step and a start of this location's own. Idempotent.
create or replace function holdfast_ddl.fit_sequence(seq regclass, is_new boolean) returns boolean
language plpgsql security definer set search_path = pg_catalog set holdfast.ddl_replication = off as $$
declare
  s record;
  state record;
  unit bigint;
  changed boolean := false;
begin
  select q.seqstart, q.seqincrement, q.seqmax, q.seqmin, q.seqcycle into s from pg_sequence q
    join pg_class c on c.oid = q.seqrelid join pg_namespace n on n.oid = c.relnamespace
    where q.seqrelid = seq and c.relpersistence <> 't' and not holdfast_ddl.is_internal(n.nspname);
  if not found or not exists (select from holdfast_ddl.location) then
    return false;
  end if;
  unit := case when not is_new and s.seqincrement % 32 = 0 then s.seqincrement / 32 else s.seqincrement end;
  if holdfast_ddl.own_value(s.seqstart, unit) not between s.seqmin and s.seqmax then
    raise exception 'holdfast: sequence % is too short: its values are shared among 32 locations', seq
      using errcode = 'feature_not_supported', hint = 'Raise MAXVALUE (for descending ones lower MINVALUE).';
  end if;
  if s.seqcycle and current_setting('session_replication_role') <> 'replica' then
    raise warning 'holdfast: sequence % cycles: after the first round its values may collide between locations', seq;
  end if;
  if s.seqincrement <> unit * 32 or s.seqstart <> holdfast_ddl.own_value(s.seqstart, unit) then
    execute format('alter sequence %s increment by %s start with %s', seq, unit * 32, holdfast_ddl.own_value(s.seqstart, unit));
    changed := true;
  end if;
  execute format('select last_value, is_called from %s', seq) into state;
  if state.last_value <> holdfast_ddl.own_value(state.last_value, unit) then
    perform setval(seq, holdfast_ddl.own_value(state.last_value + case when state.is_called then unit else 0 end, unit)::bigint, false);
    changed := true;
  end if;
  return changed;
end $$;

-- setval() is not DDL: the watchdog calls this to bring sequences back to values of this location.
create or replace function holdfast_ddl.fit_all_sequences() returns setof text
language sql security definer set search_path = pg_catalog as $$
  select seqrelid::regclass::text from pg_sequence where holdfast_ddl.fit_sequence(seqrelid, false)
$$;

-- For tables made before the node existed.
create or replace function holdfast_ddl.place_all_tables() returns void
language sql security definer set search_path = pg_catalog as $$
  select holdfast_ddl.place_table(oid) from pg_class where relkind = 'r' and relpersistence <> 't' and oid >= 16384
$$;

create or replace function holdfast_ddl.keep_in_step() returns void
language plpgsql set search_path = pg_catalog as $$
declare
  touched record;
begin
  for touched in
    with c as materialized (select * from pg_event_trigger_ddl_commands()
        where classid = 'pg_class'::regclass and not in_extension and not holdfast_ddl.is_internal(schema_name)),
      sequences as (
        select objid, command_tag = 'CREATE SEQUENCE' as is_new from c where object_type = 'sequence'
        union all
        select d.objid, false from c join pg_depend d on d.refobjid = c.objid and d.refclassid = c.classid
          and d.classid = c.classid and d.deptype in ('a', 'i') join pg_sequence on seqrelid = d.objid
          where c.object_type = 'table')
    select objid, 'table' as kind, false as is_new from c where object_type = 'table' group by objid
    union all
    select objid, 'sequence', bool_or(is_new) from sequences group by objid
    -- Sequences first: placing a table alters it, which comes back here and must find its new sequences fitted.
    order by kind
  loop
    if touched.kind = 'table' then
      perform holdfast_ddl.place_table(touched.objid);
    else
      perform holdfast_ddl.fit_sequence(touched.objid, touched.is_new);
    end if;
  end loop;
end $$;

-- 4. Before it happens ---------------------------------------------------------------------------------------------

-- A table in a replication set can only be dropped with CASCADE; so it leaves its sets first, with its partitions.
create or replace function holdfast_ddl.before_drop_table(statement text) returns void language plpgsql as $$
declare
  names text := (pg_catalog.regexp_match(holdfast_ddl.without_comments(statement),
    '^\s*drop\s+table\s+(?:if\s+exists\s+)?(.*?)\s*(?:\m(?:cascade|restrict)\s*)?;?\s*$', 'is'))[1];
  name text;
  part pg_catalog.oid;
begin
  for name in select m[1] from pg_catalog.regexp_matches(names, '((?:"(?:[^"]|"")*"|[^",])+)', 'g') m loop
    for part in
      with recursive tree(id) as (
        select pg_catalog.to_regclass(pg_catalog.btrim(name, E' \t\r\n'))::pg_catalog.oid
        union select i.inhrelid from pg_catalog.pg_inherits i join tree on i.inhparent = tree.id)
      select id from tree where id is not null
    loop
      perform holdfast_ddl.leave_sets(part);
    end loop;
  end loop;
end $$;

create or replace function holdfast_ddl.check_start(tag text, statement text) returns void
language plpgsql set search_path = pg_catalog as $$
declare
  words text := regexp_replace(regexp_replace(holdfast_ddl.without_comments(statement),
    '\$([A-Za-z_]*)\$.*\$\1\$', '', 'g'), '''[^'']*''|"[^"]*"', 'x', 'g');
begin
  if tag in ('DROP OWNED', 'REASSIGN OWNED') then
    raise exception 'holdfast: % is not replicated', tag using errcode = 'feature_not_supported',
      hint = 'Drop or alter the objects one by one; or SET holdfast.ddl_replication = off and run it in every location.';
  end if;
  if tag in ('CREATE INDEX', 'DROP INDEX', 'ALTER TABLE') and words ~* '\mconcurrently\M' then
    raise exception 'holdfast: % with CONCURRENTLY is not replicated', tag using errcode = 'feature_not_supported',
      hint = 'Leave CONCURRENTLY out; or, as owner of the database, SET holdfast.ddl_replication = off and run it in every location.';
  end if;
end $$;

-- 5. Receiving: runs inside pglogical's apply worker, as the role that ran the statement --------------------------

create or replace function holdfast_ddl.note_skipped(as_role text, settings jsonb, statement text, error text) returns void
language sql security definer set search_path = pg_catalog as
$$ insert into holdfast_ddl.skipped (role, settings, statement, error) values (as_role, settings, statement, error) $$;

create or replace function holdfast_ddl.apply(settings jsonb, statement text) returns void language plpgsql as $$
declare
  before pg_catalog.jsonb;
begin
  if pg_catalog.current_setting('session_replication_role') <> 'replica' then
    return;
  end if;
  if pg_catalog.current_setting('synchronous_commit') = 'local' then
    perform pg_catalog.set_config('synchronous_commit', 'on', true);
  end if;
  before := holdfast_ddl.session_settings();
  begin
    perform pg_catalog.set_config(key, value, true) from pg_catalog.jsonb_each_text(settings);
    perform holdfast_ddl.before_drop_table(statement);
    execute statement;
  exception
    -- The same was done here already, or what it speaks of is gone here: both regions did it at once, or a role is missing.
    when duplicate_table or duplicate_object or duplicate_column or duplicate_schema or duplicate_function
      or undefined_table or undefined_object or undefined_column or undefined_function or invalid_schema_name then
      perform pg_catalog.set_config('search_path', 'pg_catalog', true);
      perform holdfast_ddl.note_skipped(current_user::text, settings, statement, sqlerrm);
      raise warning 'holdfast: skipped "%": %', statement, sqlerrm;
  end;
  perform pg_catalog.set_config(key, value, true) from pg_catalog.jsonb_each_text(before);
end $$;

-- 6. The triggers: thin, so that the session's search_path is still in force when it is read ----------------------

create or replace function holdfast_ddl.on_start() returns event_trigger language plpgsql as $$
declare
  context text;
begin
  get diagnostics context = pg_context;
  if holdfast_ddl.is_off() then
    return;
  end if;
  perform holdfast_ddl.check_start(tg_tag, holdfast_ddl.statement_text(context));
end $$;

create or replace function holdfast_ddl.on_drop_table() returns event_trigger language plpgsql as $$
declare
  context text;
begin
  get diagnostics context = pg_context;
  perform holdfast_ddl.before_drop_table(holdfast_ddl.statement_text(context));
end $$;

create or replace function holdfast_ddl.on_end() returns event_trigger language plpgsql as $$
declare
  context text;
begin
  get diagnostics context = pg_context;
  perform holdfast_ddl.capture(tg_tag, holdfast_ddl.session_settings(), holdfast_ddl.statement_text(context));
end $$;

create or replace function holdfast_ddl.on_drop() returns event_trigger language plpgsql as $$
declare
  context text;
begin
  get diagnostics context = pg_context;
  perform holdfast_ddl.capture_drop(tg_tag, holdfast_ddl.session_settings(), holdfast_ddl.statement_text(context));
end $$;

create or replace function holdfast_ddl.on_end_everywhere() returns event_trigger language plpgsql as $$
begin
  perform holdfast_ddl.keep_in_step();
end $$;

-- Existing rows would get other values in each location.
create or replace function holdfast_ddl.on_rewrite() returns event_trigger language plpgsql set search_path = pg_catalog as $$
declare
  rel regclass := pg_event_trigger_table_rewrite_oid();
begin
  if pg_event_trigger_table_rewrite_reason() & 2 = 0 or pg_relation_size(rel) = 0 or holdfast_ddl.is_off()
     or exists (select from pg_class where oid = rel and relpersistence = 't') then
    return;
  end if;
  raise exception 'holdfast: a new column whose default differs from row to row or place to place (serial, identity, random, clock) is refused on table %, which holds rows', rel
    using errcode = 'feature_not_supported', hint = 'Add the column without default, UPDATE the rows, then ALTER COLUMN ... SET DEFAULT.';
end $$;

drop event trigger if exists holdfast_ddl_1_start;
drop event trigger if exists holdfast_ddl_2_drop_table;
drop event trigger if exists holdfast_ddl_3_send;
drop event trigger if exists holdfast_ddl_4_send_drop;
drop event trigger if exists holdfast_ddl_5_keep_in_step;
drop event trigger if exists holdfast_ddl_6_rewrite;
create event trigger holdfast_ddl_1_start on ddl_command_start execute function holdfast_ddl.on_start();
create event trigger holdfast_ddl_2_drop_table on ddl_command_start when tag in ('DROP TABLE') execute function holdfast_ddl.on_drop_table();
create event trigger holdfast_ddl_3_send on ddl_command_end execute function holdfast_ddl.on_end();
create event trigger holdfast_ddl_4_send_drop on sql_drop execute function holdfast_ddl.on_drop();
create event trigger holdfast_ddl_5_keep_in_step on ddl_command_end execute function holdfast_ddl.on_end_everywhere();
create event trigger holdfast_ddl_6_rewrite on table_rewrite execute function holdfast_ddl.on_rewrite();
-- This one also where pglogical applies: each location keeps its own sets and sequences.
alter event trigger holdfast_ddl_5_keep_in_step enable always;
-- Of an earlier deploy; the triggers above call them no more.
drop function if exists holdfast_ddl.statement_text();
drop function if exists holdfast_ddl.capture(text, jsonb);
drop function if exists holdfast_ddl.capture_drop(text, jsonb);
-- Tables of an earlier deploy get what this file adds.
select holdfast_ddl.place_all_tables();
reset client_min_messages;
reset holdfast.ddl_replication;
