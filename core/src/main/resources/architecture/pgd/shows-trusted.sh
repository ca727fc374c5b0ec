#!/bin/bash
# Read by bash on a host: waits until each of its ports shows a certificate of an authority that the host trusts.
# Usage: bash -s -- ADDRESS AUTHORITIES PORT...
set -euo pipefail
address=$1 authorities=$2
shift 2

shows() { # PORT
  timeout 10 openssl s_client -starttls postgres -connect "$address:$1" -CAfile "$authorities" -verify 5 \
    -verify_return_error </dev/null >/dev/null 2>&1
}

for port; do
  for _ in {1..30}; do
    shows "$port" && continue 2
    sleep 1
  done
  echo "Port $port still shows a certificate of an authority that is trusted no more. Start PostgreSQL anew on this host" \
    "(systemctl restart postgres), then ask for the same again." >&2
  exit 1
done
