#!/usr/bin/env bash
# The last part of a rollback on this host: all is as it was and runs so. The update's name stays, so that whoever asks for
# the update again while others have not gone back goes on with it. After kept.sh, whose functions it calls.
# Usage: forget.sh UPDATE
# shellcheck disable=SC2154,SC2086 # of kept.sh: kept
set -euo pipefail
kept_by "$1" && [[ -s $kept/packages ]] || exit 0
if [[ -n $(left) ]]; then
  echo "Not put back: $(left)" >&2
  exit 3
fi
rm -f $kept/packages $kept/*.deb
