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

# try NAME CASE: runs it with its output in a file; the file's end is shown when it fails.
try() {
  local name=$1 started=$SECONDS status=0
  timeout 2400 bash -c "set -euo pipefail; $2" >"$out/$name.log" 2>&1 </dev/null || status=$?
  if ((status == 0)); then
    echo "passed $name $((SECONDS - started)) s" | tee -a "$out/results" | sed 's/^/  /'
    return 0
  fi
  echo "FAILED $name $((SECONDS - started)) s, status $status" | tee -a "$out/results" | sed 's/^/  /'
  tail -n 25 "$out/$name.log" | sed 's/^/    /'
  return 1
}

# must NAME CASE: the others cannot run without it.
must() {
  try "$@" || {
    echo "STOPPED there: the cases after $1 did not run" | tee -a "$out/results" | sed 's/^/  /'
    exit 1
  }
}

mapfile -t functions < <(declare -F | awk '$3 ~ /^case_/ {print $3}')
export -f hold "${functions[@]}"
export top out dir

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
}

{ main; exit; }
