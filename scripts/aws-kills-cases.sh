# shellcheck shell=bash
# Sourced by aws-kills.sh: one function per case.
# shellcheck disable=SC2154,SC2086

hold() { "$top/holdfast" "$@"; }

kills_left() { "$venv/bin/python" "$top/scripts/aws-left.py" killed $regions_text | sort; }

# kills_start LOG COMMAND...: in the background until the end. The shell that it starts expands its own words.
# shellcheck disable=SC2016
kills_start() {
  setsid --fork bash -c 'echo $$ >>"$0"; exec "$@"' "$out/started" "${@:2}" >"$out/$1" 2>&1 </dev/null
}

case_kills_cloud() {
  : >"$out/started"
  : >"$out/calls"
  : >"$out/pids"
  echo "$kills" >"$out/kills"
  MOTO_AMIS_PATH=$top/activities/src/test/resources/dev/holdfast/activities/platform/aws/amis.json \
    kills_start moto.log "$venv/bin/moto_server" -H 127.0.0.1 -p 5576
  timeout 60 bash -c "until curl -fsS http://127.0.0.1:5576/moto-api/ >/dev/null 2>&1; do sleep 0.3; done"
  kills_start proxy.log "$venv/bin/python" "$top/scripts/aws-proxy.py" 127.0.0.1:5577 http://127.0.0.1:5576 "$out"
  timeout 60 bash -c "until curl -fsS $AWS_ENDPOINT_URL/moto-api/ >/dev/null 2>&1; do sleep 0.3; done"
  kills_start booted.log "$venv/bin/python" "$top/scripts/aws-booted.py" $regions_text
}

# The hosts' addresses are loopback ones, where nobody listens.
case_kills_configure() {
  hold configure "$dir" --force --architecture Open-Always-ON --platform aws --regions $regions_text \
    --distribution Debian --os-version 13 --instance-type t3.medium --owner Holdfast --location-names first second \
    --data-nodes-per-location 2 --no-monitor --network 127.33.0.0/16 --ssh-from 127.0.0.0/8
  sed -i 's/^ec2_instance_reachability: .*/ec2_instance_reachability: private/' "$dir/config.yml"
  grep -c '^- Name: ' "$dir/config.yml"
  hold validate "$dir" --output json | jq -e .valid
}

kills_workers() {
  hold worker start
  hold worker status --output json | jq '.workers[].pid' >"$out/pids"
}

# Workers die at each of the calls; others go on. It ends when every host's key was read and SSH is awaited.
case_kills_provision() {
  local pid deaths=0
  kills_workers
  hold provision "$dir" --output json >"$out/provision.json" 2>"$out/provision.progress" &
  pid=$!
  local hosts
  hosts=$(hold plan "$dir" --output json | jq '[.cloud[] | select(.type == "instance") | .wanted] | add')
  until [[ ! -s $out/kills ]] && (($(kills_keys_read) >= hosts)); do
    kill -0 "$pid"
    if [[ -e $out/dead ]]; then
      echo "workers died after $(cat "$out/dead")"
      rm "$out/dead"
      deaths=$((deaths + 1))
      kills_workers
    fi
    sleep 0.5
  done
  echo "$deaths deaths"
  ((deaths == $(wc -l <<<"$kills")))
  hold cancel "$dir"
  wait "$pid" || true
  tail -n 3 "$out/provision.progress"
}

# Hosts whose launch note is gone: the key was read, the next is SSH.
kills_keys_read() {
  local store=$HOLDFAST_HOME/store/clusters/killed/aws launched
  launched=$(kills_left | grep -c '^instances ') || true
  echo $((launched - $(find "$store/launch" -type f 2>/dev/null | wc -l)))
}

case_kills_exactly_one() {
  kills_left | tee "$out/left"
  # Nothing is there twice, and the plan, which looks for itself, misses nothing.
  [[ -z $(uniq -d "$out/left") ]]
  hold plan "$dir" --output json | tee "$out/plan.json" | jq -e 'all(.cloud[]; .wanted == .there) and (.cloud | length) > 10'
  [[ $(grep -c '^bucket ' "$out/left") == 1 && $(grep -c '^role ' "$out/left") == 1 ]]
  awk '{ print $2 }' "$out/calls" | sort | uniq -c | sort -rn
}

case_kills_teardown() {
  hold teardown "$dir" --yes --no-final-backup
  [[ -z $(kills_left) ]]
}
