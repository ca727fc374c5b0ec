-- Run by psql as postgres in the application database of a copy: extensions first, then the location's own node.
set holdfast.ddl_replication = off;
set client_min_messages = warning;
create extension if not exists pglogical;
create extension if not exists pgl_ddl_deploy;
