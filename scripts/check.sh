#!/usr/bin/env bash
# The project's tests, level by level. Ends with "N passed, N failed"; not green when a level did not run.
# Usage: check.sh [--full] [--only LEVEL,...]
# levels: build units aws host cluster bare rehearsal; by name compose double day2 monitor tutorial pages
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/levels.sh

full=
levels=build,units,aws,host,cluster,bare,rehearsal
while (($# > 0)); do
  case $1 in
    --full) full=--full ;;
    --only)
      levels=${2:?--only wants levels, such as build,units}
      shift
      ;;
    -h | --help) sed -n '2,4s/^# //p' "$0" && exit 0 ;;
    *) echo "holdfast: check knows --full and --only LEVEL,..., not $1" >&2 && exit 2 ;;
  esac
  shift
done

# Base images are made once for all runs; a home of its own keeps a person's clusters out of reach.
export HOLDFAST_LOCAL_CACHE=${HOLDFAST_LOCAL_CACHE:-/var/cache/holdfast}
export HOLDFAST_HOME=${HOLDFAST_CHECK_HOME:-/var/lib/holdfast-check}
unset TEMPORAL_ADDRESS

scripts/install.sh build platform temporal tests
[[ ,$levels, != *,compose,* ]] || scripts/install.sh engine
[[ ,$levels, != *,double,* ]] || scripts/install.sh double
[[ ,$levels, != *,monitor,* && ,$levels, != *,pages,* && ,$levels, != *,compose,* ]] || scripts/install.sh browser
mkdir -p target
started=$SECONDS

# In a function: bash reads a script while it runs, and this one runs long.
main() {
  local level
  for level in ${levels//,/ }; do
    case $level in
      build) level_build ;;
      units) level_units ;;
      aws) level_aws $full ;;
      host) level_host ;;
      cluster) level_cluster $full ;;
      compose) level_compose ;;
      bare) level_bare ;;
      rehearsal) level_rehearsal ;;
      double) level_double ;;
      day2) level_day2 ;;
      monitor) level_monitor ;;
      tutorial) level_tutorial ;;
      pages) level_pages ;;
      *) broken+=("$level, which is no level") ;;
    esac
  done

  if [[ -z $full ]]; then
    echo "Left to check --full: worker killed at 10 moments, server at 3, every fault, five drills and switchovers in a"
    echo "row under load, what a person sees of an unreachable host, a full disk, a failing package, a wrong key, a busy port"
  fi
  summary "$((SECONDS - started))"
}

{ main; exit; }
