-- Run by psql as postgres in the application database on a peer's write leader: changes are kept for the location from now
-- on. The slot of its present subscription serves when it is good; it lies before the copy, and is moved to where that ends.
set holdfast.ddl_replication = off;
set client_min_messages = warning;
create table if not exists holdfast_ddl.seeding (slot name primary key, run text);
alter table holdfast_ddl.seeding add column if not exists run text;
-- What an earlier operation listed is in use by now; an earlier attempt of this one is not.
delete from holdfast_ddl.seeding where run is distinct from '${run}';
select pg_temp.slot_name('${peer}', '${location}_from_${peer}') as slot \gset
-- One that a former leader held and nobody reads is still in use until its connection is given up.
select pg_terminate_backend(active_pid) from pg_replication_slots where slot_name = :'slot' and active;
select set_config('holdfast.slot', :'slot', false) \g /dev/null
do $$
begin
  for i in 1 .. 100 loop
    exit when not exists (select from pg_replication_slots where slot_name = current_setting('holdfast.slot') and active);
    perform pg_sleep(0.1);
  end loop;
end $$;
select pg_drop_replication_slot(slot_name) from pg_replication_slots
  s where slot_name = :'slot' and (wal_status = 'lost' or to_jsonb(s)->>'invalidation_reason' is not null);
insert into holdfast_ddl.seeding (slot, run) select :'slot', '${run}'
  where not exists (select from pg_replication_slots where slot_name = :'slot') on conflict do nothing;
select pg_create_logical_replication_slot(:'slot', 'pglogical_output'${failover})
  where not exists (select from pg_replication_slots where slot_name = :'slot');
