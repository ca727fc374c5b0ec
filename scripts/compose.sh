#!/usr/bin/env bash
# The compose level of check: docker-compose.yml for real, with an engine and images made here, and a small cluster of
# real hosts deployed through it while one worker container is killed and two are added.
set -euo pipefail
cd "$(dirname "$0")/.."
top=$PWD
. scripts/compose-cases.sh

out=$top/target/check-compose
rm -rf "$out"
mkdir -p "$out"
: >"$out/results"
dir=$out/shipped
cache=${HOLDFAST_LOCAL_CACHE:-/var/cache/holdfast}/compose
engine=$cache/engine
export DOCKER_HOST=unix://$engine/docker.sock HOLDFAST_ENV_FILE=$out/env COMPOSE_PROJECT_NAME=holdfast-check
export TEMPORAL_PORT=7933 TEMPORAL_UI_PORT=8933 HOLDFAST_CODEC_PORT=8934 HOLDFAST_POSTGRES_PORT=5933 PROMETHEUS_PORT=9933
export HOLDFAST_SUBNET=198.19.9.0/24
export top out dir cache engine

try_seconds=1800
. scripts/try.sh
export -f compose healthy temporal_cli

# shellcheck disable=SC2317 # the trap runs it
clear_up() {
  {
    [[ ! -d $dir ]] || hold teardown "$dir" --yes || true
    hold worker stop || true
    compose logs --no-color >"$out/containers.log" || true
    compose down --volumes --timeout 5 || true
    docker/local/engine.sh stop "$engine" || true
  } >"$out/clear-up.log" 2>&1 </dev/null
}
trap clear_up EXIT

main() {
  must engine case_engine
  must images case_images
  must no-defaults case_no_defaults
  must up case_up
  must provision case_provision
  must deploy-workers-change case_deploy
  try deploy-again case_again || true
  try who-did-what case_who || true
  try verify case_verify || true
  try command-in-container case_command || true
  try codec case_codec || true
  try ui case_ui || true
  try metrics case_metrics || true
  try secrets case_secrets || true
  try teardown case_teardown || true
}

{ main; exit; }
