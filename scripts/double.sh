#!/usr/bin/env bash
# The double level of check: PGD-Always-ON deployed on real hosts from stand-ins for EDB's packages (scripts/double).
# Each case leaves a line in target/check-double/results. A case that another one needs stops the rest.
# double.sh article: the article's 10 hosts in place of one location of it.
set -euo pipefail
cd "$(dirname "$0")/.."
top=$PWD
. scripts/double-cases.sh

out=$top/target/check-double
dir=$out/doubled
shape=${1:-small}
export HOLDFAST_HOME=${HOLDFAST_HOME:-/var/lib/holdfast}
export HOLDFAST_MACHINE=${HOLDFAST_MACHINE:-$(hostname)}
# Stands in for EDB's subscription token; the workers take it from here.
export EDB_SUBSCRIPTION_TOKEN=double-$RANDOM$RANDOM$RANDOM
export shape

clear_up() {
  hold teardown "$dir" --yes || true
  double_unserve || true
  hold worker stop || true
  hold temporal stop || true
}

# What a run of this that was killed has left: servers, hosts with their bridges and table, the repository.
if [[ -e $HOLDFAST_HOME/local/clusters/doubled || -e /run/netns/hfd ]]; then
  hold temporal start --port 7838 --ui-port 8838 || true
  clear_up
fi
rm -rf "$out"
mkdir -p "$out"
: >"$out/results"
. scripts/try.sh
trap 'clear_up >"$out/clear-up.log" 2>&1 </dev/null' EXIT

# In a function: bash reads a script while it runs, and this one runs long.
main() {
  must repository case_double_repository
  must configure case_double_configure
  must server "fresh_server 7838 8838"
  must provision case_double_provision
  must deploy-workers-killed case_double_deploy
  try deploy-again case_double_again || true
  try verify case_double_verify || true
  try show case_double_show || true
  try access case_double_access || true
  try drill-stop-leader "case_double_drill stop-leader" || true
  try drill-kill-leader "case_double_drill kill-leader" || true
  try second-refused case_double_second_refused || true
  try second-forced case_double_second_forced || true
  try switchover case_double_switchover || true
  try restart case_double_restart || true
  try update case_double_update || true
  try update-pgd case_double_update_pgd || true
  try maintenance case_double_maintenance || true
  try events case_double_events || true
  try lag case_double_lag || true
  try conflicts case_double_conflicts || true
  try rotate case_double_rotate || true
  try backup case_double_backup || true
  try repoint case_double_repoint || true
  try restore-test case_double_restore || true
  try past case_double_past || true
  try remove-node case_double_remove_node || true
  try add-node case_double_add_node || true
  try replace-node case_double_replace_node || true
  try adopt case_double_adopt || true
  try secrets case_double_secrets || true
  try teardown case_double_teardown || true
}

{ main; exit; }
