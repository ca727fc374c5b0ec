#!/usr/bin/env bash
# Hosts that Holdfast did not make, for rehearsals: whole Debian systems under systemd-nspawn on bridges of their own.
#   lab-hosts.sh network LAB CIDR...          bridges (first address each), forwarding, a firewall: each other and mirrors only
#   lab-hosts.sh make LAB HOST ADDRESS        a root directory on the base image; then put files below DIR/HOST/root
#   lab-hosts.sh boot LAB HOST [ARGUMENT...]  boots it, with more arguments for systemd-nspawn
#   lab-hosts.sh kill LAB HOST                its power fails
#   lab-hosts.sh remove LAB HOST              it is gone with its directory
#   lab-hosts.sh clear LAB                    nothing is left
# LAB is a short name: prefix of bridges, table, cgroups. Directory: $HOLDFAST_LAB/LAB. LAB_LAYERS: another image.
set -euo pipefail
image=$(find "${HOLDFAST_LOCAL_CACHE:-/var/cache/holdfast}" -maxdepth 1 -type d -name 'base-*' | sort -V | tail -n 1)
verb=$1 lab=$2
shift 2
top=${HOLDFAST_LAB:-/var/lib/holdfast-lab}/$lab

mirrors() { # ADDRESS NAME lines of the package archives that the image's apt asks
  sed -n 's|^URIs: *https\{0,1\}://\([^/ ]*\).*|\1|p' "$image"/etc/apt/sources.list.d/debian.sources | sort -u |
    while IFS= read -r name; do
      getent ahostsv4 "$name" | awk -v name="$name" '{print $1, name}' | sort -u
    done
}

network() {
  local n=0 cidr bridges=() subnets
  mkdir -p "$top"
  : >"$top/bridges"
  for cidr in "$@"; do
    n=$((n + 1))
    ip link show "${lab}n$n" >/dev/null 2>&1 || ip link add "${lab}n$n" type bridge
    ip address replace "$(first "$cidr")/${cidr#*/}" dev "${lab}n$n"
    ip link set "${lab}n$n" up
    echo "${lab}n$n $cidr" >>"$top/bridges"
    bridges+=("\"${lab}n$n\"")
  done
  sysctl -qw net.ipv4.ip_forward=1
  (($(sysctl -n fs.inotify.max_user_instances) >= 4096)) || sysctl -qw fs.inotify.max_user_instances=4096
  subnets=$(printf '%s, ' "$@")
  nft -f - <<NFT
table inet $lab
delete table inet $lab
table inet $lab {
  set mirrors { type ipv4_addr; elements = { $(mirrors | awk '{printf "%s%s", sep, $1; sep = ", "}') } }
  chain forward {
    type filter hook forward priority filter; policy accept;
    iifname "${lab}n*" oifname "${lab}n*" accept
    iifname "${lab}n*" ip daddr @mirrors tcp dport { 80, 443 } accept
    oifname "${lab}n*" ip saddr @mirrors ct state established,related accept
    iifname "${lab}n*" drop
    oifname "${lab}n*" drop
  }
  chain nat {
    type nat hook postrouting priority srcnat; policy accept;
    ip saddr { ${subnets%, } } oifname != "${lab}n*" masquerade
  }
}
NFT
}

first() { # CIDR: its first usable address
  local a b c d
  IFS=./ read -r a b c d _ <<<"$1"
  echo "$a.$b.$c.$((d + 1))"
}

segment() { # ADDRESS: "BRIDGE CIDR" that holds it
  python3 - "$1" "$top/bridges" <<'PY'
import ipaddress, sys
for line in open(sys.argv[2]):
    bridge, cidr = line.split()
    if ipaddress.ip_address(sys.argv[1]) in ipaddress.ip_network(cidr):
        print(bridge, cidr)
PY
}

make() { # HOST ADDRESS
  local host=$1 address=$2 root=$top/$1/root cidr bridge
  read -r bridge cidr <<<"$(segment "$address")"
  if [[ ! -e $top/$host/bridge ]]; then
    mkdir -p "$root" "$top/$host/upper" "$top/$host/work"
    mount -t overlay overlay -o "lowerdir=${LAB_LAYERS:-$image},upperdir=$top/$host/upper,workdir=$top/$host/work" "$root"
    echo "$host" >"$root/etc/hostname"
    printf '127.0.0.1 localhost\n' >"$root/etc/hosts"
    mirrors | awk '!seen[$2]++' >>"$root/etc/hosts"
    echo 'Acquire::EnableSrvRecords "false";' >"$root/etc/apt/apt.conf.d/91lab"
    # It would end the container's own network set-up and is in the image for another purpose.
    rm -f "$root/etc/systemd/system/sysinit.target.wants/holdfast-net.service" \
      "$root/etc/systemd/system/network-online.target.wants/holdfast-net.service"
    mkdir -p "$root/etc/lab" "$root/etc/systemd/system/sysinit.target.wants"
    printf 'link set lo up\nlink set host0 up\naddress replace %s/%s dev host0\nroute replace default via %s\n' \
      "$address" "${cidr#*/}" "$(first "$cidr")" >"$root/etc/lab/network"
    cat >"$root/etc/systemd/system/lab-net.service" <<'UNIT'
[Unit]
DefaultDependencies=no
Before=network-pre.target network.target network-online.target sysinit.target
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/sbin/ip -batch /etc/lab/network
UNIT
    ln -sf ../lab-net.service "$root/etc/systemd/system/sysinit.target.wants/lab-net.service"
    echo "$bridge" >"$top/$host/bridge"
  fi
}

boot() { # HOST [ARGUMENT...]
  local host=$1 cgroup=$lab-$1 tree
  shift
  for tree in /sys/fs/cgroup/systemd /sys/fs/cgroup/unified /sys/fs/cgroup; do
    [[ -f $tree/cgroup.procs ]] && mkdir -p "$tree/$cgroup"
  done
  # shellcheck disable=SC2016 # the inner shell's own variables
  setsid --fork bash -c '
    cgroup=$1; shift
    for tree in /sys/fs/cgroup/systemd /sys/fs/cgroup/unified /sys/fs/cgroup; do
      if [ -f "$tree/cgroup.procs" ]; then echo $$ >"$tree/$cgroup/cgroup.procs"; fi
    done
    exec systemd-nspawn "$@"' lab "$cgroup" --quiet --boot "--directory=$top/$host/root" "--machine=$lab-$host" \
    "--hostname=$host" "--network-bridge=$(cat "$top/$host/bridge")" --register=no --keep-unit --settings=no \
    --kill-signal=SIGRTMIN+3 --link-journal=no --resolv-conf=off --timezone=off "$@" \
    </dev/null >>"$top/$host/console" 2>&1
}

supervisor() { pgrep -f "^systemd-nspawn .*--directory=$top/$1/root " || true; }

kill_host() { # HOST
  local pid
  pid=$(supervisor "$1")
  [[ -n $pid ]] || return 0
  pkill -9 -P "$pid" || true
  for _ in {1..100}; do
    [[ -n $(supervisor "$1") ]] || break
    sleep 0.1
  done
  # Its interface goes a moment later, and its name cannot be used before.
  for _ in {1..100}; do
    ip link show "vb-$lab-$1" >/dev/null 2>&1 || break
    sleep 0.1
  done
}

remove_host() { # HOST
  local tree
  kill_host "$1"
  umount "$top/$1/root" || true
  for tree in /sys/fs/cgroup/systemd /sys/fs/cgroup/unified /sys/fs/cgroup; do
    [[ ! -d $tree/$lab-$1 ]] || find "$tree/$lab-$1" -depth -type d -exec rmdir {} + || true
  done
  rm -rf "${top:?}/$1"
}

clear_lab() {
  local host
  for host in "$top"/*/bridge; do
    [[ -e $host ]] || continue
    host=$(basename "$(dirname "$host")")
    remove_host "$host"
  done
  nft delete table inet "$lab" 2>/dev/null || true
  ip -o link show type bridge | awk -F': ' -v lab="$lab" '$2 ~ "^" lab "n[0-9]+$" {print $2}' | xargs -r -n1 ip link delete
  losetup -n -O NAME,BACK-FILE 2>/dev/null | awk -v top="$top/" 'index($2, top) == 1 {print $1}' | xargs -r -n1 losetup -d
  if grep -q " $top/" /proc/self/mounts; then
    echo "still mounted below $top" >&2
    exit 1
  fi
  rm -rf "$top"
}

case $verb in
  network) network "$@" ;;
  make) make "$@" ;;
  boot) boot "$@" ;;
  kill) kill_host "$@" ;;
  remove) remove_host "$@" ;;
  clear) clear_lab ;;
  *) echo "lab-hosts.sh: no verb $verb" >&2 && exit 2 ;;
esac
