-- Run as postgres in database postgres on each location's write leader, unless the database exists already:
--   select 1 from pg_database where datname = '${database}'
-- Source: PostgreSQL 17 manual "CREATE DATABASE".
create database ${database} owner ${owner};
