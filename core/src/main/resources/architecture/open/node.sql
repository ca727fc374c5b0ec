-- Run as postgres in database ${database} on the location's write leader, after ddl-replication.sql. Idempotent.
-- Source: pglogical 2.4 "Node management". The DSN is the way to this very node; the others come by their own.
set holdfast.ddl_replication = off;
insert into holdfast_ddl.location (number) values (${locationNumber})
  on conflict (only_row) do update set number = excluded.number where holdfast_ddl.location.number <> excluded.number;
select pglogical.create_node('${location}', 'host=/var/run/postgresql dbname=${database} user=postgres')
  where not exists (select from pglogical.local_node);
grant usage on schema pglogical to public;
select holdfast_ddl.place_all_tables();
select count(*) from holdfast_ddl.fit_all_sequences();
reset holdfast.ddl_replication;
