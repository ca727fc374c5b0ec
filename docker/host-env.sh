#!/usr/bin/env bash
# Prints the settings by which a holdfast command or worker of this machine uses the servers of docker-compose.yml:
#   set -a; . <(docker/host-env.sh); set +a; ./holdfast deploy DIR
# Workers in the containers take what any machine can do; a worker of this machine, what only it can: its local hosts.
set -euo pipefail
cd "$(dirname "$0")/.."

file=${HOLDFAST_ENV_FILE:-.env}
if [[ ! -r $file ]]; then
  echo "host-env.sh: $file is missing; run docker/env.sh once" >&2
  exit 1
fi
# shellcheck source=/dev/null
. "$file"
cat <<ENV
TEMPORAL_ADDRESS=127.0.0.1:${TEMPORAL_PORT:-7233}
TEMPORAL_NAMESPACE=${TEMPORAL_NAMESPACE:-default}
HOLDFAST_TEMPORAL_UI=http://127.0.0.1:${TEMPORAL_UI_PORT:-8233}
HOLDFAST_STORE='postgresql://127.0.0.1:${HOLDFAST_POSTGRES_PORT:-5433}/holdfast?user=holdfast'
HOLDFAST_STORE_PASSWORD=$HOLDFAST_STORE_PASSWORD
HOLDFAST_KEYS=$HOLDFAST_KEYS
HOLDFAST_WORKER_TAKES=machine
ENV
