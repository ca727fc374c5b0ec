# shellcheck shell=bash
# Sourced by the scripts of levels that run cases: try and must. Needs the variables top, out and dir.
# A case has try_seconds, 2400 if not said.
# shellcheck disable=SC2154

# never COMMAND...: with `!` alone a case would go on after a command that succeeds.
never() { if "$@"; then return 1; fi; }

# try NAME CASE: runs it with its output in a file; the file's end is shown when it fails.
try() {
  local name=$1 started=$SECONDS status=0
  timeout "${try_seconds:-2400}" bash -c "set -euo pipefail; $2" >"$out/$name.log" 2>&1 </dev/null || status=$?
  if ((status == 0)); then
    echo "passed $name $((SECONDS - started)) s" | tee -a "$out/results" | sed 's/^/  /'
    return 0
  fi
  echo "FAILED $name $((SECONDS - started)) s, status $status" | tee -a "$out/results" | sed 's/^/  /'
  tail -n 25 "$out/$name.log" | sed 's/^/    /'
  return 1
}

# must NAME CASE: the others cannot run without it.
must() {
  try "$@" || {
    echo "STOPPED there: the cases after $1 did not run" | tee -a "$out/results" | sed 's/^/  /'
    exit 1
  }
}

# fresh_server PORT UI_PORT: a Temporal server that knows nothing of a killed run, whose workflows must not go on here.
fresh_server() {
  hold worker stop || true
  hold temporal stop || true
  rm -rf "${HOLDFAST_HOME:?}/temporal"
  hold temporal start --port "$1" --ui-port "$2"
}

mapfile -t functions < <(declare -F | awk '$3 ~ /^(case_|checked|broken_|half_|half$|back_|event_|damaged_|disk_|bare_|rehearse_|major_|double_|kills_|monitor_|pages_|seed_|reinit_|ddl_|hold$|never$|lab$|on$|ui$|codec$|look$|firing$|leader$|standby$|fresh_server$)/ {print $3}')
export -f "${functions[@]?}"
export top out dir
