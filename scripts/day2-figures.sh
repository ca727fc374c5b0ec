# shellcheck shell=bash
# Sourced by day2.sh: what the cases left, as tables in Markdown.
# shellcheck disable=SC2154

# The table of docs/operations.md.
figures() {
  local name hosts seconds gap acked lost doubled
  [[ -s $out/figures ]] || return 0
  printf '| Operation | Hosts | Seconds | Longest write gap, s | Acknowledged writes | Lost | Doubled |\n|---|--:|--:|--:|--:|--:|--:|\n'
  while IFS=$'\t' read -r name hosts seconds gap acked lost doubled; do
    printf '| %s | %s | %.0f | %.1f | %s | %s | %s |\n' "$name" "$hosts" "$seconds" "$gap" "$acked" "$lost" "$doubled"
  done <"$out/figures"
  figures_events
  figures_halves
}

figures_events() {
  [[ -s $out/events ]] || return 0
  printf '\n| Event | Seconds from the fault to the event |\n|---|--:|\n'
  sed 's/\(.*\)\t\(.*\)/| \1 | \2 |/' "$out/events"
}

figures_halves() {
  [[ -s $out/halves ]] || return 0
  printf '\n| Broken half-way | Seconds until it ended | What it said |\n|---|--:|---|\n'
  sed 's/\(.*\)\t\(.*\)\t\(.*\)/| \1 | \2 | \3 |/' "$out/halves"
}
