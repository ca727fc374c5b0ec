-- After subscription.sql, where the provider has failover slots. Source: PostgreSQL 17 "ALTER_REPLICATION_SLOT" (Streaming
-- Replication Protocol).
select sub_slot_name as slot from pglogical.subscription where sub_name = '${subscription}' \gset

-- PostgreSQL 17 carries a slot over to standbys only when it is marked so, which needs it idle for a moment.
select pglogical.alter_subscription_disable('${subscription}', true);
\connect '${remote}'
select set_config('holdfast.slot', :'slot', false);
do $$
begin
  for i in 1 .. 100 loop
    exit when not exists (select from pg_replication_slots
      where slot_name = current_setting('holdfast.slot') and active);
    if i = 20 then
      perform pg_terminate_backend(active_pid) from pg_replication_slots
        where slot_name = current_setting('holdfast.slot') and active;
    end if;
    perform pg_sleep(0.1);
  end loop;
end $$;
\connect '${remote} replication=database'
ALTER_REPLICATION_SLOT :"slot" (FAILOVER true);
\connect 'host=/var/run/postgresql dbname=${database} user=postgres'
select pglogical.alter_subscription_enable('${subscription}', true);
