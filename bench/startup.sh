#!/usr/bin/env bash
# Start of the command with the archive of its classes against without: a verb that reads a file only, and one that asks
# Temporal. Usage: startup.sh [RUNS]
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=bench/ratio.sh
. bench/ratio.sh
runs=${1:-9}
work=$(mktemp -d)
export HOLDFAST_HOME=$work/home

archive=
stop() {
  [[ -z $archive || ! -e $archive.away ]] || mv "$archive.away" "$archive"
  ./holdfast worker stop >/dev/null 2>&1 || true
  ./holdfast temporal stop >/dev/null 2>&1 || true
  rm -rf "$work" "$log" "$log".*
}
trap stop EXIT

./holdfast configure "$work/bench" --no-monitor >/dev/null
archive=$(readlink -f target/dist)/starter.jsa
./holdfast temporal start --port "${BENCH_PORT:-7433}" >/dev/null
# Leaves the archive, if none is there: it asks Temporal, is refused because there are no hosts, and changes nothing.
[[ -r $archive ]] || ./holdfast plan "$work/bench" >/dev/null 2>&1 || true
for _ in {1..60}; do [[ ! -r $archive ]] || break; sleep 1; done
[[ -r $archive ]] || { echo "No archive was made at $archive" >&2 && exit 1; }

with() { spent ./holdfast "$@"; }
without() {
  mv "$archive" "$archive.away"
  spent ./holdfast "$@"
  mv "$archive.away" "$archive"
}
local_with() { with validate "$work/bench"; }
local_without() { without validate "$work/bench"; }
asking_with() { with schedule list "$work/bench"; }
asking_without() { without schedule list "$work/bench"; }

printf '%-44s %10s %10s\n' "" with without
compare "validate: reads config.yml" "$runs" local_with local_without
compare "schedule list: asks Temporal" "$runs" asking_with asking_without
