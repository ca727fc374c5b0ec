#!/usr/bin/env bash
# Reads GROUP|LEADER lines, LEADER empty while there is none, and remembers them below /run until the next look.
# Writes GROUP|LEADER|SINCE|UPTO|AGE for each leader whose beginning was seen here: when it was first seen (Unix time), how many
# seconds before that at most it began, and how many seconds ago it was.
# After a gap in the looks, and so after a boot, nothing is known of what was before.
set -euo pipefail
gap=180
place=/run/holdfast-write-leaders
mkdir -p "$place"
now=$(date +%s)
while IFS='|' read -r group leader; do
  file=$place/$group
  before='' since=0 upto=0 seen=0
  if [[ -e $file ]]; then
    read -r before since upto seen <"$file"
  fi
  if ((now - seen > gap)); then
    before='' since=0
  fi
  if [[ -z $leader ]]; then
    leader=$before
    [[ -n $leader ]] || continue
  elif [[ -n $before && $leader != "$before" ]]; then
    since=$now upto=$((now - seen))
  fi
  echo "$leader $since $upto $now" >"$file.new"
  mv "$file.new" "$file"
  if ((since > 0)); then
    echo "$group|$leader|$since|$upto|$((now - since))"
  fi
done
