-- Run as the owner of the application database, there, through one location's proxy; DDL replication takes it to
-- the others. Idempotent. One row per write that a drill's clients tried. The key of a write is (location, run,
-- connection, n), and it is not unique here on purpose: a write that was applied twice must be seen, not refused.
create schema if not exists holdfast_drill;
create table if not exists holdfast_drill.writes (
  id uuid primary key default gen_random_uuid(),
  location text not null,
  run text not null,
  connection int not null,
  n bigint not null,
  at timestamptz not null default clock_timestamp()
);
