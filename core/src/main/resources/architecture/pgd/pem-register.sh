#!/bin/bash
# /usr/local/lib/holdfast/pem-register - root:root 0755
# Runs pemworker with the passwords that stand on standard input: PEM's first, the watched server's second.
# Usage: pem-register agent|server PEMWORKER ARGUMENT...
# Source: PEM manual, "Registering an agent", "Registering a server".
set -euo pipefail
what=$1
shift
IFS= read -r PEM_SERVER_PASSWORD
IFS= read -r PEM_MONITORED_SERVER_PASSWORD
export PEM_SERVER_PASSWORD PEM_MONITORED_SERVER_PASSWORD
"$@" </dev/null
if [ "$what" = server ]; then
  touch /var/lib/holdfast/pem-server-registered
fi
