#!/bin/bash
# /usr/local/lib/holdfast/data-volume - root:root 0755
# Usage: data-volume DEVICE DIRECTORY TYPE OPTIONS
# Mounts a volume for good. It is formatted only when nothing at all is on it; whatever is unclear is left as it is.
# Source: Amazon EC2 User Guide, "Identify NVMe EBS devices"; blkid(8), wipefs(8).
set -euo pipefail
wanted=$1 directory=$2 type=$3 options=$4

refuse() {
  echo "data-volume: $*. Nothing was changed." >&2
  exit 1
}

# A host with NVMe has no /dev/sdf: the device itself knows by which name it was attached.
nvme_name() {
  if command -v ebsnvme-id >/dev/null; then
    ebsnvme-id -b "$1"
  else
    nvme id-ctrl --raw-binary "$1" | dd bs=1 skip=3072 count=32 status=none | tr -d ' \0'
  fi
}

find_device() {
  local letter=${wanted#/dev/sd} disk name
  if [[ -b $wanted ]]; then
    echo "$wanted"
    return
  fi
  if [[ -b /dev/xvd$letter ]]; then
    echo "/dev/xvd$letter"
    return
  fi
  for disk in /dev/nvme*n1; do
    [[ -b $disk ]] || continue
    name=$(nvme_name "$disk")
    if [[ /dev/${name#/dev/} == "$wanted" ]]; then
      echo "$disk"
      return
    fi
  done
}

install_nvme() {
  [[ -b $wanted || -b /dev/xvd${wanted#/dev/sd} ]] && return
  command -v ebsnvme-id >/dev/null && return
  command -v nvme >/dev/null && return
  compgen -G '/dev/nvme*n1' >/dev/null || return 0
  if command -v apt-get >/dev/null; then
    DEBIAN_FRONTEND=noninteractive apt-get -q update </dev/null >&2
    DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends nvme-cli </dev/null >&2
  else
    dnf -q -y install nvme-cli </dev/null >&2
  fi
}

install_nvme
device=$(find_device)
[[ -n $device ]] || refuse "there is no device $wanted"

seen=0
found=$(blkid -p -s TYPE -o value "$device") || seen=$?
case $seen in
  0) ;;
  2) found= ;;
  *) refuse "$device carries several things at once" ;;
esac
if [[ -z $found ]]; then
  [[ -z $(wipefs --no-act --noheadings "$device") ]] || refuse "$device carries something that is no file system"
  [[ $(lsblk -nro NAME "$device" | wc -l) == 1 ]] || refuse "$device has partitions"
  cmp -s -n 1048576 "$device" /dev/zero || refuse "the beginning of $device is not empty"
  "mkfs.$type" -q "$device"
  found=$type
fi
[[ $found == "$type" ]] || refuse "$device holds $found, not $type"

if ! findmnt -M "$directory" >/dev/null; then
  mkdir -p "$directory"
  [[ -z $(ls -A "$directory") ]] || refuse "$directory is not empty; a mount would hide what is there"
fi
uuid=$(blkid -p -s UUID -o value "$device")
if ! grep -q "^UUID=$uuid " /etc/fstab; then
  # nofail: a host whose volume is away boots, and can be looked at.
  echo "UUID=$uuid $directory $type $options,nofail 0 2" >>/etc/fstab
fi
findmnt -M "$directory" >/dev/null || mount "$device" "$directory"
