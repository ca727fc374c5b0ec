# shellcheck shell=bash
# How a host of PGD comes to run what its packages brought; comes after update/kept.sh and before the script that calls it.
# Its functions get the units that the host runs: postgres.service, pgd-proxy.service.
# Source: PGD 5.6 manual, "Upgrading PGD clusters manually": PostgreSQL stops before packages change, lest an unexpected start
# loads old and new ones together; BDR's extension is upgraded when PostgreSQL starts.
# shellcheck disable=SC2154,SC2086 # of kept.sh: stamp

# aside [UNIT...]
aside() {
  local unit
  for unit in "$@"; do
    [[ $unit == postgres.service ]] || continue
    # Where the packages cannot be had, the node comes back with those that it has.
    trap 'systemctl start postgres.service || true' EXIT
    systemctl stop postgres.service
  done
}

# runs UNIT SECONDS: it is active, and was started later than that, seconds since 1970.
runs() {
  systemctl -q is-active "$1" &&
    (($(date -d "$(TZ=UTC systemctl show --value -p ExecMainStartTimestamp "$1")" +%s) > $2))
}

# anew [UNIT...]: PostgreSQL has started since any package changed, as it holds libraries open; the proxy, which drops its
# clients then, since its own did.
anew() {
  local unit changed
  for unit in "$@"; do
    changed=0
    if [[ $unit == pgd-proxy.service ]]; then
      changed=$(stat -c %Z /usr/bin/pgd-proxy)
    elif [[ -e $stamp ]]; then
      changed=$(stat -c %Y $stamp)
    fi
    runs $unit "$changed" && continue
    systemctl restart $unit || {
      echo "$unit does not run from the packages that are installed" >&2
      journalctl -q --no-pager -o cat -u $unit -n 12 >&2
      return 1
    }
  done
}
