#!/bin/bash
# /usr/local/lib/holdfast/pem-register - root:root 0755
# Runs pemworker with the passwords that stand on standard input: PEM's first, the watched server's second.
# Usage: pem-register agent|server PEMWORKER ARGUMENT...
# Source: PEM manual, "Registering an agent", "Registering a server", "Unregistering a server".
set -euo pipefail
what=$1
shift
IFS= read -r PEM_SERVER_PASSWORD
IFS= read -r PEM_MONITORED_SERVER_PASSWORD
export PEM_SERVER_PASSWORD PEM_MONITORED_SERVER_PASSWORD
if [ "$what" = server ]; then
  # PEM keeps a node that was removed or died, and its name may come again.
  given=("$@") known=()
  for ((i = 1; i < $#; i++)); do
    case ${given[i]} in
      --pem-user | --server-addr | --server-port | --config-dir) known+=("${given[i]}" "${given[i + 1]}") ;;
    esac
  done
  "$1" --unregister-server "${known[@]}" </dev/null >/dev/null 2>&1 || true
fi
"$@" </dev/null
if [ "$what" = server ]; then
  touch /var/lib/holdfast/pem-server-registered
fi
