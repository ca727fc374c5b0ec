-- Run by psql as postgres in the application database of a copy, without the library of pglogical and without event
-- triggers. received: up to where the source's own log is in the copy; empty when it was a backup.
-- Source: PostgreSQL 17 "Replication Progress Tracking": an origin's progress is recovered with the commits it belongs to, so
-- the copy says exactly what it holds of each other location.
select current_setting('server_version_num')::int < 170000 as fires \gset
\if :fires
-- Before 17 there is no switch for all of them; the one that always fires is switched on again below.
alter event trigger holdfast_ddl_5_keep_in_step disable;
\endif
begin;
create table if not exists holdfast_ddl.seed (provider name primary key, lsn pg_lsn not null);
delete from holdfast_ddl.seed;
insert into holdfast_ddl.seed select '${source}', nullif(:'received', '')::pg_lsn where :'received' <> '';
insert into holdfast_ddl.seed
  select n.node_name, pg_replication_origin_progress(s.sub_slot_name, true)
  from pglogical.subscription s join pglogical.node n on n.node_id = s.sub_origin
  where :'received' <> '' and n.node_name <> '${location}'
    and exists (select from pg_replication_origin o where o.roname = s.sub_slot_name)
    and pg_replication_origin_progress(s.sub_slot_name, true) is not null;
select pg_replication_origin_drop(roname) from pg_replication_origin;
-- The source's node, its subscriptions and sets; the location gets its own.
drop extension pglogical cascade;
${others}commit;
\if :fires
alter event trigger holdfast_ddl_5_keep_in_step enable always;
\endif
select pg_drop_replication_slot(slot_name) from pg_replication_slots;
