#!/usr/bin/env bash
# Says what an update would bring to this host, in apt's words, or that there is neither apt nor dnf. Changes nothing but the
# lists of what there is. After newer.sh and dnf.sh.
set -euo pipefail

if ! command -v apt-get >/dev/null && ! command -v dnf >/dev/null; then
  # shellcheck source=/dev/null
  . /etc/os-release
  echo "no apt-get or dnf: ${PRETTY_NAME:-another system}"
  exit 0
fi
lists 60
would
