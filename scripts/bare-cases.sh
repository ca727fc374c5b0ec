# shellcheck shell=bash
# Sourced by bare.sh: one function per case, as in cluster-cases.sh. Hosts: door (the bastion), one, two, three, four.
# shellcheck disable=SC2154

hold() { "$top/holdfast" "$@"; }

lab() { "$top/scripts/lab-hosts.sh" "$1" hfb "${@:2}"; }

# A stock host of somebody's: user ops with sudo, no login for root, SSH on a port of its own.
bare_host() { # HOST ADDRESS PORT
  local root=$HOLDFAST_LAB/hfb/$1/root
  lab make "$1" "$2"
  chroot "$root" useradd --create-home --shell /bin/bash ops
  install -d -m 700 "$root/home/ops/.ssh"
  cp "$out/key.pub" "$root/home/ops/.ssh/authorized_keys"
  chroot "$root" chown -R ops: /home/ops
  echo 'ops ALL=(ALL) NOPASSWD: ALL' >"$root/etc/sudoers.d/ops"
  printf 'PermitRootLogin no\nPasswordAuthentication no\nPort %s\n' "$3" >"$root/etc/ssh/sshd_config.d/site.conf"
  chroot "$root" ssh-keygen -q -A
  lab boot "$1"
}

bare_known() { # HOST NAME: the line of known_hosts that its console gives
  echo "$2 $(cut -d' ' -f1,2 "$HOLDFAST_LAB/hfb/$1/root/etc/ssh/ssh_host_ed25519_key.pub")"
}

# As ops, through the bastion, not by Holdfast.
bare_on() { # HOST COMMAND...
  ssh -n -F "$out/ssh_config" "$@"
}

case_bare_hosts() {
  local n=10 host
  ssh-keygen -q -t ed25519 -N '' -f "$out/key"
  lab network 198.18.201.0/24
  bare_host door 198.18.201.5 22
  for host in one two three four; do
    n=$((n + 1))
    bare_host "$host" "198.18.201.$n" 2022
  done
  # From this machine only the bastion can be reached.
  nft -f - <<'NFT'
table inet hfb {
  chain output {
    type filter hook output priority filter; policy accept;
    oifname "hfbn*" ip daddr != 198.18.201.5 tcp flags syn / syn,ack drop
  }
}
NFT
  mkdir -p "$dir"
  {
    bare_known door 198.18.201.5
    n=10
    for host in one two three four; do
      n=$((n + 1))
      bare_known "$host" "[198.18.201.$n]:2022"
    done
  } >"$out/known_hosts"
  {
    printf 'Host *\n  User ops\n  IdentityFile %s\n  UserKnownHostsFile %s\n' "$out/key" "$out/known_hosts"
    printf 'Host door\n  HostName 198.18.201.5\n  HostKeyAlias 198.18.201.5\n'
    printf 'Host one two three four\n  Port 2022\n  ProxyJump door\n'
    n=10
    for host in one two three four; do
      n=$((n + 1))
      printf 'Host %s\n  HostName 198.18.201.%s\n' "$host" "$n"
    done
  } >"$out/ssh_config"
  for host in one two three four; do
    timeout 60 bash -c "until bare_on $host sudo -n true; do sleep 0.5; done"
  done
  if timeout 3 bash -c '</dev/tcp/198.18.201.11/2022'; then
    echo "one can be reached without the bastion"
    return 1
  fi
}

case_bare_configure() {
  printf '%s\n' 'one 198.18.201.11' 'two 198.18.201.12' 'three 198.18.201.13' 'four 198.18.201.14' >"$out/hosts"
  hold configure "$dir" --force --platform bare --location-names alone --no-monitor --hostnames-unsorted \
    --hostnames-from "$out/hosts" --ssh-user ops --ssh-port 2022 --ssh-key-file "$out/key" --ssh-bastion ops@198.18.201.5:22
  hold validate "$dir" --output json | jq -e .valid
}

# Without known_hosts nothing is sent anywhere; then every problem of every host is told at once, and nothing is changed.
case_bare_refused() {
  local status=0
  rm -f "$dir/known_hosts"
  hold provision "$dir" >"$out/refused-1" 2>&1 || status=$?
  cat "$out/refused-1"
  [[ $status == 1 ]]
  grep -q '198.18.201.5.*known_hosts.*SHA256:' "$out/refused-1"

  # Wrong: one's key, two's sudo, three's port 5432 is taken, four's key is not known.
  bare_known two '[198.18.201.11]:2022' >"$dir/known_hosts"
  grep -E '^198.18.201.5|201.12|201.13' "$out/known_hosts" >>"$dir/known_hosts"
  bare_on two sudo mv /etc/sudoers.d/ops /root/ops.sudoers
  bare_on three sudo systemd-run --quiet --unit=squatter python3 -m http.server 5432
  sleep 1
  status=0
  hold provision "$dir" >"$out/refused-2" 2>&1 || status=$?
  cat "$out/refused-2"
  [[ $status == 1 ]]
  grep -q 'one shows another SSH host key' "$out/refused-2"
  grep -q 'two does not let ops use sudo' "$out/refused-2"
  grep -q 'three has port 5432 in use by python3' "$out/refused-2"
  grep -q 'four has an SSH host key that known_hosts' "$out/refused-2"
  bare_on three 'test ! -e /etc/holdfast/cluster'

  # Mended by hand, as a person would on the console.
  cp "$out/known_hosts" "$dir/known_hosts"
  mv "$HOLDFAST_LAB/hfb/two/root/root/ops.sudoers" "$HOLDFAST_LAB/hfb/two/root/etc/sudoers.d/ops"
  bare_on three sudo systemctl stop squatter
}

case_bare_provision() {
  hold provision "$dir" --output json | jq -e '(.hosts | length) == 4'
}

# kill -9 of a worker leaves hosts half deployed; provision and deploy go on from there.
case_bare_deploy() {
  local pid
  hold deploy "$dir" --output json >"$out/deploy.json" 2>"$out/deploy.progress" &
  pid=$!
  until grep -q ' dcs: ' "$out/deploy.progress" || ! kill -0 "$pid" 2>/dev/null; do sleep 0.5; done
  hold worker status --output json | jq '.workers[].pid' | xargs -r kill -9
  hold worker start
  wait "$pid"
  jq -e '.succeeded and (.changes | length) > 0' "$out/deploy.json"
  hold provision "$dir"
}

case_bare_again() {
  hold deploy "$dir" --output json | jq -e '.succeeded and (.changes | length) == 0'
}

case_bare_verify() {
  hold verify "$dir" --output json >"$out/verify.json" || true
  jq -r '.checks[] | select(.passed | not)' "$out/verify.json"
  jq -e '.succeeded and (.checks | length) > 5' "$out/verify.json"
}

case_bare_access() {
  ssh -n -F "$dir/ssh_config" one true
  [[ $(hold ssh "$dir" two -- whoami) == ops ]]
  [[ $(hold psql "$dir" three -c 'select 40 + 2' | grep -c 42) == 1 ]]
  hold status "$dir" --output json | jq -e '(.hosts.down | length) == 0'
}

# Nobody could give the power back, so a drill that cuts it is refused; one that stops the leader runs.
case_bare_drill() {
  local status=0
  hold drill "$dir" --fault power-off --location alone >"$out/drill-refused" 2>&1 || status=$?
  cat "$out/drill-refused"
  [[ $status != 0 ]]
  grep -q 'no hand on its hosts' "$out/drill-refused"
  hold drill "$dir" --fault stop-leader --location alone --output json >"$out/drill.json" || true
  jq -e '.succeeded and .healed and .lostWrites == 0' "$out/drill.json"
}

# By default the hosts run on; with --clean-hosts nothing of Holdfast's is left on them.
case_bare_teardown() {
  local host
  hold teardown "$dir" --yes --clean-hosts
  for host in one two three four; do
    bare_on "$host" 'test ! -e /etc/holdfast && sudo test ! -e /etc/patroni/config.yml && ! pgrep -x "patroni|etcd|haproxy"'
    bare_on "$host" 'sudo bash -c "! ls -d /var/lib/postgresql/*/* /var/lib/barman/* 2>/dev/null"'
  done
}
