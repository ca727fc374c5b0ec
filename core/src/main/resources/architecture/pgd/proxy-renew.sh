#!/bin/bash
# /usr/local/lib/holdfast/proxy-renew - root:root 0755
# Ends pgd-proxy's own connections to the nodes, not its clients', and waits until it is back with the present passwords. It is
# started anew where it does not come back within 15 seconds, or where there is another authority to trust: nodes show nothing
# of it yet, so that coming back would prove nothing. Nothing is done to one that started since the files were written.
# Usage: proxy-renew STAMP PASSWORDS AUTHORITIES PSQL DSN...
# Source: PGD 5 manual, "EDB Postgres Distributed Proxy": a node that it stays connected to tells it of other write leaders.
set -euo pipefail
stamp=$1 passwords=$2 authorities=$3 psql=$4
shift 4
digest=$(cat "$passwords" "$authorities" | sha256sum)
mine="usename = current_user and client_addr = inet_client_addr() and pid <> pg_backend_pid()"

ask() { # DSN SQL
  runuser -u pgdproxy -- env PGPASSFILE="$passwords" "$psql" -X -qtA -c "$2" "$1 connect_timeout=3" 2>/dev/null
}

started() { # Unix time: field 22 of stat are hundredths of a second since the boot
  local pid boot
  pid=$(systemctl show -p MainPID --value pgd-proxy)
  boot=$(awk '$1 == "btime" {print $2}' /proc/stat)
  echo $((boot + $(sed 's/.*) //' "/proc/$pid/stat" | cut -d ' ' -f 20) / 100))
}

# Whether a certificate of an authority is there that was not when this ran last.
trusts_more() {
  ! [[ -e $stamp.authorities ]] || grep -qvxFf "$stamp.authorities" "$authorities"
}

back() { # DSN...: whether a node has a connection that began after the former ones were ended
  local i=0 dsn
  for dsn; do
    if [[ -n ${ended[i]} && $(ask "$dsn" "select count(*) from pg_stat_activity where $mine
      and backend_start > to_timestamp(${ended[i]})" || echo 0) -gt 0 ]]; then
      return 0
    fi
    i=$((i + 1))
  done
  return 1
}

renew() { # DSN...
  local dsn _
  ended=()
  for dsn; do
    # A node that is down has none of its connections.
    ended+=("$(ask "$dsn" "select extract(epoch from clock_timestamp()),
      (select count(pg_terminate_backend(pid)) from pg_stat_activity where $mine)" | cut -d '|' -f 1 || true)")
  done
  for _ in {1..15}; do
    back "$@" && return 0
    sleep 1
  done
  return 1
}

written=$(stat -c %Y "$passwords" "$authorities" | sort -n | tail -n 1)
since=$(started)
if ((since <= written)); then
  if trusts_more || ! renew "$@"; then
    systemctl restart pgd-proxy
  fi
fi
cp "$authorities" "$stamp.authorities"
echo "$digest" >"$stamp"
