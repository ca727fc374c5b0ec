-- Run by psql as postgres in database ${database} on the location's write leader, once for each other location, when
-- that one's node exists. Idempotent, also after being cut off anywhere. Source: pglogical 2.4 "Subscription
-- management"; libpq "Connection Strings".
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
