#!/usr/bin/env bash
# What a provision in three regions asks of AWS, and how long it takes, by the number of hosts, against moto.
# Usage: aws.sh [SIZES [MILLISECONDS]], such as aws.sh 10,60 80: AWS answers so much later than moto does.
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
cd "$top"
HOLDFAST_MOTO=$(scripts/moto.sh)
export HOLDFAST_MOTO
log=$(mktemp)
trap 'rm -f "$log"' EXIT
mvn -B -o -Dquick -Dspotless.check.skip test -pl activities -am -Dtest=AwsGrowthTest -Dtest.groups=aws \
  -Dtest.excluded= -Dsurefire.failIfNoSpecifiedTests=false \
  "-DargLine=-Dholdfast.aws.sizes=${1:-10,20,40,60} -Dholdfast.aws.millis=${2:-0}" >"$log" 2>&1 </dev/null || {
  cat "$log" >&2
  exit 1
}
cat activities/target/aws-growth.txt
