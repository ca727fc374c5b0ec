# shellcheck shell=bash
# Sourced by day2.sh after day2-cases.sh: secrets, accounts, the past, events; the same rules.
# shellcheck disable=SC2154

# The cluster's own passwords: nobody is refused, and whoever connects anew gets in with the new ones.
case_passwords() {
  local old since host
  old=$(hold show-password "$dir" pglogical)
  since=$(date -u '+%F %T UTC')
  case_killed passwords 'servers:|files:' rotate "$dir" passwords
  [[ $(hold show-password "$dir" pglogical) != "$old" ]]
  for host in $(case_leaders); do
    hold ssh "$dir" "$host" -- "runuser -u postgres -- psql -tAc 'select count(pg_terminate_backend(pid)) from pg_stat_replication'"
  done
  case_whole
  case_refusals "$since"
}

# New ones of the same authority: what every port shows is what lies on the host.
case_certificates() {
  local since host port shown
  since=$(date -u '+%F %T UTC')
  case_serials >"$out/serials-before"
  case_killed certificates 'servers:|files:' rotate "$dir" certificates
  case_serials >"$out/serials-after"
  ! grep -Fxf "$out/serials-before" "$out/serials-after"
  for host in $(case_status | jq -r '.members[].node'); do
    for port in "5432 -starttls postgres" 8008 2379; do
      shown=$(hold ssh "$dir" "$host" -- "openssl s_client -connect $host:$port -cert /etc/holdfast/tls/host.crt \
        -key /etc/holdfast/tls/host.key 2>/dev/null </dev/null | openssl x509 -noout -serial")
      grep -x "$host $shown" "$out/serials-after"
    done
  done
  case_whole
  case_refusals "$since"
}

case_serials() {
  local host
  for host in $(case_status | jq -r '.members[].node'); do
    echo "$host $(hold ssh "$dir" "$host" -- openssl x509 -noout -serial -in /etc/holdfast/tls/host.crt)"
  done
}

case_leaders() { case_status | jq -r '.members[] | select(.role == "leader") | .node'; }

# case_refusals SINCE: no server refused anybody for a password or a certificate since then.
case_refusals() {
  local host
  for host in $(case_status | jq -r '.members[].node'); do
    hold ssh "$dir" "$host" -- "! journalctl -u patroni --since '$1' -o cat | grep -E 'FATAL.*(authentication|certificate)|could not accept SSL'"
  done
}

# Users, databases and extensions of config.yml are there in every location, and a user of config.yml gets in.
case_accounts() {
  local host
  python3 - "$dir/config.yml" <<'END'
import sys
path = sys.argv[1]
text = open(path).read()
asked = """  postgres_users:
  - {username: reporting, role_attrs: [createdb], granted_roles: [pg_monitor]}
  postgres_databases:
  - {name: ledger, owner: reporting, extensions: [{name: hstore}]}
  postgres_extensions: [pgcrypto]
"""
if "postgres_users:" not in text:
    open(path, "w").write(text.replace("  bdr_database:", asked + "  bdr_database:", 1))
END
  hold deploy "$dir" --output json | jq -e .succeeded
  hold plan "$dir" | grep 'no changes'
  for host in $(case_leaders); do
    [[ $(hold ssh "$dir" "$host" -- "runuser -u postgres -- psql -d ledger -tAc \"select string_agg(extname, ' ' order by extname) from pg_extension\"") == 'hstore pgcrypto plpgsql' ]]
    hold show-password "$dir" reporting >"$out/.password"
    hold ssh "$dir" "$host" -- "umask 077; { printf '*:*:*:reporting:'; cat; } >/root/.reporting" <"$out/.password"
    rm -f "$out/.password"
    [[ $(hold ssh "$dir" "$host" -- "psql 'host=$host port=6432 dbname=ledger user=reporting passfile=/root/.reporting sslmode=require' \
      -tAc \"select current_user || ' ' || pg_has_role('pg_monitor', 'member')\"; rm -f /root/.reporting") == 'reporting true' ]]
  done
}

# A location as it was before somebody emptied a table, beside the running one, which goes on.
case_past() {
  local place leader host at
  place=$(case_place)
  leader=$(case_leader "$place")
  hold psql "$dir" "$leader" -c 'drop table if exists before_the_mistake'
  hold psql "$dir" "$leader" -c 'create table if not exists before_the_mistake (v int primary key)'
  hold psql "$dir" "$leader" -c 'insert into before_the_mistake select generate_series(1, 1000)'
  sleep 2
  at=$(date -u +%FT%TZ)
  sleep 2
  hold psql "$dir" "$leader" -c 'delete from before_the_mistake'
  hold restore "$dir" --location "$place" --at "$at" --output json >"$out/past.json"
  cat "$out/past.json"
  host=$(jq -r .instance.host "$out/past.json")
  [[ $(hold ssh "$dir" "$host" -- "runuser -u barman -- psql -h $(jq -r .instance.socket "$out/past.json") -p $(jq .instance.port "$out/past.json") \
    -U postgres -d bdrdb -tAc 'select count(*) from before_the_mistake'") == 1000 ]]
  hold psql "$dir" "$leader" -c 'select count(*) from before_the_mistake' | grep -x ' *0'
  hold restore "$dir" --location "$place" --drop
  hold ssh "$dir" "$host" -- 'test ! -e /var/lib/barman/holdfast-restore && ! systemctl is-active holdfast-restored'
  case_whole
}

# case_event KIND BREAK MEND: an event of that kind begins within two checks, a minute each, and their second looks; and
# ends again once it is mended.
case_event() {
  local kind=$1 started=$SECONDS
  eval "$2"
  until case_began "$kind"; do
    ((SECONDS - started < 150)) || { eval "$3"; hold events "$dir"; return 1; }
    sleep 3
  done
  printf '%s\t%s\n' "$kind" "$((SECONDS - started))" >>"$out/events"
  eval "$3"
  started=$SECONDS
  while case_began "$kind"; do
    ((SECONDS - started < 300)) || { hold events "$dir"; return 1; }
    sleep 3
  done
}

# Whether the last event of that kind is a beginning.
case_began() {
  hold events "$dir" --output json >"$out/events.json"
  [[ $(jq -r --arg k "$1" '[.events[] | select(.kind == $k)] | sort_by(.at) | last | .bad' "$out/events.json") == true ]]
}

# case_deaf BARMAN LOCATION: WAL streams there no more.
case_deaf() { hold ssh "$dir" "$1" -- "systemctl stop cron; runuser -u barman -- barman receive-wal --stop $2"; }

case_events() {
  local place leader standby barman
  place=$(case_place)
  leader=$(case_leader "$place")
  standby=$(case_standby "$place")
  barman=$(hold show backups "$dir" --output json | jq -r --arg l "$place" '[.backups[] | select(.server == $l)][0].host')
  : >"$out/events"
  case_whole
  case_event proxy-astray "hold ssh '$dir' '$standby' -- systemctl stop haproxy" "hold ssh '$dir' '$standby' -- systemctl start haproxy"
  case_event node-down "hold ssh '$dir' '$standby' -- systemctl stop patroni" "hold ssh '$dir' '$standby' -- systemctl start patroni"
  case_event quorum-thin "hold ssh '$dir' '$standby' -- systemctl stop etcd" "hold ssh '$dir' '$standby' -- systemctl start etcd"
  case_event failover-paused "hold maintenance '$dir' on" "hold maintenance '$dir' off"
  # Nobody reads the slot of Barman any more, and WAL piles up behind it.
  case_event backup-unwell "case_deaf '$barman' '$place'" "hold ssh '$dir' '$barman' -- systemctl start cron"
  case_event slot-growing "case_deaf '$barman' '$place'; hold ssh '$dir' '$leader' -- \"runuser -u postgres -- psql -qtAc
    \\\"select count(pg_logical_emit_message(false, 'day2', repeat('x', 1000000))) from generate_series(1, 280)\\\"\"" \
    "hold ssh '$dir' '$barman' -- systemctl start cron"
}
