#!/usr/bin/env bash
# Waits until this node takes part again: it has its state, knows a Raft leader, and what the others wrote meanwhile is here but
# for what is under way. Usage: settled.sh STATE NODE SECONDS PSQL...   PSQL...: how to ask in the replicated database
# Source: TPA 23.42, upgrade.yml and upgrade_minor.yml, wait by the same function and view; 10 MB is where `pgd show-replslots`
# warns (PGD 5.6 manual). Of a node that does not answer the view has a row without a slot.
set -euo pipefail
state=$1 node=$2 end=$((SECONDS + $3))
shift 3
cd /

# What is missing, a line each. Empty lags are of slots that have had nothing to say yet.
missing() {
  "$@" -X -qtA -v ON_ERROR_STOP=1 -v state="$state" -v node="$node" -f - <<'SQL'
set statement_timeout = '20s';
select 'it is not ' || :'state'
where not exists (select from bdr.local_node_summary where peer_state_name::text = :'state');
select 'it knows no Raft leader'
from bdr.get_raft_status() s
where not coalesce(s ->> 'leader_id' <> '0' or s ->> 'leader' <> '0', false);
select 'slot ' || slot_name || ' of ' || origin_name || case when active::boolean
    then ' is ' || replay_lag_bytes || ' bytes behind' else ' is read by nobody' end
from bdr.group_replslots_details
where target_name::text = :'node' and slot_name <> ''
  and (not active::boolean or coalesce(nullif(replay_lag_bytes::text, '')::numeric, 0) > 10 * 1024 * 1024);
SQL
}

until said=$(missing "$@" 2>&1) && [[ -z $said ]]; do
  if ((SECONDS >= end)); then
    echo "$node does not take part again after $((SECONDS)) s: ${said//$'\n'/; }" >&2
    exit 1
  fi
  sleep 1
done
