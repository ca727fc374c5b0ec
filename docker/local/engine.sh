#!/usr/bin/env bash
# A Docker engine of its own beside whatever else runs: own data, own socket, container networks in 198.19.0.0/16.
# Usage: engine.sh start|stop DIRECTORY     start prints nothing; the socket is DIRECTORY/docker.sock
set -euo pipefail
what=${1:-} directory=$(realpath -m "${2:?engine.sh wants start or stop, and a directory}")
run=$directory/run

alive() { [[ -s $1 ]] && kill -0 "$(<"$1")" 2>/dev/null; }

# daemon NAME COMMAND...: in a session of its own, its id in a file.
daemon() {
  local name=$1
  shift
  setsid "$@" >>"$directory/$name.log" 2>&1 </dev/null &
  echo $! >"$run/$name.pid"
}

await() { # SECONDS COMMAND...
  local left=$(($1 * 5))
  shift
  until "$@" >/dev/null 2>&1; do
    ((left-- > 0)) || return 1
    sleep 0.2
  done
}

forward_policy() { iptables -S FORWARD | awk '$1 == "-P" {print $3}'; }

# Rules and chains in a table that were not there when start looked: those of the built-in chains that jump to docker's,
# then docker's chains.
take_away() { # TABLE
  local word before=$run/rules-$1
  iptables -t "$1" -S | grep -E '^-A (FORWARD|PREROUTING|OUTPUT|POSTROUTING) .*-j DOCKER' | grep -vxFf "$before" |
    sed 's/^-A/-D/' | while read -r -a word; do iptables -t "$1" "${word[@]}"; done || true
  iptables -t "$1" -S | awk '$1 == "-N" && $2 ~ /^DOCKER/' | grep -vxFf "$before" >"$run/chains" || true
  sed 's/^-N/-F/' "$run/chains" | while read -r -a word; do iptables -t "$1" "${word[@]}"; done
  sed 's/^-N/-X/' "$run/chains" | while read -r -a word; do iptables -t "$1" "${word[@]}"; done
}

start() {
  mkdir -p "$run"
  alive "$run/dockerd.pid" && return 0
  rm -f "$directory/docker.sock" "$run"/*.pid
  forward_policy >"$run/forward-policy"
  # Never empty, and so a list of patterns that match something.
  iptables -t filter -S >"$run/rules-filter"
  iptables -t nat -S >"$run/rules-nat"
  daemon containerd containerd --root "$directory/containerd" --state "$run/containerd" \
    --address "$run/containerd.sock" --log-level warn
  await 30 test -S "$run/containerd.sock" || { tail -n 5 "$directory/containerd.log" >&2 && exit 1; }
  daemon dockerd dockerd --containerd "$run/containerd.sock" --data-root "$directory/data" --exec-root "$run/docker" \
    --pidfile "$run/docker.pid" --host "unix://$directory/docker.sock" --bridge none \
    --default-address-pool base=198.19.0.0/16,size=24 --log-level warn
  await 60 docker -H "unix://$directory/docker.sock" version || { tail -n 5 "$directory/dockerd.log" >&2 && exit 1; }
}

# Ends what start began, and puts the forward chain back as it was: docker leaves its own chains and a policy of drop.
stop() {
  local name
  for name in dockerd containerd; do
    if alive "$run/$name.pid"; then
      kill "$(<"$run/$name.pid")"
      await 60 eval "! kill -0 $(<"$run/$name.pid")" || kill -9 "$(<"$run/$name.pid")"
    fi
    rm -f "$run/$name.pid"
  done
  [[ -s $run/forward-policy ]] || return 0
  iptables -P FORWARD "$(<"$run/forward-policy")"
  take_away filter
  take_away nat
  rm -f "$run/forward-policy"
}

case $what in
  start | stop) "$what" ;;
  *) echo "engine.sh: start or stop, not $what" >&2 && exit 2 ;;
esac
