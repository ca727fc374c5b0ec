#!/usr/bin/env bash
# Notes that an update, whose name is given, has passed all hosts. After kept.sh.
set -euo pipefail
# shellcheck disable=SC2154 # of kept.sh: passed
mkdir -p "$(dirname "$passed")"
echo "$1" >"$passed"
