#!/usr/bin/env bash
# The day2 level of check: operations on a cluster that serves meanwhile, each with a worker killed half-way and clients
# writing. Leaves target/check-day2/figures.md, the table of docs/operations.md, and a line per case in results.
# Usage: day2.sh [CASE...]     only these, on the cluster that a run with HOLDFAST_DAY2_KEEP left
# HOLDFAST_DAY2=article takes the article's 10 hosts, pair two locations of two data nodes and Barman, and a witness: 7
# hosts; three as many locations of one data node and Barman: 6 hosts;
# major two locations of one data node with PostgreSQL 15 and a witness, a fourth host comes and goes;
# halves_confirm runs by name after halves_successor, instead of major_confirm and major_second;
# fifteen the hosts of pair with PostgreSQL 15, and three more that come; elder the article's 10 hosts with PostgreSQL 15
# and four more that come; otherwise one location with three data nodes and Barman.
set -euo pipefail
cd "$(dirname "$0")/.."
top=$PWD
. scripts/day2-cases.sh
. scripts/day2-figures.sh
. scripts/day2-checked.sh
. scripts/day2-changes.sh
. scripts/day2-ddl.sh
. scripts/day2-events.sh
. scripts/day2-conflicts.sh
. scripts/day2-acted.sh
. scripts/day2-watched.sh
. scripts/day2-mail.sh
. scripts/day2-broken.sh
. scripts/day2-halves.sh
. scripts/day2-reinit.sh
. scripts/day2-back.sh
. scripts/day2-routine.sh
. scripts/small-disk.sh
. scripts/day2-locations.sh
. scripts/day2-seed.sh
. scripts/day2-damaged.sh
. scripts/day2-major.sh
. scripts/day2-fifteen.sh

out=$top/target/check-day2
dir=$out/second
(($# > 0)) || rm -rf "$out"
mkdir -p "$out"
: >"$out/results"
export HOLDFAST_MACHINE=${HOLDFAST_MACHINE:-$(hostname)} HOLDFAST_DAY2=${HOLDFAST_DAY2:-}
# Before the workers start, which let in whoever has it.
HOLDFAST_EVENT_TOKEN=$(head -c 24 /dev/urandom | base64)
export HOLDFAST_EVENT_TOKEN
. scripts/try.sh

# shellcheck disable=SC2317 # the trap runs it
clear_up() {
  figures >"$out/figures.md" || true
  [[ -z ${HOLDFAST_DAY2_KEEP:-} ]] || return 0
  hold teardown "$dir" --yes >"$out/clear-up.log" 2>&1 </dev/null || true
  hold worker stop >>"$out/clear-up.log" 2>&1 || true
  hold temporal stop >>"$out/clear-up.log" 2>&1 || true
}
trap clear_up EXIT

# In a function: bash reads a script while it runs, and this one runs long.
main() {
  local one
  if (($# == 0)); then
    must server "fresh_server 7853 8853"
    must configure case_configure
    must up case_up
    set -- maintenance switchover checked settings restart reboot passwords certificates authority replace reinit remove add accounts ddl ddl_matrix \
      conflicts past damaged
    [[ $HOLDFAST_DAY2 != article && $HOLDFAST_DAY2 != pair ]] || set -- "$@" location_gone location_back location_dead let_in other_barman
    set -- "$@" paused cancelled unplugged skipped half away reseed_cancelled reseed inplace outside mailed events events_failed acted acted_all acted_more expired expired_all \
      watched booted rebuilt schedules routine kept neighbour
    [[ -n $HOLDFAST_DAY2 ]] || set -- "$@" halves_switchover halves_restart halves_update halves_back halves_passwords halves_certificates \
      halves_authority halves_deploy halves_backup halves_proof halves_replace halves_reinit halves_node
    [[ $HOLDFAST_DAY2 != pair ]] || set -- "$@" halves_location halves_seed
    # The last one: whatever is made anew after it comes from the archive, with the older PostgreSQL.
    set -- "$@" back back_reboot update
    [[ $HOLDFAST_DAY2 != three ]] || set -- mailed reseed_cancelled reseed inplace location_gone location_back location_dead let_in other_barman
    [[ $HOLDFAST_DAY2 != major ]] || set -- halves_successor major_begin major_back major_confirm major_second
    [[ $HOLDFAST_DAY2 != elder ]] || set -- fifteen_upgrade
    [[ $HOLDFAST_DAY2 != fifteen ]] || set -- fifteen_backup fifteen_leader fifteen_upgrade
  fi
  for one in "$@"; do
    try "$one" "case_$one" || true
  done
  figures >&2
}

{ main "$@"; exit; }
