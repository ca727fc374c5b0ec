-- Run as superuser in database postgres on each node. Idempotent.
-- Source: PostgreSQL manual "Database Roles"; Barman manual "PostgreSQL users"; PGD manual "Roles".
-- Passwords reach neither the log of statements nor that of errors.
set log_statement = 'none';
set log_min_duration_statement = -1;
set log_min_error_statement = 'panic';
create procedure pg_temp.ensure_role(name text) language plpgsql as $$
begin
  if not exists (select from pg_roles where rolname = name) then
    execute format('create role %I', name);
  end if;
end $$;
alter role ${superuser} password '${secret:scram/${superuser}}';
call pg_temp.ensure_role('barman_role');
call pg_temp.ensure_role('barman');
call pg_temp.ensure_role('streaming_barman');
call pg_temp.ensure_role('${owner}');
-- The functions of a base backup; their names changed with PostgreSQL 15.
do $$
declare
  f text;
begin
  foreach f in array array['pg_backup_start(text, boolean)', 'pg_backup_stop(boolean)',
      'pg_start_backup(text, boolean, boolean)', 'pg_stop_backup()', 'pg_stop_backup(boolean, boolean)',
      'pg_switch_wal()', 'pg_create_restore_point(text)'] loop
    if to_regprocedure('pg_catalog.' || f) is not null then
      execute 'grant execute on function pg_catalog.' || f || ' to barman_role';
    end if;
  end loop;
  foreach f in array array['pg_read_all_settings', 'pg_read_all_stats', 'pg_checkpoint'] loop
    if exists (select from pg_roles where rolname = f) then
      execute format('grant %I to barman_role', f);
    end if;
  end loop;
end $$;
grant barman_role to barman;
alter role barman login password '${secret:scram/barman}';
alter role streaming_barman login replication password '${secret:scram/streaming_barman}';
alter role ${owner} login password '${secret:scram/owner}';
${proxy}
