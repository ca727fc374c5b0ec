-- Run as postgres in database postgres on each location's write leader. Idempotent.
-- Source: PostgreSQL 17 manual "Database Roles"; Barman 3.13 manual "PostgreSQL users"; pglogical 2.4 "Requirements".
-- Patroni makes replicator and rewinder itself. pglogical must be superuser: pglogical 2.4 asks for it; pg_hba lets it
-- in only from data nodes, over TLS, into the application database.
-- No password reaches the server's log.
${quiet}
do $$
declare
  r text;
begin
  foreach r in array array['pglogical', 'barman', 'streaming_barman', 'prometheus', '${owner}'] loop
    if not exists (select from pg_roles where rolname = r) then
      execute format('create role %I', r);
    end if;
  end loop;
end $$;
alter role pglogical login superuser replication password '${secret:pglogical}';
alter role barman login superuser password '${secret:barman}';
alter role streaming_barman login replication password '${secret:streaming_barman}';
-- Reads statistics only; pg_hba lets it in by the socket alone, where there is a monitor host.
alter role prometheus login;
grant pg_monitor to prometheus;
alter role ${owner} login password '${secret:owner}';
