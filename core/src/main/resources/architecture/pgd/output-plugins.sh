#!/bin/bash
# /usr/local/lib/holdfast/output-plugins - root:root 0755
# Prints the setting that lets bdr decode, where this PostgreSQL asks for it. Usage: output-plugins BIN SUPERUSER
# Source: release notes of PostgreSQL 17.11 and its kin, output_plugin_libraries; PGD 6.4 manual.
set -euo pipefail
if runuser -u "$2" -- "$1/postgres" -D /opt/postgres/data -C output_plugin_libraries >/dev/null 2>&1; then
  echo "output_plugin_libraries = 'bdr, pglogical_output'"
else
  echo "# This PostgreSQL has no output_plugin_libraries."
fi
