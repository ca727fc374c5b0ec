# shellcheck shell=bash
# Sourced by day2.sh after day2-locations.sh: from PostgreSQL 15 on Debian 12 to 17 on Debian 13, location by location; the
# same rules. With HOLDFAST_DAY2=major: two locations of one data node each, and a witness.
# shellcheck disable=SC2154

major_table() {
  hold ssh "$dir" "$(case_leader east)" -- "runuser -u postgres -- psql -d bdrdb -v ON_ERROR_STOP=1" <<'END'
create table if not exists upgraded (id bigserial primary key, note text not null, at timestamptz not null default now());
END
}

# major_write LOCATION COUNT NOTE: rows that name where they were written, by way of that location's leader.
major_write() {
  hold ssh "$dir" "$(case_leader "$1")" -- "runuser -u postgres -- psql -d bdrdb -v ON_ERROR_STOP=1" <<END
insert into upgraded (note) select '$3 ' || n from generate_series(1, $2) n;
END
}

# major_successor LOCATION SUBNET HOST NODE: config.yml has its successor too.
major_successor() {
  python3 - "$dir/config.yml" "$@" <<'END'
import re, sys
path, location, subnet, host, node = sys.argv[1:]
text = open(path).read()
text = re.sub(r"(?m)^locations:\n", f"locations:\n- Name: {location}2\n  subnet: {subnet}\n  postgres_version: '17'\n", text)
# In the order of config.yml the first location keeps its number; the new one gets the next.
moved = re.search(rf"(?ms)^- Name: {location}2\n.*?(?=^- |^\S)", text)
text = text[:moved.start()] + text[moved.end():]
end = re.search(r"(?m)^instance_defaults:", text).start()
text = text[:end].rstrip("\n") + "\n" + moved[0] + "\n" + text[end:]
text = text.rstrip("\n") + f"\n- Name: {host}\n  location: {location}2\n  node: {node}\n  role:\n  - postgres\n  - etcd\n  - haproxy\n"
open(path, "w").write(text)
END
  hold validate "$dir"
}

major_without() { python3 scripts/day2-without.py "$dir/config.yml" location "$1"; }

# Every location runs what it should.
major_runs() {
  local location want
  while read -r location want; do
    [[ $(hold ssh "$dir" "$(case_leader "$location")" -- "runuser -u postgres -- psql -tAc 'show server_version'" </dev/null) == "$want".* ]]
  done
}

# The old leader holds what is written at the new one, and the other way round, and so does everybody else.
case_major_begin() {
  major_table
  major_write east 5000 'before the upgrade'
  hold upgrade "$dir" --location east --to west >"$out/major-same.txt" 2>&1 && return 1
  grep 'west would run PostgreSQL 15, and east runs 15' "$out/major-same.txt"
  major_successor east 198.18.183.0/24 kapow 6
  case_killed major-begin 'copy:' upgrade "$dir" --location east --to east2
  grep 'Not confirmed: east serves as before' "$out/major-begin.progress"
  major_runs <<<$'east 15\nwest 15\neast2 17'
  major_write east2 1000 'at the successor'
  major_write west 1000 'elsewhere meanwhile'
  case_whole
  case_alike
}

# Given up: whatever was written at the successor is in the old location.
case_major_back() {
  major_write east2 1000 'before going back'
  hold upgrade "$dir" --location east --to east2 --back >"$out/major-still.txt" 2>&1 && return 1
  grep 'config.yml still has location east2' "$out/major-still.txt"
  cp "$dir/config.yml" "$out/config-successor.yml"
  major_without east2
  case_killed major-back 'leave:|deploy:' upgrade "$dir" --location east --to east2 --back
  grep 'Gone back: east serves' "$out/major-back.progress"
  [[ $(major_count east 'before going back') == 1000 ]]
  major_write east 1000 'after going back'
  hold plan "$dir" | grep 'no changes'
  case_whole
  case_alike
}

# major_count LOCATION NOTE
major_count() {
  hold ssh "$dir" "$(case_leader "$1")" -- "runuser -u postgres -- psql -d bdrdb -tAc \"select count(*) from upgraded where note like '$2%'\""
}

# Begun again and confirmed; not while a client is still at the old one's proxy.
case_major_confirm() {
  local client
  cp "$out/config-successor.yml" "$dir/config.yml"
  case_killed major-again 'place:' upgrade "$dir" --location east --to east2
  case_alike
  major_write east2 1000 'before it was confirmed'
  hold psql "$dir" "$(case_leader east)" -c 'select pg_sleep(90)' >"$out/major-client.txt" 2>&1 &
  client=$!
  sleep 10
  major_without east
  hold upgrade "$dir" --location east --to east2 --confirm >"$out/major-connected.txt" 2>&1 && return 1
  grep 'of east has [0-9]* connections of clients' "$out/major-connected.txt"
  wait "$client" || true
  case_killed major-confirm 'leave:|deploy:' upgrade "$dir" --location east --to east2 --confirm
  grep 'Confirmed: east2 has taken the place of east' "$out/major-confirm.progress"
  major_runs <<<$'west 15\neast2 17'
  hold plan "$dir" | grep 'no changes'
  case_whole
  case_alike
}

# The last location with 15 follows; then none is left.
case_major_second() {
  major_successor west 198.18.184.0/24 karma 7
  case_killed major-second 'copy:' upgrade "$dir" --location west --to west2
  case_alike
  major_without west
  case_killed major-second-confirm 'leave:|deploy:' upgrade "$dir" --location west --to west2 --confirm
  major_runs <<<$'east2 17\nwest2 17'
  hold validate "$dir" | grep 'has no failover slots' && return 1
  [[ $(major_count west2 '') == $(major_count east2 '') ]]
  case_whole
  case_alike
}
