#!/usr/bin/env bash
# A role and its databases each for Temporal and for Holdfast's store; safe to repeat. PGHOST and so on name the server.
set -euo pipefail

# role NAME PASSWORD: psql quotes both; the password goes by standard input, not on a command line.
role() {
  psql -qX -v ON_ERROR_STOP=1 postgres <<SQL
\\set name '$1'
\\set password '$2'
set password_encryption = 'scram-sha-256';
select format('create role %I login', :'name')
  where not exists (select from pg_roles where rolname = :'name') \\gexec
select format('alter role %I password %L', :'name', :'password') \\gexec
SQL
}

database() { # NAME OWNER
  psql -qX -v ON_ERROR_STOP=1 postgres <<SQL
\\set name '$1'
\\set owner '$2'
select format('create database %I owner %I', :'name', :'owner')
  where not exists (select from pg_database where datname = :'name') \\gexec
select format('revoke connect on database %I from public', :'name') \\gexec
SQL
}

role temporal "$TEMPORAL_DB_PASSWORD"
role holdfast "$HOLDFAST_STORE_PASSWORD"
database temporal temporal
database temporal_visibility temporal
database holdfast holdfast
