-- What the copied tables say of the source's own state.
delete from holdfast_ddl.paused;
delete from holdfast_ddl.provider;
delete from holdfast_ddl.conflict;
delete from holdfast_ddl.journal;
drop table if exists holdfast_ddl.seeding;
