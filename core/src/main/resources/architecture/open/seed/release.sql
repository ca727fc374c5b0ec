-- Run by psql as postgres in the application database on a peer's write leader: slots that keep.sql made in this operation go
-- again. Another's are in use, though they may be unread just now.
set holdfast.ddl_replication = off;
set client_min_messages = warning;
create table if not exists holdfast_ddl.seeding (slot name primary key, run text);
alter table holdfast_ddl.seeding add column if not exists run text;
select pg_drop_replication_slot(s.slot) from holdfast_ddl.seeding s join pg_replication_slots p on p.slot_name = s.slot
  where s.run = '${run}' and not p.active;
drop table holdfast_ddl.seeding;
-- Those that rested for a snapshot of another version go on.
select pglogical.alter_subscription_enable(sub_name, true) from pglogical.subscription
  where not sub_enabled and sub_name not in (select subscription from holdfast_ddl.paused);
