# shellcheck shell=bash
# Sourced by check.sh: what each level runs, and how its tests are counted.

passed=0
failed=0
broken=() # levels that did not run, or not to their end

# line LEVEL PASSED FAILED: one line per level.
line() {
  printf '%-10s %4d passed %4d failed\n' "$1" "$2" "$3"
  passed=$((passed + $2))
  failed=$((failed + $3))
  if (($2 + $3 == 0)); then
    broken+=("$1")
  fi
}

# build: compiles with warnings as errors, format, shell scripts.
level_build() {
  local ok=0 bad=0
  if quietly build mvn -B -q -DskipTests spotless:check package; then ok=$((ok + 1)); else bad=$((bad + 1)); fi
  if quietly shellcheck scripts/shellcheck.sh; then ok=$((ok + 1)); else bad=$((bad + 1)); fi
  line build "$ok" "$bad"
}

# quietly NAME COMMAND...: the output goes to a file and its end is shown only when the command fails.
quietly() {
  local log=target/check-$1.log
  shift
  "$@" >"$log" 2>&1 </dev/null && return 0
  grep -E '^\[ERROR\]|^In .* line|SC[0-9]+' "$log" | head -n 30 || tail -n 30 "$log"
  echo "The whole output is in $PWD/$log"
  return 1
}

# The tests without a tag, told apart by what they are about: rules of single classes, whole rendered files, workflows.
level_units() {
  rm -rf ./*/target/surefire-reports
  # Some ask a real server.
  ./holdfast temporal install || broken+=("units: the temporal program")
  maven_tests units -Dtest.excluded=host,cluster,aws
  count pure '^(core|activities|worker|starter)/' Golden
  count golden Golden '^$'
  count workflow '^workflows/' Golden
}

# One real host under systemd-nspawn: the platform and the steps, each twice.
level_host() {
  rm -rf ./*/target/surefire-reports
  maven_tests host -Dtest.groups=host -Dtest.excluded= '-Dtest=*IT' -Dsurefire.failIfNoSpecifiedTests=false
  count host . '^$'
}

# Platform aws against moto in two and three regions: every n-th of the calls is the one after which the worker dies.
level_aws() {
  local every=9
  [[ ${1:-} == --full ]] && every=1
  rm -rf ./*/target/surefire-reports
  if ! HOLDFAST_MOTO=$(scripts/moto.sh); then
    broken+=("aws: moto")
    return
  fi
  export HOLDFAST_MOTO
  maven_tests aws -Dtest.groups=aws -Dtest.excluded= "-DargLine=-Dholdfast.aws.every=$every" \
    -Dsurefire.failIfNoSpecifiedTests=false
  count aws . '^$'
  # Beside deaths in one process at each call: real workers, killed at some.
  [[ ${1:-} != --full ]] || level_cases aws-kills
}

maven_tests() { # LOG OPTION...
  quietly "$1" mvn -B -Dmaven.test.failure.ignore=true "${@:2}" test || broken+=("$1: Maven")
}

# The real 10 hosts, driven by the command as a person would; with --full the exhaustive cases after them.
level_cluster() {
  local ok bad
  scripts/cluster.sh || true
  ok=$(grep -c '^passed' target/check-cluster/results) || true
  bad=$(grep -vc '^passed' target/check-cluster/results) || true
  line cluster "${ok:-0}" "${bad:-0}"
  [[ ${1:-} == --full ]] || return 0
  # A home of its own, as it goes on where it stopped.
  HOLDFAST_HOME=$HOLDFAST_HOME-full scripts/full.sh || true
  ok=$(grep -l '^passed' target/check-full/done/* | wc -l) || true
  bad=$(grep -L '^passed' target/check-full/done/* | wc -l) || true
  line full "${ok:-0}" "${bad:-0}"
}

# docker-compose.yml for real: its own engine, images made here, a small cluster deployed while workers come and go.
level_compose() { level_cases compose; }

# Hosts that Holdfast did not make: platform bare through a bastion, and AWS's instances as real hosts.
level_bare() { level_cases bare; }

level_rehearsal() { level_cases rehearsal; }

# PGD-Always-ON on real hosts, from stand-ins for EDB's packages.
level_double() { level_cases double; }

# Operations on a cluster that serves meanwhile, each with a worker killed half-way.
level_day2() { level_cases day2; }

# The monitor host's pages in a browser, and each alert provoked.
level_monitor() { level_cases monitor; }

# docs/tutorial.md word by word, from a clean clone.
level_tutorial() { level_cases tutorial; }

# Temporal's web UI and the reports, as a person sees them.
level_pages() { level_cases pages; }

# level_cases NAME: runs scripts/NAME.sh and counts its cases.
level_cases() {
  local ok bad
  rm -f "target/check-$1/results"
  "scripts/$1.sh" || true
  ok=$(grep -c '^passed' "target/check-$1/results") || true
  bad=$(grep -vc '^passed' "target/check-$1/results") || true
  line "$1" "${ok:-0}" "${bad:-0}"
}

# count LEVEL MATCH NOT: sums the test reports whose path matches, without those that match NOT.
count() {
  local tests=0 wrong=0 file head
  while IFS= read -r file; do
    head=$(grep -m1 '<testsuite ' "$file")
    tests=$((tests + $(attribute tests "$head") - $(attribute skipped "$head")))
    wrong=$((wrong + $(attribute errors "$head") + $(attribute failures "$head")))
    if (($(attribute errors "$head") + $(attribute failures "$head") > 0)); then
      # The next level's reports take the place of this one's.
      mkdir -p "target/check-$1" && cp "$file" "target/check-$1/"
      echo "FAILED $(basename "$file" .xml), see target/check-$1/$(basename "$file")"
    fi
  done < <(find ./*/target/surefire-reports -name 'TEST-*.xml' 2>/dev/null | sed 's|^\./||' | grep -E "$2" | grep -vE "$3")
  line "$1" "$((tests - wrong))" "$wrong"
}

attribute() {
  sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$2"
}

# summary SECONDS: the closing line, and the status of the whole.
summary() {
  local one
  for one in "${broken[@]}"; do
    echo "DID NOT RUN: $one"
  done
  echo "took $1 s"
  echo "$passed passed, $((failed + ${#broken[@]})) failed"
  ((failed + ${#broken[@]} == 0))
}
