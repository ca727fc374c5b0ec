# shellcheck shell=bash
# Sourced by the benchmarks: two ways of the same thing by turns in one run, so that what else the machine does meets
# both alike. What counts is the ratio; the seconds hold for this machine and its load only.

# spent COMMAND...: wall seconds and processor seconds; a command that fails ends the benchmark.
spent() {
  local start=$EPOCHREALTIME status=0
  local TIMEFORMAT='%U %S'
  { time "$@" >/dev/null 2>"$log" </dev/null || status=$?; } 2>"$log.times"
  if ((status != 0)); then
    cat "$log" >&2
    echo "Failed: $*" >&2
    exit 1
  fi
  awk -v a="$start" -v b="$EPOCHREALTIME" '{ printf "%.3f %.3f\n", b - a, $1 + $2 }' "$log.times"
}

# median FILE COLUMN
median() {
  awk -v c="$2" '{ print $c }' "$1" | sort -n |
    awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

# compare TITLE RUNS ONE OTHER: the names of two functions; prints the medians and how they relate.
compare() {
  local title=$1 runs=$2 one=$3 other=$4 i
  : >"$log.one"
  : >"$log.other"
  for ((i = 0; i < runs; i++)); do
    "$one" >>"$log.one"
    "$other" >>"$log.other"
  done
  relate "$title, wall" 1
  relate "$title, processor" 2
  echo "  medians of $runs"
}

relate() { # TITLE COLUMN
  awk -v title="$1" -v a="$(median "$log.one" "$2")" -v b="$(median "$log.other" "$2")" \
    'BEGIN { printf "%-44s %8.2f s %8.2f s   ratio %.2f\n", title, a, b, a / b }'
}

log=$(mktemp)
trap 'rm -f "$log" "$log".*' EXIT
