#!/usr/bin/env bash
# The exhaustive loops of `check --full`, on real hosts. Resumable: a case that passed on this commit is not run again.
# Usage: full.sh [CASE...]     only these, which need the clusters that others left
# The verdicts go to docs/results/DATE-full.md. Each case leaves its output in target/check-full/NAME.log.
set -euo pipefail
cd "$(dirname "$0")/.."
top=$PWD
. scripts/cluster-cases.sh
. scripts/full-cases.sh

out=$top/target/check-full
commit=$(git rev-parse --short HEAD)
if [[ $(cat "$out/commit" 2>/dev/null) != "$commit" ]]; then
  rm -rf "$out"
  mkdir -p "$out/done"
  echo "$commit" >"$out/commit"
fi
dir=$out/full
small=$out/small
export HOLDFAST_MACHINE=${HOLDFAST_MACHINE:-$(hostname)}
only=" $* "
mapfile -t functions < <(declare -F | awk '$3 ~ /^(case|full)_/ {print $3}')
export -f hold "${functions[@]}"
export top out dir small

# try NAME CASE...: what the case says last on a line beginning with EVIDENCE goes into the record.
try() {
  local name=$1 started=$SECONDS status=0 word=passed evidence
  shift
  [[ $only == "  " || $only == *" $name "* ]] || return 0
  if [[ -e $out/done/$name ]] && grep -q '^passed' "$out/done/$name"; then
    echo "  $(cat "$out/done/$name") (earlier)"
    return 0
  fi
  timeout 2400 bash -c "set -euo pipefail; $*" >"$out/$name.log" 2>&1 </dev/null || status=$?
  ((status == 0)) || word=FAILED
  evidence=$(grep '^EVIDENCE ' "$out/$name.log" | cut -c10-220 | paste -sd';') || true
  echo "$word $name $((SECONDS - started)) s: $evidence" >"$out/done/$name"
  echo "  $(cat "$out/done/$name")"
  ((status == 0)) || tail -n 15 "$out/$name.log" | sed 's/^/    /'
  return "$status"
}

record() {
  local file
  file=docs/results/$(date -u +%F)-full.md
  mkdir -p docs/results
  {
    echo "# check --full, $(date -u +%F), commit $commit"
    printf '\nMachine: %s cores, %s. One sample each.\n' "$(nproc)" "$(free -h | awk '/^Mem/ {print $2}')"
    printf '\n| case | verdict | what was seen |\n|---|---|---|\n'
    find "$out/done" -type f -printf '%T@ %p\n' | sort -n | cut -d' ' -f2- | while IFS= read -r one; do
      sed -E 's/^(\w+) (\S+) ([0-9]+ s): ?(.*)$/| \2 | \1, \3 | \4 |/' "$one"
    done
  } >"$file"
  echo "  recorded in $file"
}
trap record EXIT

full_cases
