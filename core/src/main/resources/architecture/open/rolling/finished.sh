#!/usr/bin/env bash
# Notes that an update, whose name is given, has passed all hosts. After update/kept.sh.
set -euo pipefail
# shellcheck disable=SC2154,SC2086 # kept is of kept.sh
if kept_by "$1"; then touch $kept/finished; fi
