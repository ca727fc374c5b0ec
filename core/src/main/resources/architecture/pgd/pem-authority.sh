#!/bin/bash
# /usr/local/lib/holdfast/pem-authority - root:root 0755; run as the database's superuser
# Makes the authority of PEM's agents with the functions of sslutils, in the data directory. root.crt comes last, so an
# attempt that broke off is begun anew. Usage: pem-authority DATA PSQL SOCKET PORT
# Source: PEM manual, "Configuring the PEM server"; extension sslutils.
set -euo pipefail
data=$1 psql=$2 socket=$3 port=$4
ask() { "$psql" -X -qtA -v ON_ERROR_STOP=1 -h "$socket" -p "$port" -d pem "$@"; }
umask 077
ask -c 'select public.openssl_rsa_generate_key(4096)' >"$data/ca_key.key"
# The key travels by a file that only this user reads, never on a command line.
ask -v file="$data/ca_key.key" >"$data/ca_certificate.crt" <<'SQL'
select openssl_csr_to_crt(
  openssl_rsa_key_to_csr(pg_read_file(:'file'), 'PEM', 'US', 'MA', 'Bedford', 'Postgres Enterprise Manager', 'root@localhost'),
  null, :'file');
SQL
ask -v crt="$data/ca_certificate.crt" -v key="$data/ca_key.key" >"$data/root.crl" <<'SQL'
select openssl_rsa_generate_crl(:'crt', :'key');
SQL
cp "$data/ca_certificate.crt" "$data/root.crt"
