#!/bin/sh
# Makes the namespace where it is missing; TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE name it.
set -eu
for _ in 1 2 3 4 5 6 7 8 9 10; do
  if temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1; then
    echo "Namespace $TEMPORAL_NAMESPACE is there"
    exit 0
  fi
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention "$RETENTION" || true
  sleep 2
done
echo "Namespace $TEMPORAL_NAMESPACE could not be made" >&2
exit 1
