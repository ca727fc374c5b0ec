#!/usr/bin/env bash
# The monitor level of check: the monitor host's pages in a browser, and every alert provoked once on a cluster of 8 hosts.
# Each case leaves a line in target/check-monitor/results, pictures beside it, and in alerts the seconds from each fault to its alert.
# HOLDFAST_MONITOR_KEEP=yes leaves the cluster; monitor.sh CASE... then runs cases on it.
set -euo pipefail
cd "$(dirname "$0")/.."
top=$PWD
. scripts/monitor-cases.sh
. scripts/small-disk.sh

out=$top/target/check-monitor
dir=$out/watched
export HOLDFAST_HOME=${HOLDFAST_HOME:-/var/lib/holdfast} HOLDFAST_MACHINE=${HOLDFAST_MACHINE:-$(hostname)}
if (($# == 0)); then
  rm -rf "$out"
  mkdir -p "$out"
  : >"$out/results"
fi
. scripts/try.sh

# shellcheck disable=SC2317 # the trap runs it
clear_up() {
  [[ -z ${HOLDFAST_MONITOR_KEEP:-} ]] || return 0
  {
    rm -f "$out/.login"
    losetup -j "$out/disk" | cut -d: -f1 | xargs -r losetup -d
    hold teardown "$dir" --yes || true
    hold worker stop || true
    hold temporal stop || true
  } >"$out/clear-up.log" 2>&1 </dev/null
}
trap clear_up EXIT

# In a function: bash reads a script while it runs, and this one runs long.
main() {
  local one
  if (($# == 0)); then
    must server case_monitor_server
    must configure case_monitor_configure
    must up case_monitor_up
    set -- again rules login targets pages pgadmin alerts mended
  fi
  for one in "$@"; do
    try "$one" "case_monitor_$one" || true
  done
}

{ main "$@"; exit; }
