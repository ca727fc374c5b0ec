#!/bin/bash
# Says what a host is, as KEY=VALUE lines; runs as root and changes nothing.
set -euo pipefail

word() { # KEY: that word of /etc/os-release
  sed -n "s/^$1=//p" /etc/os-release 2>/dev/null | tr -d '"' | head -n 1
}

echo "os=$(word ID) $(word VERSION_ID)"
echo "machine=$(uname -m)"
echo "init=$(cat /proc/1/comm)"
echo "epoch=$(date +%s)"
echo "memory_mib=$(($(sed -n 's/^MemTotal: *\([0-9]*\) kB/\1/p' /proc/meminfo) / 1024))"
echo "free_mib=$(df -Pm /var/lib | awk 'NR == 2 {print $4}')"
for program in python3 apt-get ss; do
  command -v "$program" >/dev/null || echo "lacks=$program"
done
ip -4 -o address show 2>/dev/null | awk '{sub("/.*", "", $4); print "address=" $4}' || true
ss -H -ltnp 2>/dev/null | awk '{
  port = $4; sub(".*:", "", port)
  who = $0; if (!sub(/.*users:\(\("/, "", who)) who = "?"; sub(/".*/, "", who)
  print "listens=" port " " who }' | sort -u || true
if [[ -s /etc/holdfast/cluster ]]; then
  echo "cluster=$(head -n 1 /etc/holdfast/cluster)"
fi
for data in /var/lib/postgresql/*/* /var/lib/etcd/*/member /etc/patroni/config.yml /etc/barman.d/*.conf; do
  if [[ -e $data ]]; then
    echo "data=$data"
  fi
done
