#!/usr/bin/env bash
# Real worker processes killed with SIGKILL right after AWS (moto) has acted and before they hear of it, at several calls
# of one `holdfast provision` in turn. Afterwards there is exactly one of everything; after the teardown nothing. The
# instances are moto's alone, so the provision gets as far as waiting for SSH, which nobody answers; then it is cancelled.
# Each case leaves a line in target/check-aws-kills/results. HOLDFAST_AWS_KILLS names other calls, one a line.
set -euo pipefail
cd "$(dirname "$0")/.."
top=$PWD
. scripts/aws-kills-cases.sh

out=$top/target/check-aws-kills
rm -rf "$out"
mkdir -p "$out"
: >"$out/results"
dir=$out/killed
export HOLDFAST_MACHINE=${HOLDFAST_MACHINE:-$(hostname)}
export AWS_ENDPOINT_URL=http://127.0.0.1:5577 AWS_ACCESS_KEY_ID=kills AWS_SECRET_ACCESS_KEY=kills
export AWS_DEFAULT_REGION=us-east-1 AWS_EC2_METADATA_DISABLED=true
regions_text="us-east-1 eu-west-1"
venv=$(dirname "$(dirname "$(scripts/moto.sh)")")
# One of each stage: bucket, role, network, firewall, peering, launch, and a host's key that was read.
kills=${HOLDFAST_AWS_KILLS:-"s3:PutBucket 1
iam:CreateRole 1
iam:AddRoleToInstanceProfile 1
ec2:CreateVpc 2
ec2:CreateSubnet 1
ec2:AuthorizeSecurityGroupIngress 1
ec2:CreateVpcPeeringConnection 1
ec2:RunInstances 1
ec2:RunInstances 4
s3:GetObject 5"}
export regions_text venv kills
. scripts/try.sh

# shellcheck disable=SC2317 # the trap runs it
clear_up() {
  {
    hold worker stop || true
    hold temporal stop || true
    [[ ! -e $out/started ]] || xargs -r kill <"$out/started" || true
  } >"$out/clear-up.log" 2>&1 </dev/null
}
trap clear_up EXIT
rm -rf "${HOLDFAST_HOME:?}/store/clusters/killed"

# In a function: bash reads a script while it runs, and this one runs long.
main() {
  must cloud case_kills_cloud
  must configure case_kills_configure
  must server "fresh_server 7836 8836"
  must provision-workers-killed case_kills_provision
  try exactly-one case_kills_exactly_one || true
  try teardown case_kills_teardown || true
}

{ main; exit; }
