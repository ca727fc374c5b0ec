#!/usr/bin/env bash
# The pages level of check: Temporal's web UI and the reports of a cluster of six hosts as a person sees them, in headless Chromium.
# Each case leaves a line in target/check-pages/results, pictures and the texts that were read beside it.
# HOLDFAST_PAGES_KEEP=yes leaves the cluster; pages.sh CASE... then runs cases on it.
set -euo pipefail
cd "$(dirname "$0")/.."
top=$PWD
. scripts/pages-cases.sh

out=$top/target/check-pages
dir=$out/seen
export HOLDFAST_HOME=${HOLDFAST_HOME:-/var/lib/holdfast} HOLDFAST_MACHINE=${HOLDFAST_MACHINE:-$(hostname)}
if (($# == 0)); then
  rm -rf "$out"
  mkdir -p "$out"
  : >"$out/results"
fi
. scripts/try.sh

# shellcheck disable=SC2317 # the trap runs it
clear_up() {
  [[ -z ${HOLDFAST_PAGES_KEEP:-} ]] || return 0
  {
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
    must server case_pages_server
    must provision case_pages_provision
    must deploy case_pages_deploy
    set -- list summaries attributes views codec life report run links
  fi
  for one in "$@"; do
    try "$one" "case_pages_$one" || true
  done
}

{ main "$@"; exit; }
