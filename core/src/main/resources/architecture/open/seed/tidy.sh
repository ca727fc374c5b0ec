#!/usr/bin/env bash
# Deletes what a seed left on a data node, the old data with it. Read by bash as root.
set -euo pipefail
home=/var/lib/postgresql/${POSTGRES:?}
rm -rf "$home"/holdfast.before "$home"/holdfast.seed "$home"/holdfast.seed-* "$home"/holdfast.placed "$home"/holdfast.placing \
  "$home"/holdfast.joined /run/holdfast-seed
