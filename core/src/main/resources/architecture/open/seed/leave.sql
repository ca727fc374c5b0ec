-- Run by psql as postgres in the application database on a peer's write leader: it receives nothing more of the location,
-- which is down. Source: pglogical 2.4 "Subscription management"; a slot that cannot be dropped over there is a warning.
set holdfast.ddl_replication = off;
select pglogical.drop_subscription('${peer}_from_${location}', true);
delete from holdfast_ddl.paused where subscription = '${peer}_from_${location}';
delete from holdfast_ddl.provider where subscription = '${peer}_from_${location}';
