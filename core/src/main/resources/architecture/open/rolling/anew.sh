# shellcheck shell=bash
# How a host runs what its packages brought; comes before the script that calls it.
# Source: Patroni 4.0 "REST API".

# Touched before anything is unpacked, so that a restart is due whatever becomes of this attempt.
stamp=/var/lib/holdfast/updated

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

# again BOOT: boots the host anew, if it has not since the operation was planned. An attempt that completes what a boot
# had cut off is cut off itself, and asked again finds nothing left to do.
again() {
  if [[ $(</proc/sys/kernel/random/boot_id) == "$1" ]]; then
    # Later than the end of this command, so that its status still arrives.
    systemd-run -q --collect --on-active=1s systemctl reboot
  else
    systemctl reboot
    sleep 60
  fi
}
