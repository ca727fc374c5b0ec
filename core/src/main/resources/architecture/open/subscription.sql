-- Run by psql as postgres in database ${database} on the location's write leader, once for each other location, when
-- that one's node exists. Idempotent, also after being cut off anywhere. Source: pglogical 2.4 "Subscription
-- management"; libpq "Connection Strings"; PostgreSQL 17 "ALTER_REPLICATION_SLOT" (Streaming Replication Protocol).
-- The DSN leads through this host's HAProxy to whoever leads the other location; host is the name that all its
-- certificates carry. forward_origins '{}': changes that came from elsewhere are not sent on, so nothing loops.
select pglogical.create_subscription('${subscription}', '${remote}',
    '{default,default_insert_only,ddl_sql}', false, false, '{}')
  where not exists (select from pglogical.subscription where sub_name = '${subscription}');

-- The slot is made by pglogical's worker. One that gave up is started anew: by itself it may rest for minutes.
do $$
begin
  for i in 0 .. 299 loop
    if (select status from pglogical.show_subscription_status('${subscription}')) = 'replicating' then
      return;
    end if;
    if i % 50 = 0 and (select status from pglogical.show_subscription_status('${subscription}')) in ('down', 'disabled') then
      perform pglogical.alter_subscription_disable('${subscription}', true);
      commit;
      perform pglogical.alter_subscription_enable('${subscription}', true);
    end if;
    commit;
    perform pg_sleep(0.1);
  end loop;
  raise exception 'holdfast: subscription ${subscription} does not replicate after 30 s';
end $$;
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
