#!/usr/bin/env bash
# Says what an update would bring to this host, in apt's words, or that there is no apt. Changes nothing but apt's lists.
set -euo pipefail

if ! command -v apt-get >/dev/null; then
  # shellcheck source=/dev/null
  . /etc/os-release
  echo "no apt-get: ${PRETTY_NAME:-another system}"
  exit 0
fi
lists 60
would
