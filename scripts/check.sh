#!/usr/bin/env bash
# The project's tests, level by level. Ends with "N passed, N failed"; not green when a level did not run.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/levels.sh

scripts/install.sh build platform tests
mkdir -p target
started=$SECONDS

level_build
level_units
summary "$((SECONDS - started))"
