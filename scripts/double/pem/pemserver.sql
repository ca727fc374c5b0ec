-- A stand-in for PEM's schema, for tests of Holdfast only: who registered.
create role pem_user;
create role pem_agent;
create role pem_admin in role pem_user;
create schema pem;
create table pem.agent (id serial primary key, host text not null, registered timestamptz not null default now(), heartbeat timestamptz);
create table pem.server (id serial primary key, agent int not null references pem.agent, display_name text not null unique,
  address text not null, port int not null, database text not null, asb_database text, directory text);
