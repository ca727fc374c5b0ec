# shellcheck shell=bash
# Sourced by levels that fill a disk of a host: made by the machine, as a host has no loop devices. Needs top and out.
# shellcheck disable=SC2154

# disk_fill CLUSTER HOST: mounts a disk of 64 MB, of which a tenth is free, at /srv/small.
disk_fill() {
  local pid device
  truncate -s 64M "$out/disk"
  mkfs.ext4 -q -F "$out/disk"
  device=$(losetup --show -f "$out/disk")
  pid=$("$top/scripts/first-process.sh" "$1" "$2")
  nsenter -t "$pid" -m -- bash -c "mkdir -p /srv/small && mknod -m 600 /dev/small b $(stat -c '0x%t 0x%T' "$device") &&
    mount /dev/small /srv/small && dd if=/dev/zero of=/srv/small/fill bs=1M count=52 status=none"
}

# disk_free CLUSTER HOST: takes it away.
disk_free() {
  local pid
  pid=$("$top/scripts/first-process.sh" "$1" "$2")
  nsenter -t "$pid" -m -- bash -c 'umount /srv/small; rm -f /dev/small'
  losetup -j "$out/disk" | cut -d: -f1 | xargs -r losetup -d
}
