-- Run by psql as postgres in the application database on a write leader: subscribes without copying, from where the data
-- here end; from the beginning of the slot when nothing is noted. The slot is at the provider already. Idempotent.
-- Source: pglogical 2.4 "Subscription management", catalog local_sync_status (r: ready); PostgreSQL 17 "Replication Progress".
set holdfast.ddl_replication = off;
set client_min_messages = warning;
create table if not exists holdfast_ddl.seed (provider name primary key, lsn pg_lsn not null);
select pg_temp.slot_name('${provider}', '${subscription}') as slot \gset
select not exists (select from pglogical.subscription where sub_name = '${subscription}') as missing \gset
\if :missing
begin;
select pglogical.create_subscription('${subscription}', '${remote}',
    '{default,default_insert_only,ddl_sql}', false, false, '{}') \g /dev/null
select pglogical.alter_subscription_disable('${subscription}', false) \g /dev/null
update pglogical.local_sync_status set sync_status = 'r'
  where sync_subid = (select sub_id from pglogical.subscription where sub_name = '${subscription}');
select sub_slot_name = :'slot' as named from pglogical.subscription where sub_name = '${subscription}' \gset
\if :named
\else
do $$ begin raise exception 'holdfast: pglogical names the slot of ${subscription} in another way than expected'; end $$;
\endif
select pg_replication_origin_drop(:'slot') where exists (select from pg_replication_origin where roname = :'slot') \g /dev/null
select pg_replication_origin_create(:'slot') \g /dev/null
select pg_replication_origin_advance(:'slot', lsn) from holdfast_ddl.seed where provider = '${provider}' and lsn > '0/0'
  \g /dev/null
delete from holdfast_ddl.seed where provider = '${provider}';
commit;
\endif
select pglogical.alter_subscription_enable('${subscription}', true) from pglogical.subscription
  where sub_name = '${subscription}' and not sub_enabled \g /dev/null
do $$
begin
  for i in 0 .. 299 loop
    if (select status from pglogical.show_subscription_status('${subscription}')) = 'replicating' then
      return;
    end if;
    commit;
    perform pg_sleep(0.1);
  end loop;
  raise exception 'holdfast: subscription ${subscription} does not replicate after 30 s';
end $$;
