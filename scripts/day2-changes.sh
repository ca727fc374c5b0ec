# shellcheck shell=bash
# Sourced by day2.sh after day2-cases.sh: secrets, accounts, the past; the same rules.
# shellcheck disable=SC2154

# The cluster's own passwords: no client is refused, and whoever of the cluster's own connects anew after it gets in with the new ones.
case_passwords() {
  local old began since host
  old=$(hold show-password "$dir" pglogical)
  began=$(date -u '+%F %T UTC')
  case_killed passwords 'servers:|files:' rotate "$dir" passwords
  [[ $(hold show-password "$dir" pglogical) != "$old" ]]
  # Patroni mends a standby's password file only when the standby is refused for it, once.
  case_reconnected
  since=$(date -u '+%F %T UTC')
  case_reconnected
  case_refusals "$since"
  for host in $(case_status | jq -r '.members[].node'); do
    hold ssh "$dir" "$host" -- "! journalctl -u patroni --since '$began' -o cat | grep -E 'authentication failed for user .app'"
  done
}

# Whoever receives WAL connects anew.
case_reconnected() {
  local host
  for host in $(case_leaders); do
    hold ssh "$dir" "$host" -- "runuser -u postgres -- psql -tAc 'select count(pg_terminate_backend(pid)) from pg_stat_replication'"
  done
  case_whole
}

# New ones of the same authority: what every port shows is what lies on the host.
case_certificates() {
  local since host port shown
  since=$(date -u '+%F %T UTC')
  case_serials >"$out/serials-before"
  case_killed certificates 'servers:|files:' rotate "$dir" certificates
  case_serials >"$out/serials-after"
  never grep -Fxf "$out/serials-before" "$out/serials-after"
  for host in $(case_status | jq -r '.members[].node'); do
    for port in "5432 -starttls postgres" 8008 2379; do
      shown=$(hold ssh "$dir" "$host" -- "openssl s_client -connect $host:$port -cert /etc/holdfast/tls/host.crt \
        -key /etc/holdfast/tls/host.key 2>/dev/null </dev/null | openssl x509 -noout -serial")
      grep -x "$host $shown" "$out/serials-after"
    done
  done
  case_whole
  case_refusals "$since"
  # Nothing that watches a certificate waits for a deploy to read it.
  hold plan "$dir" | grep 'no changes'
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
  # Whoever a database belongs to by config.yml is its owner everywhere, also where it was another's.
  for host in $(case_leaders); do
    event_asked "$host" 'alter database ledger owner to postgres'
    event_asked "$host" 'alter role reporting nocreatedb'
  done
  hold plan "$dir" | tee "$out/owner.txt" | grep 'database ledger'
  grep 'user reporting' "$out/owner.txt"
  hold deploy "$dir" --output json | jq -e .succeeded
  hold plan "$dir" | grep 'no changes'
  for host in $(case_leaders); do
    [[ $(event_asked "$host" "select pg_get_userbyid(datdba) || ' ' || (select rolcreatedb from pg_roles where rolname = 'reporting')
      from pg_database where datname = 'ledger'") == 'reporting true' ]]
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
  # Nobody wrote since.
  sleep 2
  hold restore "$dir" --location "$place" --at "$(date -u -d '-1 second' +%FT%TZ)" --output json | jq -e .succeeded
  hold restore "$dir" --location "$place" --drop
  # Nobody is restored to what has not been.
  hold restore "$dir" --location "$place" --at "$(date -u -d '+1 hour' +%FT%TZ)" >"$out/future.txt" 2>&1 && return 1
  grep 'has not come yet' "$out/future.txt"
  case_whole
}
