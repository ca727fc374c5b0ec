#!/usr/bin/env bash
# The cluster level of check: the article's 10 hosts, driven by the command as a person would, torn down at the end.
# Each case leaves a line in target/check-cluster/results. A case that another one needs stops the rest.
set -euo pipefail
cd "$(dirname "$0")/.."
top=$PWD
. scripts/cluster-cases.sh

out=$top/target/check-cluster
rm -rf "$out"
mkdir -p "$out"
: >"$out/results"
dir=$out/checked
export HOLDFAST_MACHINE=${HOLDFAST_MACHINE:-$(hostname)}

. scripts/try.sh

# shellcheck disable=SC2317 # the trap runs it
clear_up() {
  hold teardown "$dir" --yes >"$out/clear-up.log" 2>&1 </dev/null || true
  hold worker stop >>"$out/clear-up.log" 2>&1 || true
  hold temporal stop >>"$out/clear-up.log" 2>&1 || true
}
trap clear_up EXIT

# In a function: bash reads a script while it runs, and this one runs long.
main() {
  must server case_server
  must configure case_configure
  must provision case_provision
  must deploy-worker-killed case_deploy_worker_killed
  try deploy-again case_deploy_again || true
  try plan case_plan || true
  try verify case_verify || true
  try show case_show || true
  try access case_access || true
  try drill-stop-leader "case_drill stop-leader datacenter1" || true
  try drill-power-off "case_drill power-off datacenter2" || true
  try switchover case_switchover || true
  try backup case_backup || true
  try restore-test case_restore || true
  try schedules case_schedules || true
  try no-server case_no_server || true
  try report case_report || true
  try secrets case_secrets || true
  try teardown case_teardown || true
  try made-again case_made_again || true
}

{ main; exit; }
