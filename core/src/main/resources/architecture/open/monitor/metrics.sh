#!/bin/bash
# /usr/local/lib/holdfast/metrics - root:root 0755
# What no exporter tells: when this host's certificate ends, and how old Barman's newest backup is. Written for the node
# exporter's textfile collector, each minute, by holdfast-metrics.timer.
# Source: node_exporter 1.9 "Textfile Collector"; Barman 3.13, backup.info.
set -euo pipefail
to=/var/lib/prometheus/node-exporter/holdfast.prom
new=$(mktemp "$to.XXXXXX")
trap 'rm -f "$new"' EXIT

certificates() {
  local ends file
  echo '# HELP holdfast_certificate_end_seconds When a certificate of this host ends, seconds since 1970.'
  echo '# TYPE holdfast_certificate_end_seconds gauge'
  for file in /etc/holdfast/tls/ca.crt /etc/holdfast/tls/host.crt; do
    [ -r "$file" ] || continue
    ends=$(openssl x509 -in "$file" -noout -enddate)
    echo "holdfast_certificate_end_seconds{file=\"$file\"} $(date -d "${ends#*=}" +%s)"
  done
}

# Of one server: name of the metric, then its value.
backup() {
  local server=$1 home=/var/lib/barman/$1 done_info newest=0 ended
  mapfile -t done_info < <(grep -ls '^status=DONE' "$home"/meta/*-backup.info "$home"/base/*/backup.info || true)
  for info in "${done_info[@]}"; do
    ended=$(sed -n 's/^end_time=//p' "$info")
    ended=$(date -d "$ended" +%s)
    newest=$((ended > newest ? ended : newest))
  done
  echo "holdfast_backups_complete{server=\"$server\"} ${#done_info[@]}"
  echo "holdfast_backup_last_end_seconds{server=\"$server\"} $newest"
}

backups() {
  local file
  compgen -G '/etc/barman.d/*.conf' >/dev/null || return 0
  echo '# HELP holdfast_backups_complete Complete backups that Barman keeps of a server.'
  echo '# TYPE holdfast_backups_complete gauge'
  echo '# HELP holdfast_backup_last_end_seconds When the newest complete backup of a server ended, seconds since 1970; 0 without one.'
  echo '# TYPE holdfast_backup_last_end_seconds gauge'
  for file in /etc/barman.d/*.conf; do
    file=${file##*/}
    backup "${file%.conf}"
  done | sort # a metric's lines stand together
}

{ certificates && backups; } >"$new"
chmod 0644 "$new"
mv -f "$new" "$to"
