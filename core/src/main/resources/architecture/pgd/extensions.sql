-- Source: PostgreSQL manual "Additional Supplied Modules"; TPA's choice. In template1 too, so that new databases have them.
create extension if not exists pg_stat_statements;
create extension if not exists pg_freespacemap;
create extension if not exists pg_visibility;
create extension if not exists pageinspect;
create extension if not exists pgstattuple;
