#!/usr/bin/env bash
# The tutorial level of check: docs/tutorial.md word by word, from a clean clone. Each shell block is run as it stands there and
# what it prints is compared with the text that follows it. Each block leaves a line in target/check-tutorial/results.
set -euo pipefail
cd "$(dirname "$0")/.."
top=$PWD
. scripts/tutorial-cases.sh

out=$top/target/check-tutorial
rm -rf "$out"
mkdir -p "$out"
: >"$out/results"
dir=$out/clone/shop
export HOLDFAST_HOME=${HOLDFAST_HOME:-/var/lib/holdfast} HOLDFAST_MACHINE=${HOLDFAST_MACHINE:-$(hostname)}
. scripts/try.sh

# shellcheck disable=SC2317 # the trap runs it
clear_up() {
  {
    [[ ! -e $HOLDFAST_HOME/store/clusters/shop/platform ]] || hold teardown --cluster shop --yes || true
    hold worker stop || true
    hold temporal stop || true
  } >"$out/clear-up.log" 2>&1 </dev/null
}
trap clear_up EXIT

# In a function: bash reads a script while it runs, and this one runs long.
main() {
  local number verb started=
  must clone case_tutorial_clone
  scripts/tutorial.py split docs/tutorial.md "$out/blocks" >"$out/list"
  while read -r number verb; do
    must "$number-$verb" "case_tutorial_block $number"
    started=${started:-$SECONDS}
  done <"$out/list"
  try nothing-left case_tutorial_nothing_left || true
  try ten-minutes "case_tutorial_minutes $((SECONDS - started))" || true
}

{ main; exit; }
