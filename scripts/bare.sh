#!/usr/bin/env bash
# The bare level of check: hosts that Holdfast did not make, behind a bastion, entered as a user with sudo.
# Each case leaves a line in target/check-bare/results. A case that another one needs stops the rest.
set -euo pipefail
cd "$(dirname "$0")/.."
top=$PWD
. scripts/bare-cases.sh

out=$top/target/check-bare
rm -rf "$out"
mkdir -p "$out"
: >"$out/results"
dir=$out/barely
export HOLDFAST_LAB=${HOLDFAST_LAB:-/var/lib/holdfast-lab}
export HOLDFAST_MACHINE=${HOLDFAST_MACHINE:-$(hostname)}
. scripts/try.sh

# shellcheck disable=SC2317 # the trap runs it
clear_up() {
  {
    hold worker stop || true
    hold temporal stop || true
    lab clear || true
  } >"$out/clear-up.log" 2>&1 </dev/null
}
trap clear_up EXIT
clear_up # what a killed run left
rm -rf "${HOLDFAST_HOME:?}/store/clusters/barely"

# In a function: bash reads a script while it runs, and this one runs long.
main() {
  must hosts case_bare_hosts
  must configure case_bare_configure
  must server "fresh_server 7834 8834"
  must refused case_bare_refused
  must provision case_bare_provision
  must deploy-workers-killed case_bare_deploy
  try deploy-again case_bare_again || true
  try verify case_bare_verify || true
  try access case_bare_access || true
  try drill case_bare_drill || true
  try teardown case_bare_teardown || true
}

{ main; exit; }
