#!/usr/bin/env bash
# Prints the layers (for overlayfs) of a Debian image as clouds have them: the base image and over it cloud-init, which makes the
# user "admin" as Debian's image for AWS does. Made once and kept in the cache.
set -euo pipefail
cache=${HOLDFAST_LOCAL_CACHE:-/var/cache/holdfast}
base=$(find "$cache" -maxdepth 1 -type d -name 'base-*' | sort -V | tail -n 1)
layer=$cache/cloud-${base##*/base-}

if [[ ! -d $layer ]]; then
  exec 9>"$cache/cloud.lock"
  flock 9
fi
if [[ ! -d $layer ]]; then
  root=$cache/.cloud-root
  umount "$root" 2>/dev/null || true
  rm -rf "$layer.part" "$cache/.cloud-work"
  mkdir -p "$layer.part" "$cache/.cloud-work" "$root"
  mount -t overlay overlay -o "lowerdir=$base,upperdir=$layer.part,workdir=$cache/.cloud-work" "$root"
  trap 'umount "$root" 2>/dev/null || true' EXIT
  # Only while this machine installs: hosts get their own.
  cp "$root/etc/hosts" "$cache/.cloud-hosts"
  cp /etc/hosts /etc/resolv.conf "$root/etc/"
  {
    chroot "$root" apt-get -q update
    DEBIAN_FRONTEND=noninteractive chroot "$root" apt-get -q -y install --no-install-recommends cloud-init e2fsprogs
  } >"$cache/cloud-image.log" 2>&1 </dev/null
  mv "$cache/.cloud-hosts" "$root/etc/hosts"
  : >"$root/etc/resolv.conf"
  cat >"$root/etc/cloud/cloud.cfg.d/99_rehearsal.cfg" <<'CFG'
datasource_list: [NoCloud]
network: {config: disabled}
manage_etc_hosts: false
apt: {preserve_sources_list: true}
system_info:
  default_user:
    name: admin
    lock_passwd: true
    gecos: Debian
    groups: [adm]
    sudo: ["ALL=(ALL) NOPASSWD:ALL"]
    shell: /bin/bash
CFG
  # No udev in a container, hence no device units: what fstab names is mounted when the host boots all the same.
  mkdir -p "$root/etc/systemd/system/local-fs.target.wants"
  cat >"$root/etc/systemd/system/lab-mounts.service" <<'UNIT'
[Unit]
DefaultDependencies=no
Before=local-fs.target
[Service]
Type=oneshot
ExecStart=/bin/mount -a
UNIT
  ln -sf ../lab-mounts.service "$root/etc/systemd/system/local-fs.target.wants/lab-mounts.service"
  umount "$root"
  mv -T "$layer.part" "$layer"
fi
echo "$layer:$base"
