#!/usr/bin/env bash
# Makes .env beside docker-compose.yml: passwords of its own, the directory of the keys, and their owner.
# Usage: docker/env.sh [KEYS]     KEYS: directory of the keys, ./keys unless given. An existing .env is kept.
set -euo pipefail
cd "$(dirname "$0")/.."

keys=$(realpath -m "${1:-keys}")
file=${HOLDFAST_ENV_FILE:-.env}
if [[ -e $file ]]; then
  echo "$file exists and stays as it is: other passwords would not open the databases that it made."
  exit 0
fi

# Not root in the containers; the owner of the keys is whom they run as.
uid=$(id -u)
((uid == 0)) && uid=10001
mkdir -p "$keys"
chmod 700 "$keys"
((uid == $(id -u))) || chown "$uid" "$keys"

# Letters and digits: they also stand in connection strings.
password() { LC_ALL=C tr -dc 'A-Za-z0-9' </dev/urandom | head -c 32 || true; }

umask 077
cat >"$file" <<ENV
POSTGRES_PASSWORD=$(password)
TEMPORAL_DB_PASSWORD=$(password)
HOLDFAST_STORE_PASSWORD=$(password)
HOLDFAST_UID=$uid
HOLDFAST_KEYS=$keys
ENV
echo "Wrote $file. Keep it and $keys: without them the databases and the secrets in them cannot be opened."
