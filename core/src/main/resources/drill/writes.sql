-- Run as the owner of the application database, there, through one location's proxy; DDL replication takes it to
-- the others. Idempotent. One row per write that a drill's clients tried; the key says which client wrote it.
create schema if not exists holdfast_drill;
create table if not exists holdfast_drill.writes (
  location text not null,
  run text not null,
  connection int not null,
  n bigint not null,
  at timestamptz not null default clock_timestamp(),
  primary key (location, run, connection, n)
);
