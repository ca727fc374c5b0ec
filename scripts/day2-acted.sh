# shellcheck shell=bash
# Sourced by day2.sh after day2-events.sh: events that start what mends them, kind after kind, and certificates that have
# ended; the same rules.
# shellcheck disable=SC2154,SC2317

# Each of these is broken once; nobody's hand mends it.
case_acted_all() {
  event_policy 'act: [failover-paused, certificate, drift], actions_per_day: 20, cool_down_minutes: 1'
  event_mended_by maintenance failover-paused
  event_mended_by deploy certificate
  event_on "$standby" 'cd /etc/holdfast/tls && openssl verify -CAfile ca.crt host.crt && rm -f host.kept short.crt'
  event_mended_by deploy --told drift
  never event_on "$standby" "grep 'by hand' /etc/haproxy/haproxy.cfg"
  # Its own authority's, and ending in five days: the cluster is whole, so it can be rotated.
  event_mended_by rotate certificate@soon
  event_on "$standby" 'openssl x509 -noout -checkend 1209600 -in /etc/holdfast/tls/host.crt'
  event_unpolicied
}

# The same of backups and of what is replicated.
case_acted_more() {
  event_policy 'act: [backup-late, slot-growing, replication-stalled], actions_per_day: 20, cool_down_minutes: 1'
  event_mended_by backup backup-late
  event_kept_records
  event_mended_by deploy slot-growing
  event_on "$barman" 'systemctl is-active cron'
  if [[ -n $HOLDFAST_DAY2 ]]; then
    event_mended_by deploy replication-stalled
    event_on "$(case_leader "$far")" 'systemctl is-active holdfast-watchdog'
  fi
  event_unpolicied
}

# event_mended_by VERB [--told] KIND[@WAY]: breaks it, and waits until that verb was started for it, once, has ended well, and
# the event is over; with --told it has no end.
event_mended_by() {
  local verb=$1 told='' kind count broke=$SECONDS
  shift
  [[ $1 != --told ]] || { told=yes; shift; }
  kind=${1%@*}
  count=$(event_started "$kind" | jq length)
  date -u +%FT%TZ >"$out/round"
  "event_break_${1//[-@]/_}"
  until event_newest "$kind" "$count" '.status != "running"'; do
    ((SECONDS - broke < 700)) || { event_shown "$1"; return 1; }
    sleep 3
  done
  event_newest "$kind" "$count" ".status == \"succeeded\" and .verb == \"$verb\"" || { event_shown "$1"; return 1; }
  printf '%s, mended by %s\t%s\n' "$1" "$verb" "$((SECONDS - broke))" >>"$out/events"
  [[ -z $told ]] || return 0
  while event_bad "$kind"; do
    ((SECONDS - broke < 900)) || { event_shown "$1"; return 1; }
    sleep 3
  done
  [[ $(event_started "$kind" | jq length) == $((count + 1)) ]]
}

# event_newest KIND COUNT CONDITION: whether it has started another operation than those COUNT, which is so.
event_newest() {
  event_started "$1" >"$out/started.json"
  jq -e --argjson n "$2" "length > \$n and (sort_by(.startedAt) | last | $3)" "$out/started.json"
}

event_shown() {
  echo "$1 was not mended"
  cat "$out/started.json"
  hold events "$dir"
}

event_unpolicied() {
  sed -i '/^  events:/d' "$dir/config.yml"
  hold deploy "$dir" --output json | jq -e .succeeded
  case_whole
}

# Barman may have let go of those backups meanwhile, now that there is a younger one.
event_kept_records() {
  event_on "$barman" "find /var/lib/barman/$place -name '*backup.info.kept' | while read -r f; do
    if [ -e \"\${f%.kept}\" ]; then mv \"\$f\" \"\${f%.kept}\"; else rm \"\$f\"; fi; done"
}

event_break_certificate_soon() { event_dated "$standby" 5; }

# event_dated HOST DAYS: its certificate, in the store as on the host, ends in so many days; negative: it ended.
event_dated() {
  java -cp "$top/target/dist/starter/*" "$top/scripts/DatedCertificate.java" second "$1" "$2" >"$out/dated.crt"
  event_on "$1" 'cat >/etc/holdfast/tls/host.crt' <"$out/dated.crt"
}

# A host's certificate has ended, in the store too, and whatever shows it has read it: nobody who asks it gets an answer, no
# rotation begins, and a deploy brings another.
case_expired() {
  event_hosts
  event_ended "$standby"
  never hold rotate "$dir" certificates >"$out/rotate-ended.txt" 2>&1
  grep 'holdfast deploy DIR' "$out/rotate-ended.txt"
  hold plan "$dir" | tee "$out/plan-ended.txt" | grep '/etc/holdfast/tls/host.crt'
  hold deploy "$dir" --output json | jq -e .succeeded
  case_whole
  event_valid "$standby"
  hold plan "$dir" | grep 'no changes'
}

# Every host's has ended: etcd has no majority, and no location a leader.
case_expired_all() {
  local host
  sed -n '/^instances:/,$ s/^- Name: //p' "$dir/config.yml" >"$out/hosts"
  case_status | jq -r '.members[].node' >"$out/data-hosts"
  event_certified >"$out/certified"
  while read -r host; do event_ended "$host" </dev/null; done <"$out/certified"
  hold deploy "$dir" --output json | jq -e .succeeded
  case_whole
  while read -r host; do event_valid "$host" </dev/null; done <"$out/data-hosts"
  while read -r host; do event_on "$host" 'openssl x509 -noout -checkend 1209600 -in /etc/holdfast/tls/host.crt' </dev/null; done <"$out/certified"
  hold plan "$dir" | grep 'no changes'
}

event_certified() {
  local host
  while read -r host; do
    if event_on "$host" 'test -e /etc/holdfast/tls/host.crt' </dev/null; then echo "$host"; fi
  done <"$out/hosts"
}

# event_ended HOST: shows a certificate that ended three days ago, where it asks and where it is asked. The restarts are those of
# a host that boots. A host that has no etcd or Patroni has nothing to be asked here.
event_ended() {
  event_dated "$1" -3
  never event_on "$1" 'openssl x509 -noout -checkend 0 -in /etc/holdfast/tls/host.crt'
  event_on "$1" 'if systemctl is-active -q patroni; then systemctl reload patroni; fi
    if systemctl is-active -q etcd; then systemctl restart --no-block etcd; sleep 3
      if curl -sS -m 4 --cacert /etc/holdfast/tls/ca.crt --cert /etc/holdfast/tls/host.crt --key /etc/holdfast/tls/host.key \
        https://127.0.0.1:2379/health; then echo "etcd answers with a certificate that ended"; exit 1; fi; fi'
}

# event_valid NODE: its certificate lasts, and PostgreSQL, Patroni and etcd show it.
event_valid() {
  local port shown serial
  event_on "$1" 'cd /etc/holdfast/tls && openssl x509 -noout -checkend 1209600 -in host.crt && openssl verify -CAfile ca.crt host.crt'
  serial=$(event_on "$1" 'openssl x509 -noout -serial -in /etc/holdfast/tls/host.crt')
  for port in "5432 -starttls postgres" 8008 2379; do
    shown=$(event_on "$1" "openssl s_client -connect $1:$port -cert /etc/holdfast/tls/host.crt \
      -key /etc/holdfast/tls/host.key 2>/dev/null </dev/null | openssl x509 -noout -serial")
    [[ $shown == "$serial" ]] || { echo "$1:$port shows $shown and not $serial"; return 1; }
  done
}
