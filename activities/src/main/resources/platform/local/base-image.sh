#!/bin/bash
# Makes a Debian root directory like a stock cloud image, and downloads (does not install) packages into its apt cache.
# base-image.sh SUITE TARGET MIRROR SOURCES PACKAGE...     TARGET is new; SOURCES is a deb822 file for the image's own apt.
set -euo pipefail
suite=$1 target=$2 mirror=$3 sources=$4
shift 4
export DEBIAN_FRONTEND=noninteractive LC_ALL=C

mkdir -p "$target/etc/dpkg/dpkg.cfg.d" "$target/etc/apt/apt.conf.d"
# Hosts here are rebuilt, not repaired: dpkg need not sync every file, and nobody reads manual pages on them.
cat >"$target/etc/dpkg/dpkg.cfg.d/holdfast" <<'DPKG'
force-unsafe-io
path-exclude=/usr/share/doc/*
path-exclude=/usr/share/man/*
path-exclude=/usr/share/info/*
path-exclude=/usr/share/lintian/*
path-exclude=/usr/share/locale/*
DPKG
cat >"$target/etc/apt/apt.conf.d/90holdfast" <<'APT'
Acquire::Languages "none";
Acquire::Retries "3";
APT::Install-Recommends "false";
APT::Keep-Downloaded-Packages "true";
Binary::apt-get::APT::Keep-Downloaded-Packages "true";
APT

debootstrap --variant=minbase \
  --include=systemd,systemd-sysv,dbus,openssh-server,python3,iproute2,iputils-ping,ca-certificates,sudo,nftables,locales-all,procps,less,curl,libnss-myhostname \
  "$suite" "$target" "$mirror"

rm -f "$target/etc/apt/sources.list"
install -m 644 "$sources" "$target/etc/apt/sources.list.d/debian.sources"
chroot "$target" apt-get -q update
chroot "$target" apt-get -q -y dist-upgrade
chroot "$target" apt-get clean
if [ $# -gt 0 ]; then
  chroot "$target" apt-get -q -y --download-only install "$@"
fi

# Every host gets a network address, a name, keys and a machine id of its own.
rm -f "$target"/etc/ssh/ssh_host_* "$target/etc/resolv.conf" "$target/etc/hostname" "$target/var/lib/dbus/machine-id"
: >"$target/etc/machine-id"
echo 'LANG=C.UTF-8' >"$target/etc/default/locale"
chroot "$target" passwd -q -l root

cat >"$target/etc/systemd/system/holdfast-net.service" <<'UNIT'
[Unit]
Description=Address and routes of this host
DefaultDependencies=no
Before=network-pre.target network.target network-online.target sysinit.target
ConditionPathExists=/etc/holdfast/network
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/sbin/ip -batch /etc/holdfast/network
[Install]
WantedBy=sysinit.target network-online.target
UNIT
chroot "$target" systemctl -q enable holdfast-net.service
# Caches that systemd would renew at a first boot are as new as the image.
touch "$target/etc/.updated" "$target/var/.updated"
# Timers and consoles that only cost time in a host that lives for a test.
for unit in apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer fstrim.timer \
  console-getty.service dev-hugepages.mount systemd-networkd.service systemd-networkd.socket systemd-networkd-wait-online.service; do
  ln -sf /dev/null "$target/etc/systemd/system/$unit"
done
mkdir -p "$target/etc/systemd/journald.conf.d"
printf '[Journal]\nStorage=volatile\nRuntimeMaxUse=32M\n' >"$target/etc/systemd/journald.conf.d/holdfast.conf"
