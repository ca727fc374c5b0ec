-- Run as postgres in the application database on a location's write leader: rows, lost and duplicated keys of one
-- writer's run, against the keys that it recorded as acknowledged (its acked file, put in below).
set holdfast.ddl_replication = off;
create temporary table acknowledged (connection int, n bigint, millis bigint);
copy acknowledged from stdin (delimiter ' ');
${acknowledged}
\.
create temporary table present as
  select connection, n, count(*) as times from holdfast_drill.writes
  where location = '${location}' and run = '${run}' group by connection, n;
select
  (select coalesce(sum(times), 0) from present),
  (select count(*) from (select connection, n from acknowledged except select connection, n from present) missing),
  (select count(*) from present where times > 1);
