#!/usr/bin/env bash
# Lints every shell script that git knows, and those not yet added.
set -euo pipefail
cd "$(dirname "$0")/.."
git ls-files -z --cached --others --exclude-standard -- '*.sh' holdfast .ci/run | sort -zu |
  xargs -0 shellcheck -x
