#!/usr/bin/env bash
# Operations that change nothing, on a cluster that is deployed: deploy against plan, which looks only, and verify
# against plan. Usage: operations.sh DIR [RUNS]
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=bench/ratio.sh
. "$top/bench/ratio.sh"
dir=${1:?operations.sh DIR [RUNS]}
runs=${2:-5}

plan() { spent "$top/holdfast" plan "$dir"; }
deploy() { spent "$top/holdfast" deploy "$dir"; }
verify() { spent "$top/holdfast" verify "$dir"; }

plan >/dev/null
compare "deploy without changes : plan" "$runs" deploy plan
compare "verify : plan" "$runs" verify plan
