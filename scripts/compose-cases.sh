# shellcheck shell=bash
# Sourced by compose.sh: one function per case, with the variables top, out, dir, cache and engine.
# shellcheck disable=SC2154

compose() { docker-compose --env-file "$HOLDFAST_ENV_FILE" -f "$top/docker-compose.yml" "$@"; }

# The command on this machine, with the servers in the containers.
hold() {
  local settings
  settings=$("$top/docker/host-env.sh")
  (set -a && eval "$settings" && exec "$top/holdfast" "$@")
}

case_engine() {
  "$top/docker/local/engine.sh" start "$engine"
  docker info --format '{{.ServerVersion}} {{.Driver}}'
}

case_images() {
  "$top/docker/local/images.sh" "$cache" >"$out/images.env"
  docker images --format '{{.Repository}} {{.Size}}'
  # None of ours runs as root.
  [[ $(docker run --rm --network none --entrypoint id holdfast/worker:0.1.0 -u) == 10001 ]]
  [[ $(docker run --rm --network none --entrypoint id holdfast/starter:0.1.0 -u) == 10001 ]]
}

# Without .env nothing starts, and the error says what to do.
case_no_defaults() {
  : >"$out/empty"
  local said
  said=$(docker-compose --env-file "$out/empty" -f "$top/docker-compose.yml" config 2>&1) && return 1
  echo "$said"
  grep -q 'run docker/env.sh once' <<<"$said"
}

case_up() {
  "$top/docker/env.sh" "$out/keys"
  cat "$out/images.env" >>"$HOLDFAST_ENV_FILE"
  compose up -d --no-build --scale worker=2
  local left=120
  until [[ $(healthy worker) == 2 && $(healthy ui) == 1 && $(healthy codec) == 1 && $(healthy prometheus) == 1 ]]; do
    ((left-- > 0)) || { compose ps && compose logs --no-color --tail 20 && return 1; }
    sleep 1
  done
  compose ps
}

case_provision() {
  mkdir -p "$dir"
  hold configure "$dir" --force --architecture Open-Always-ON --platform local --location-names here --no-monitor \
    --subnet 198.18.170.0/24
  hold provision "$dir" --output json | tee "$out/provision.json" | jq -e '(.hosts | length) >= 4'
}

# In the midst of it the one of two containers that does the work dies by force, and two more come.
case_deploy() {
  local pid victim operation busy
  hold deploy "$dir" --output json >"$out/deploy.json" 2>"$out/deploy.progress" &
  pid=$!
  until grep -q 'packages: ' "$out/deploy.progress" || ! kill -0 "$pid" 2>/dev/null; do sleep 0.5; done
  sleep 10
  operation=$(grep -om1 '[a-z]*/deploy/[0-9]*' "$out/deploy.progress")
  busy=$(temporal_cli workflow show --workflow-id "$operation" --output json |
    jq -r '[.events[] | .activityTaskStartedEventAttributes.identity // empty] | last' | sed 's/.*@//')
  victim=$(compose ps -q worker | grep "^$busy")
  compose ps -q worker | grep -v "^$busy" >"$out/survivor"
  docker inspect --format '{{.Config.Hostname}} {{.Name}} killed' "$victim" | tee "$out/killed"
  docker kill "$victim"
  docker rm "$victim"
  # Without what they depend on, which runs: the jobs need not run again.
  compose up -d --no-build --no-deps --no-recreate --scale worker=3 worker
  compose ps -q worker | xargs docker inspect --format '{{.Config.Hostname}} {{.Name}}' | tee "$out/workers"
  wait "$pid"
  jq -e '.succeeded and (.changes | length) > 0' "$out/deploy.json"
}

# Nothing is left to do; with the last container of the first two at rest, those that were added do it.
case_again() {
  docker stop "$(<"$out/survivor")"
  hold deploy "$dir" --output json >"$out/again.json"
  docker start "$(<"$out/survivor")"
  jq -e '.succeeded and (.changes | length) == 0' "$out/again.json"
}

# By the identities in the histories of both deploys: the killed container until its end, then others; those that were
# added; and this machine's own worker, which is there to boot hosts, in none. One container may do most: the server hands
# up to three steps at once to the worker that asked for them.
case_who() {
  local one host name
  for one in deploy again; do
    temporal_cli workflow show --workflow-id "$(jq -r .operation "$out/$one.json")" --output json >"$out/$one-history.json"
    jq -r '.events[] | .activityTaskStartedEventAttributes.identity // empty' "$out/$one-history.json" >"$out/$one-identities"
  done
  while read -r host name _; do
    printf '%s (%s): %s activities of the first deploy, %s of the second\n' "$name" "$host" \
      "$(grep -c "@$host" "$out/deploy-identities")" "$(grep -c "@$host" "$out/again-identities")"
  done < <(cat "$out/killed" "$out/workers")
  grep "@$(awk '{print $1}' "$out/killed")$" "$out/deploy-identities"
  grep -v "@$(awk '{print $1}' "$out/killed")$" "$out/deploy-identities"
  sort -u "$out/deploy-identities" "$out/again-identities" | sed 's/.*@//' >"$out/took-part"
  never grep -vxFf <(awk '{print $1}' "$out/killed" "$out/workers") "$out/took-part"
  sed 's/.*@//' "$out/again-identities" | sort -u >"$out/took-again"
  [[ -s $out/took-again ]]
  never grep -vxFf <(awk '{print $1}' "$out/workers" | grep -v "$(head -c 12 "$out/survivor")") "$out/took-again"
}

case_verify() {
  hold verify "$dir" --output json >"$out/verify.json" || true
  jq -r '.checks[] | select(.passed | not)' "$out/verify.json"
  jq -e '.succeeded and (.checks | length) > 3' "$out/verify.json"
}

# The image of the command sees the same cluster: same store, same keys, same server.
case_command() {
  cp -r "$dir" "$out/clusters"
  chmod -R a+rX "$out/clusters"
  export HOLDFAST_CLUSTERS=$out/clusters
  compose run --rm holdfast show operations /clusters | tee "$out/operations"
  grep -q deploy "$out/operations"
}

# Encrypted in the server; the codec endpoint decrypts for the UI's page and for no other site.
case_codec() {
  local id payload answer
  id=$(jq -r .operation "$out/deploy.json")
  # Search attributes are never encrypted: operations are found by them.
  jq -r 'walk(if type == "object" then del(.searchAttributes) else . end) | .. | objects | .encoding // empty | @base64d' \
    "$out/deploy-history.json" | sort | uniq -c | tee "$out/encodings"
  [[ $(awk '{print $2}' "$out/encodings") == binary/encrypted ]]
  payload=$(jq -c '{payloads: [.events[0].workflowExecutionStartedEventAttributes.input.payloads[0]]}' "$out/deploy-history.json")
  answer=$(curl -sf -H 'Content-Type: application/json' -H "Origin: http://127.0.0.1:$TEMPORAL_UI_PORT" \
    -d "$payload" "http://127.0.0.1:$HOLDFAST_CODEC_PORT/decode")
  jq -r '.payloads[0].data | @base64d' <<<"$answer" >"$out/decoded"
  grep -q '"name":"shipped"' "$out/decoded"
  [[ $(curl -s -o /dev/null -w '%{http_code}' -H 'Origin: https://example.org' -d "$payload" \
    "http://127.0.0.1:$HOLDFAST_CODEC_PORT/decode") == 403 ]]
  curl -sf --get "http://127.0.0.1:$TEMPORAL_UI_PORT/api/v1/namespaces/default/workflows" \
    --data-urlencode "query=WorkflowId='$id'" |
    jq -e '.executions[0].status == "WORKFLOW_EXECUTION_STATUS_COMPLETED"'
}

# The web UI in a browser: who reaches the endpoint reads, who does not sees what is stored.
case_ui() {
  local page
  page=http://127.0.0.1:$TEMPORAL_UI_PORT/namespaces/default/workflows/$(jq -r '.operation | @uri' "$out/deploy.json")
  [[ $(hold open temporal) == "http://127.0.0.1:$TEMPORAL_UI_PORT" ]]
  export LOOK_AXE=no
  scripts/look.sh "$page" "$out/readable.png" --until '"name": "shipped"' >"$out/readable.txt"
  scripts/look.sh "$page" "$out/unreadable.png" --without "http://127.0.0.1:$HOLDFAST_CODEC_PORT" --until holdfast-key-id >"$out/unreadable.txt"
  never grep -Eq '198\.18\.170|Open-Always-ON' "$out/unreadable.txt"
}

# Prometheus found the three workers by name and scrapes each.
case_metrics() {
  local left=30
  until [[ $(curl -sf --get "http://127.0.0.1:$PROMETHEUS_PORT/api/v1/query" \
    --data-urlencode 'query=count(up{job="worker"} == 1)' | jq -r '.data.result[0].value[1]') == 3 ]]; do
    ((left-- > 0)) || return 1
    sleep 1
  done
  curl -sf --get "http://127.0.0.1:$PROMETHEUS_PORT/api/v1/query" --data-urlencode \
    'query=sum by (instance) (temporal_activity_execution_latency_seconds_count)' | jq -e '.data.result | length > 0'
}

# No password of .env is in a log, a process list or an image.
case_secrets() {
  compose logs --no-color >"$out/containers.log"
  sed -n 's/^[A-Z_]*PASSWORD=//p' "$HOLDFAST_ENV_FILE" >"$out/.secrets"
  [[ $(wc -l <"$out/.secrets") == 3 ]]
  ps -eo args >"$out/processes"
  never grep -rlFf "$out/.secrets" "$out" --exclude=.secrets --exclude=env
}

case_teardown() {
  hold teardown "$dir" --yes
  hold worker stop
  compose down --volumes --timeout 45
  [[ -z $(docker ps -q) ]]
}

healthy() { # SERVICE
  local ids
  ids=$(compose ps -q "$1")
  # shellcheck disable=SC2086 # one word each
  docker inspect --format '{{.State.Health.Status}}' $ids 2>/dev/null | grep -c '^healthy$' || true
}

temporal_cli() { "$cache/bin/temporal-v1.5.1" --address "127.0.0.1:$TEMPORAL_PORT" "$@"; }
