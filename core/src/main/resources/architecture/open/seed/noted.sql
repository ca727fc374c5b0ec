-- Run by psql as postgres in the application database of a dump's copy: it holds the source's own changes up to source_at. What
-- it holds of others is noted beside this.
begin;
create table if not exists holdfast_ddl.seed (provider name primary key, lsn pg_lsn not null);
delete from holdfast_ddl.seed;
insert into holdfast_ddl.seed values ('${source}', :'source_at');
${others}commit;
