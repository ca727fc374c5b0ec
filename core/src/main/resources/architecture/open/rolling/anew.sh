# shellcheck shell=bash
# How a host comes to run what its packages brought; comes after update/kept.sh and before the script that calls it.
# Source: Patroni 4.0 "REST API".
# shellcheck disable=SC2154,SC2086 # of kept.sh: stamp

# PostgreSQL goes on while files change beneath it.
aside() { :; }

# anew ADDRESS PID: PostgreSQL has started since the packages changed, if they did; by Patroni, which may be at it itself.
anew() {
  local tls=/etc/holdfast/tls started said=''
  [[ -n $1 && -e $stamp ]] || return 0
  for _ in {1..3}; do
    started=$(sed -n 3p "$2" 2>/dev/null || true)
    ((${started:-0} < $(stat -c %Y $stamp))) || return 0
    said=$(curl -sS -f -m 120 --cacert $tls/ca.crt --cert $tls/host.crt --key $tls/host.key \
      -X POST -d '{}' "https://$1:8008/restart" 2>&1) || sleep 5
    sleep 1
  done
  echo "PostgreSQL does not run from the packages that are installed: $said" >&2
  # Without the frames of Patroni's tracebacks.
  journalctl -q --no-pager -o cat -u patroni -n 40 | grep -v '^ \|^Traceback' | tail -n 6 >&2
  return 1
}
