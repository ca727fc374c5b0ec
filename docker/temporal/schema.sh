#!/bin/sh
# Makes Temporal's tables or brings them to the version of this image; safe to repeat. SQL_PASSWORD is the role's.
set -eu

tables() { # DATABASE SCHEMA
  set -- "$2" --plugin postgres12 --endpoint postgres --port 5432 --user temporal --database "$1"
  schema=$1
  shift
  # Refused where they exist; then update-schema says what is wrong, if anything is.
  temporal-sql-tool "$@" setup-schema --version 0.0 >/tmp/setup.log 2>&1 || true
  temporal-sql-tool "$@" update-schema --schema-name "postgresql/v12/$schema" || {
    cat /tmp/setup.log
    exit 1
  }
}

tables temporal temporal
tables temporal_visibility visibility
