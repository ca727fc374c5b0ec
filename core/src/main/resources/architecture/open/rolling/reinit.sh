#!/usr/bin/env bash
# Has Patroni discard this node's data and begin to copy its leader's, unless it did so since the operation was planned. Ends
# when the old data are gone; the copy goes on by itself.
# Usage: reinit.sh ADDRESS DATA PLANNED   DATA: the directory; PLANNED: its number and time of birth then, or nothing
# Source: Patroni 4.0 "REST API", POST /reinitialize: force also while it tries to start what does not start.
set -euo pipefail
address=$1 data=$2 planned=$3
tls=/etc/holdfast/tls

patroni() { # SECONDS PATH [OPTION...]
  curl -sS -m "$1" --cacert $tls/ca.crt --cert $tls/host.crt --key $tls/host.key "${@:3}" "https://$address:8008/$2"
}
# An earlier attempt may have come through.
gone() { [[ $(stat -c %i-%W "$data" 2>/dev/null || true) != "$planned" ]]; }
# PostgreSQL is stopped by then; the old data are deleted first, which takes a while where they are many.
copies() {
  [[ $(patroni 4 patroni 2>/dev/null || true) == *'"state": "creating replica"'* ]] && begun=yes
}

asked=0 answer='' begun=''
until gone; do
  if copies; then
    sleep 1
    continue
  fi
  # A copy that was seen has ended, where a file system keeps no time of birth.
  [[ -z $begun ]] || exit 0
  if ((asked == 4)); then
    echo "Patroni does not begin to copy; it says: $answer" >&2
    exit 1
  fi
  asked=$((asked + 1))
  if answer=$(patroni 60 reinitialize --fail-with-body -X POST -d '{"force": true}' 2>&1); then
    for _ in {1..30}; do
      if gone || copies; then
        break
      fi
      sleep 1
    done
  else
    sleep 2
  fi
done
