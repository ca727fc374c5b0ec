#!/usr/bin/env bash
# Opens a page in headless Chromium, keeps its picture and prints its text; scripts/look/look.js tells the options.
# LOOK_CA: the authority that the server's certificate is verified by, before the browser is told to take just that key.
set -euo pipefail
here=$(cd "$(dirname "$0")/look" && pwd)
home=${HOLDFAST_HOME:-/var/lib/holdfast}/cache/look
if ! cmp -s "$here/package.json" "$home/package.json" || [[ ! -d $home/node_modules ]]; then
  mkdir -p "$home"
  cp "$here/package.json" "$home/"
  npm --prefix "$home" install --no-audit --no-fund --silent >&2
fi
if [[ -n ${LOOK_CA:-} ]]; then
  at=${1#https://}
  at=${at%%/*}
  [[ $at == *:* ]] || at=$at:443
  LOOK_PIN=$(openssl s_client -connect "$at" -CAfile "$LOOK_CA" -verify_return_error -verify_ip "${at%:*}" </dev/null 2>/dev/null |
    openssl x509 -pubkey -noout | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | base64)
  export LOOK_PIN
fi
# A program outside the directory of its modules finds them so.
NODE_PATH=$home/node_modules exec node "$here/look.js" "$@"
