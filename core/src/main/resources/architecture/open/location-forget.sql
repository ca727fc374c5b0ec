-- Run by psql as postgres in database ${database} on the write leader of ${here}, when nothing serves at ${gone} any
-- more. Idempotent. Source: pglogical 2.4 "Subscription management", "Node management".
-- It looks for the provider to drop the slot there; where that does not answer it warns and goes on.
select pglogical.drop_subscription('${subscription}', true);
select pglogical.drop_node(node_name, true) from pglogical.node where node_name = '${gone}';
delete from holdfast_ddl.paused where subscription = '${subscription}';
delete from holdfast_ddl.provider where subscription = '${subscription}';
-- What is kept here for the subscription there; PostgreSQL drops the copies on the standbys by itself.
do $$
declare
  slot name := pglogical.pglogical_gen_slot_name('${database}', '${here}', '${theirs}');
begin
  for i in 1 .. 100 loop
    exit when not exists (select from pg_replication_slots where slot_name = slot);
    begin
      perform pg_terminate_backend(active_pid) from pg_replication_slots where slot_name = slot and active;
      perform pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = slot and not active;
    exception when object_in_use then
      null;
    end;
    perform pg_sleep(0.2);
  end loop;
  if exists (select from pg_replication_slots where slot_name = slot) then
    raise exception 'holdfast: slot % is still in use', slot;
  end if;
end $$;
