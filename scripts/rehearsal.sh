#!/usr/bin/env bash
# The rehearsal level of check: platform aws end to end, with moto as AWS and a real host for each instance.
# Each case leaves a line in target/check-rehearsal/results. A case that another one needs stops the rest.
set -euo pipefail
cd "$(dirname "$0")/.."
top=$PWD
. scripts/rehearsal-cases.sh

out=$top/target/check-rehearsal
rm -rf "$out"
mkdir -p "$out"
: >"$out/results"
dir=$out/rehearsed
export HOLDFAST_LAB=${HOLDFAST_LAB:-/var/lib/holdfast-lab}
export HOLDFAST_MACHINE=${HOLDFAST_MACHINE:-$(hostname)}
export AWS_ENDPOINT_URL=http://198.18.239.1:5566 AWS_ACCESS_KEY_ID=rehearsal AWS_SECRET_ACCESS_KEY=rehearsal
export AWS_DEFAULT_REGION=us-east-1 AWS_EC2_METADATA_DISABLED=true
regions=(us-east-1 eu-west-1 ap-southeast-2)
# The networks that configure gives the regions, as the bridges of the lab.
networks="198.18.220.0/22 198.18.224.0/22 198.18.228.0/22"
venv=$(dirname "$(dirname "$(scripts/moto.sh)")")
export networks venv regions_text="${regions[*]}"
. scripts/try.sh

# shellcheck disable=SC2317 # the trap runs it
clear_up() {
  {
    hold worker stop || true
    hold temporal stop || true
    pgrep -f "$venv/bin/(python $top/scripts/cloud-hosts.py|moto_server -H 198.18.239.1)" | xargs -r kill || true
    pgrep -f "cloud-hosts.py $AWS_ENDPOINT_URL hfr" | xargs -r kill || true
    lab clear || true
  } >"$out/clear-up.log" 2>&1 </dev/null
}
trap clear_up EXIT
clear_up # what a killed run left
rm -rf "${HOLDFAST_HOME:?}/store/clusters/rehearsed"

# In a function: bash reads a script while it runs, and this one runs long.
main() {
  must cloud case_rehearsal_cloud
  must configure case_rehearsal_configure
  must server "fresh_server 7836 8836"
  must provision case_rehearsal_provision
  try provision-again case_rehearsal_provision_again || true
  must deploy-workers-killed case_rehearsal_deploy
  try deploy-again case_rehearsal_deploy_again || true
  try volumes case_rehearsal_volumes || true
  try verify case_rehearsal_verify || true
  try drill-power-off case_rehearsal_drill || true
  try rehydrate-workers-killed case_rehearsal_rehydrate || true
  if try backup case_rehearsal_backup; then
    try copy-restored case_rehearsal_copy || true
  fi
  try teardown case_rehearsal_teardown || true
}

{ main; exit; }
