#!/usr/bin/env bash
# Puts the old data directory aside, and the seed in its place where there is one. Read by bash as root on a data node.
# Usage: place.sh RUN
set -euo pipefail
run=$1
home=/var/lib/postgresql/${POSTGRES:?}
[[ $(cat "$home"/holdfast.placed 2>/dev/null) != "$run" ]] || exit 0
if [[ -d "$home"/holdfast.seed && $(cat "$home"/holdfast.seed-ready 2>/dev/null) != "$run" && ! -e "$home"/holdfast.placing ]]; then
  echo "holdfast.seed is not the copy of $run" >&2
  exit 1
fi
# Cut off between two moves, the next attempt goes on with the second.
if [[ $(cat "$home"/holdfast.placing 2>/dev/null) != "$run" ]]; then
  rm -rf "$home"/holdfast.before "$home"/holdfast.placed "$home"/holdfast.joined
  if [[ -d "$home"/holdfast ]]; then
    mv "$home"/holdfast "$home"/holdfast.before
  fi
  echo "$run" >"$home"/holdfast.placing
fi
if [[ -d "$home"/holdfast.seed ]]; then
  mv "$home"/holdfast.seed "$home"/holdfast
fi
mv "$home"/holdfast.placing "$home"/holdfast.placed
rm -f "$home"/holdfast.seed-ready
