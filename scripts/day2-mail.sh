# shellcheck shell=bash
# Sourced by day2.sh after day2-events.sh: mails about events, by a real mail server on a host of the cluster.
# shellcheck disable=SC2154

# event_mail_server HOST: OpenSMTPD there, with a certificate of an authority that only this case's workers trust. It takes
# mails from who logs in over TLS, and keeps them in files.
event_mail_server() {
  local address
  address=$(hold ssh "$dir" "$1" -- 'hostname -I' | cut -d' ' -f1)
  rm -rf "$out/mail"
  mkdir -p "$out/mail"
  (
    cd "$out/mail" || exit
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj '/CN=authority of a trial' -keyout ca.key -out ca.crt
    openssl req -newkey rsa:2048 -nodes -subj "/CN=$address" -keyout mail.key -out mail.csr
    openssl x509 -req -in mail.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -out mail.crt \
      -extfile <(echo "subjectAltName=IP:$address")
    keytool -importcert -noprompt -alias trial -file ca.crt -storetype PKCS12 -storepass trial-only -keystore trust.p12
    echo "$address" >address
  ) >"$out/mail.log" 2>&1
  hold ssh "$dir" "$1" -- 'apt-get -q -y --no-install-recommends install opensmtpd >/dev/null && systemctl stop opensmtpd'
  hold ssh "$dir" "$1" -- 'cat >/etc/mail.crt' <"$out/mail/mail.crt"
  hold ssh "$dir" "$1" -- 'umask 077 && cat >/etc/mail.key' <"$out/mail/mail.key"
  hold ssh "$dir" "$1" -- bash -s <<'HOST'
set -euo pipefail
id mails >/dev/null 2>&1 || useradd --create-home mails
rm -rf /home/mails/in
printf 'holdfast %s\n' "$(smtpctl encrypt 'pass/word-of-a-trial')" >/etc/smtpd-users
chmod 640 /etc/smtpd-users
chgrp opensmtpd /etc/smtpd-users
cat >/etc/smtpd.conf <<'CONF'
pki trial cert "/etc/mail.crt"
pki trial key "/etc/mail.key"
table users file:/etc/smtpd-users
table everybody { "@" = "mails" }
listen on 0.0.0.0 port 587 tls-require pki trial auth <users>
action keep maildir "/home/mails/in" virtual <everybody>
match auth from any for any action keep
CONF
smtpd -n
systemctl start opensmtpd
HOST
}

# event_mails HOST PATTERN: how many lie there whose subject has it.
event_mails() { hold ssh "$dir" "$1" -- "grep -rhi '^Subject: ' /home/mails/in 2>/dev/null || true" | grep -c -- "$2" || true; }

# event_mail_within SECONDS HOST PATTERN NUMBER: until so many have come.
event_mail_within() {
  local until=$((SECONDS + $1))
  until (($(event_mails "$2" "$3") >= $4)); do
    ((SECONDS < until)) || { hold events "$dir"; return 1; }
    sleep 3
  done
}

# A trouble and its end are a mail each; one that happens while the mail server is down is told when it is back, once.
case_mailed() {
  local post
  event_hosts
  post=$barman
  event_mail_server "$post"
  # Workers that were started without the password do not have it.
  export HOLDFAST_SMTP_PASSWORD='pass/word-of-a-trial'
  export JDK_JAVA_OPTIONS="-Djavax.net.ssl.trustStore=$out/mail/trust.p12 -Djavax.net.ssl.trustStorePassword=trial-only"
  hold worker stop
  hold temporal start
  hold worker start
  event_policy "email: {server: $(<"$out/mail/address"), security: starttls, user: holdfast, from: holdfast@example.com, to: [dba@example.com]}, notify: [proxy-astray, told], cool_down_minutes: 1"
  event_break_proxy_astray
  event_mail_within 200 "$post" 'proxy-astray: ' 1
  hold ssh "$dir" "$post" -- 'cat /home/mails/in/new/*' | tee "$out/mail/first.txt"
  grep "$standby" "$out/mail/first.txt"
  grep -i 'Auto-Submitted: auto-generated' "$out/mail/first.txt"
  event_mend_proxy_astray
  event_mail_within 200 "$post" 'proxy-astray is over' 1

  hold ssh "$dir" "$post" -- systemctl stop opensmtpd
  hold event "$dir" 'said while no mail server was there'
  sleep 90
  hold ssh "$dir" "$post" -- systemctl start opensmtpd
  event_mail_within 400 "$post" holdfast 3
  sleep 60
  [[ $(event_mails "$post" holdfast) == 3 ]]
  hold ssh "$dir" "$post" -- 'cat /home/mails/in/new/*' >"$out/mail/all.txt"
  [[ $(grep -c 'said while no mail server was there' "$out/mail/all.txt") -ge 1 ]]

  sed -i '/^  events:/d' "$dir/config.yml"
  unset HOLDFAST_SMTP_PASSWORD JDK_JAVA_OPTIONS
  hold worker stop
  hold worker start
  hold deploy "$dir" --output json | jq -e .succeeded
  hold ssh "$dir" "$post" -- 'apt-get -q -y purge opensmtpd >/dev/null; rm -rf /etc/mail.crt /etc/mail.key /etc/smtpd-users; userdel -r mails' || true
  case_whole
}
