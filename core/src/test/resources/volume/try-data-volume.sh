#!/bin/bash
# Usage: try-data-volume.sh SCRIPT WORK: runs the script on loop devices, in a mount namespace with an fstab of its own.
set -euo pipefail
script=$1 work=$2
mount --make-rprivate /
: >"$work/fstab"
mount --bind "$work/fstab" /etc/fstab
devices=()
end() {
  local one
  umount "$work/data" 2>/dev/null || true
  for one in "${devices[@]}"; do losetup -d "$one"; done
}
trap end EXIT

loop() { # a new device of 64 MB in $device
  truncate -s 64M "$work/disk$1"
  device=$(losetup --show -f "$work/disk$1")
  devices+=("$device")
}
refuses() { # WHAT: the script must refuse the device and leave each byte as it is
  local before after
  before=$(sha256sum <"$device")
  if bash "$script" "$device" "$work/other" ext4 defaults 2>"$work/said"; then
    echo "$1 was not refused" && exit 1
  fi
  after=$(sha256sum <"$device")
  [[ $before == "$after" ]] || { echo "$1 was changed" && exit 1; }
  echo "refused $1: $(<"$work/said")"
}

loop 1
bash "$script" "$device" "$work/data" ext4 defaults,noatime
findmnt -M "$work/data" >/dev/null
echo kept >"$work/data/rows"
bash "$script" "$device" "$work/data" ext4 defaults,noatime
umount "$work/data"
bash "$script" "$device" "$work/data" ext4 defaults,noatime
[[ $(<"$work/data/rows") == kept ]]
[[ $(grep -c . "$work/fstab") == 1 ]]
echo "formatted once, mounted twice"

loop 2 && printf 'rows of somebody' | dd of="$device" bs=1 seek=4096 conv=notrunc status=none
refuses "a device with unknown bytes"
# One Linux partition in a table of DOS's kind, by hand.
loop 3
printf '\0\0\0\0\203\0\0\0\0\010\0\0\0\160\0\0' | dd of="$device" bs=1 seek=446 conv=notrunc status=none
printf '\125\252' | dd of="$device" bs=1 seek=510 conv=notrunc status=none
refuses "a device with partitions"
loop 4 && mkswap -q "$device"
refuses "a device with swap"
loop 5 && mkfs.ext4 -q "$device"
mkdir -p "$work/other" && echo x >"$work/other/file"
refuses "a directory that is not empty"
