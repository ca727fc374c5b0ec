# shellcheck shell=bash
# Sourced by rehearsal.sh: one function per case, as in cluster-cases.sh. AWS is moto, its instances are real hosts.
# shellcheck disable=SC2154,SC2086

hold() { "$top/holdfast" "$@"; }

lab() { "$top/scripts/lab-hosts.sh" "$1" hfr "${@:2}"; }

# All of moto that carries the cluster's tag, one line each.
rehearse_left() {
  "$venv/bin/python" - $regions_text <<'PY'
import os, sys
import boto3
for region in sys.argv[1:]:
    tag = [{"Name": "tag:holdfast:cluster", "Values": ["rehearsed"]}]
    ec2 = boto3.client("ec2", region_name=region)
    for reservation in ec2.describe_instances(Filters=tag)["Reservations"]:
        for instance in reservation["Instances"]:
            if instance["State"]["Name"] != "terminated":
                print(region, instance["InstanceId"], instance["State"]["Name"])
    for what in ("vpcs", "subnets", "security_groups", "internet_gateways", "route_tables", "volumes", "addresses"):
        answer = getattr(ec2, "describe_" + what)(Filters=tag)
        for one in next(v for v in answer.values() if isinstance(v, list)):
            print(region, what, one.get("VpcId"), one.get("VolumeId"))
    for peering in ec2.describe_vpc_peering_connections(Filters=tag)["VpcPeeringConnections"]:
        if peering["Status"]["Code"] not in ("deleted", "deleting"):
            print(region, peering["VpcPeeringConnectionId"], peering["Status"]["Code"])
for bucket in boto3.client("s3", region_name=sys.argv[1]).list_buckets()["Buckets"]:
    print("bucket", bucket["Name"])
PY
}

# moto at an address that the hosts reach too, since they publish their host keys to its S3; and the watcher.
case_rehearsal_cloud() {
  lab network 198.18.239.0/24 $networks
  # shellcheck disable=SC2031
  MOTO_AMIS_PATH=$top/activities/src/test/resources/dev/holdfast/activities/platform/aws/amis.json \
    setsid --fork "$venv/bin/moto_server" -H 198.18.239.1 -p 5566 >"$out/moto.log" 2>&1 </dev/null
  timeout 60 bash -c "until curl -fsS $AWS_ENDPOINT_URL/moto-api/ >/dev/null 2>&1; do sleep 0.3; done"
  setsid --fork "$venv/bin/python" "$top/scripts/cloud-hosts.py" "$AWS_ENDPOINT_URL" hfr $regions_text \
    >"$out/watcher.log" 2>&1 </dev/null
  timeout 120 bash -c "until grep -q watching $out/watcher.log; do sleep 0.3; done"
}

# The article's command for three true regions; fewer hosts than its ten, to fit beside other work.
case_rehearsal_configure() {
  hold configure "$dir" --force --architecture Open-Always-ON --platform aws --regions $regions_text \
    --distribution Debian --os-version 13 --instance-type t3.medium --cluster-bucket rehearsed-bucket --owner Holdfast \
    --location-names datacenter1 datacenter2 datacenter3 --witness-only-location datacenter3 \
    --data-nodes-per-location 2 --no-monitor --network 198.18.220.0/22 --ssh-from 198.18.239.0/24
  # Hosts have no addresses that the world could reach.
  sed -i 's/^ec2_instance_reachability: .*/ec2_instance_reachability: private/' "$dir/config.yml"
  cat "$dir/config.yml"
  hold validate "$dir" --output json | jq -e .valid
}

case_rehearsal_provision() {
  hold provision "$dir" --output json | tee "$out/provision.json" | jq -e '(.hosts | length) == 7'
}

case_rehearsal_provision_again() {
  local before
  before=$(rehearse_left | sort)
  hold provision "$dir" --output json | jq -e '(.hosts | length) == 7'
  [[ $(rehearse_left | sort) == "$before" ]]
}

# rehearse_killed NAME PHASE VERB...: the workers are killed in that phase, and others go on.
rehearse_killed() {
  local name=$1 phase=$2 pid
  shift 2
  hold "$@" --output json >"$out/$name.json" 2>"$out/$name.progress" &
  pid=$!
  until grep -q " $phase: " "$out/$name.progress" || ! kill -0 "$pid" 2>/dev/null; do sleep 0.3; done
  grep -q " $phase: " "$out/$name.progress"
  hold worker status --output json | jq '.workers[].pid' | xargs -r kill -9
  hold worker start
  wait "$pid"
}

case_rehearsal_deploy() {
  rehearse_killed deploy dcs deploy "$dir"
  jq -e '.succeeded and (.changes | length) > 0' "$out/deploy.json"
}

case_rehearsal_deploy_again() {
  hold deploy "$dir" --output json >"$out/deploy-again.json"
  jq '.changes[]?.id' "$out/deploy-again.json"
  jq -e '.succeeded and (.changes | length) == 0' "$out/deploy-again.json"
}

# PostgreSQL's data lies on a volume of its own, formatted and mounted by the deploy.
case_rehearsal_volumes() {
  local node
  node=$(hold status "$dir" --output json | jq -r '.members[0].node')
  hold ssh "$dir" "$node" -- 'findmnt -n -o SOURCE,FSTYPE /var/lib/postgresql' | tee "$out/mounted"
  grep -q ext4 "$out/mounted"
}

case_rehearsal_verify() {
  hold verify "$dir" --output json >"$out/verify.json" || true
  jq -r '.checks[] | select(.passed | not)' "$out/verify.json"
  jq -e '.succeeded and (.checks | length) > 5' "$out/verify.json"
}

# The leader's instance is stopped by EC2's call, whereupon the watcher cuts its power; and started again.
case_rehearsal_drill() {
  hold drill "$dir" --fault power-off --location datacenter1 --output json >"$out/drill.json" || true
  jq '{fault, location, oldLeader, newLeader, electionSeconds, writeGapSeconds, acknowledgedWrites, lostWrites, healed,
    violations}' "$out/drill.json"
  jq -e '.succeeded and .healed and .lostWrites == 0 and .duplicatedWrites == 0 and .acknowledgedWrites > 50' \
    "$out/drill.json"
  grep -q ' stopped i-' "$out/watcher.log"
}

# A write leader gets a machine with another image: leadership moves, the data volume stays, etcd's member is a new one.
case_rehearsal_rehydrate() {
  local node disk
  node=$(hold status "$dir" --output json | jq -r '[.members[] | select(.role == "leader")][0].node')
  disk=$(hold ssh "$dir" "$node" -- 'findmnt -n -o UUID /var/lib/postgresql')
  rehearse_killed rehydrate machine rehydrate "$dir" "$node" --image debian-13-amd64-20250814-2204
  jq 'del(.inventory)' "$out/rehydrate.json"
  jq -e '.succeeded and .from != .to and .image == "ami-0000000000000d131"' "$out/rehydrate.json"
  [[ $(hold ssh "$dir" "$node" -- 'findmnt -n -o UUID /var/lib/postgresql') == "$disk" ]]
  hold verify "$dir" --output json | jq -e .succeeded
  # It has that image now: nothing is to be done.
  hold rehydrate "$dir" "$node" --image debian-13-amd64-20250814-2204 --output json | jq -e '.from == .to'
}

# Each location's backup, and a copy of it in the bucket with all that a restore needs.
case_rehearsal_backup() {
  hold psql "$dir" \
    -c 'create table copied (g integer primary key, m text)' \
    -c 'insert into copied select g, md5(g::text) from generate_series(1, 1000) g'
  hold backup "$dir" --output json | tee "$out/backup.json" |
    jq -e '(.backups | length) == 2 and all(.backups[]; .status == "DONE" and .sizeBytes > 0)'
  jq -r '.backups[] | "\(.server) \(.backupId)"' "$out/backup.json" | while read -r server id; do
    rehearse_object "holdfast/rehearsed/backups/$server/$id.tar.gz" "$out/copy.tar.gz"
    tar -tzf "$out/copy.tar.gz" >"$out/copy.list"
    grep -x "$server/base/$id/data/PG_VERSION" "$out/copy.list"
    grep -x "$server/base/$id/data/global/pg_control" "$out/copy.list"
    grep -c "^$server/wals/" "$out/copy.list"
  done
}

# The copy of datacenter1's backup, back from the bucket on the other location's Barman host: neither the host that took it
# nor its region takes part.
case_rehearsal_copy() {
  local id host before
  hold psql "$dir" -c "$copied" | tee "$out/copied.rows"
  before=$(rehearse_rows "$out/copied.rows")
  id=$(jq -r '.backups[] | select(.server == "datacenter1") | .backupId' "$out/backup.json")
  host=$(jq -r '[.hosts[] | select(.location == "datacenter2" and any(.roles[]; ascii_downcase == "barman"))][0].name' "$out/provision.json")
  rehearse_object "holdfast/rehearsed/backups/datacenter1/$id.tar.gz" "$out/copy.tar.gz"
  rehearse_root "$host" 'install -d -o postgres -m 700 /srv/copy && cat >/srv/copy/copy.tar.gz' <"$out/copy.tar.gz"
  rehearse_root "$host" 'cat >/srv/restore-copy.sh' <scripts/restore-copy.sh
  rehearse_root "$host" 'runuser -u postgres -- bash /srv/restore-copy.sh /srv/copy/copy.tar.gz /srv/copy/restored'
  rehearse_root "$host" 'runuser -u postgres -- /usr/lib/postgresql/17/bin/pg_ctl -D /srv/copy/restored -w -t 120 \
    -l /srv/copy/log -o "-k /srv/copy -p 5499" start >/dev/null || { tail -n 20 /srv/copy/log; exit 1; }'
  rehearse_root "$host" "runuser -u postgres -- psql -h /srv/copy -p 5499 -d bdrdb -XtA -c \"$copied\"" | tee "$out/copy.rows"
  rehearse_root "$host" 'runuser -u postgres -- /usr/lib/postgresql/17/bin/pg_ctl -D /srv/copy/restored -m fast stop'
  [[ $(rehearse_rows "$out/copy.rows") == "$before" && $before == "1000|"* ]]
}

export copied="select count(*), md5(string_agg(m, ',' order by g)) from copied"

# rehearse_root HOST SCRIPT: as root, which nobody logs in as on AWS.
rehearse_root() { hold ssh "$dir" "$1" -- "sudo bash -c 'cd / && '$(printf %q "$2")"; }

# rehearse_rows FILE: the line of figures in what psql said.
rehearse_rows() { tr -d ' ' <"$1" | grep -E '^[0-9]+\|[0-9a-f]{32}$'; }

# rehearse_object KEY FILE: fetches an object of the bucket.
rehearse_object() {
  "$venv/bin/python" -c 'import sys, boto3; boto3.client("s3").download_file("rehearsed-bucket", sys.argv[1], sys.argv[2])' "$@"
}

# A last backup first: nothing is left but the bucket with the copies, which go when they are told to.
case_rehearsal_teardown() {
  hold teardown "$dir" --yes | tee "$out/teardown.txt"
  grep -q 'copies of backups: .* stays' "$out/teardown.txt"
  [[ $(rehearse_left) == "bucket rehearsed-bucket" ]]
  hold teardown "$dir" --yes --no-final-backup
  rehearse_left | tee "$out/left"
  [[ ! -s $out/left ]]
  timeout 60 bash -c "while pgrep -f '^systemd-nspawn .*--directory=$HOLDFAST_LAB/hfr/' >/dev/null; do sleep 0.5; done"
}
