# shellcheck shell=bash
# Functions of what changes a host's packages and of what puts them back; comes before the script that calls them.
# Source: dpkg(1), apt-get(8), dpkg-repack(1).

# Of before the last update that changed this host: the name of that update, in packages a line "NAME VERSION FILE AUTO"
# for each package that it was to change and a line "NAME" for each that it was to bring, and the files. AUTO is what
# apt-mark says: auto or manual. Without packages the update was rolled back here.
kept=/var/lib/holdfast/before-update
# The name of the last update that passed all hosts.
# shellcheck disable=SC2034
passed=/var/lib/holdfast/update-passed
# Touched before anything is unpacked, so that a restart is due whatever becomes of this attempt.
# shellcheck disable=SC2034
stamp=/var/lib/holdfast/updated
options=(-q -y -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confold)
export DEBIAN_FRONTEND=noninteractive

# What an earlier attempt left half-way is configured; waits for the machine's own package manager.
complete() {
  local said n=0 mended=no
  until said=$(dpkg --force-confdef --force-confold --configure -a 2>&1); do
    if [[ $said != *lock* && $mended == no ]]; then
      # Where the power went away between two packages, one needs the other.
      mended=yes
      apt-get "${options[@]}" --no-remove -f install >/dev/null 2>&1 && continue
    fi
    if [[ $said != *lock* ]] || ((n++ > 140)); then
      echo "$said" >&2
      return 2
    fi
    sleep 2
  done
}

# kept_by UPDATE: whether what is kept is of before that update.
kept_by() { [[ $(cat $kept/update 2>/dev/null) == "$1" ]]; }

# changed INST: "NAME VERSION" of each package that apt, whose words are given, would change; the name with its
# architecture, as dpkg knows several by one name.
changed() {
  sed -nE 's/^Inst ([^ :]+)(:[^ ]+)? \[([^]]*)\] \(.*\[([a-z0-9-]+)\]\).*/\1:\4 \3/p' <<<"$1" | sed 's/:all / /'
}

# cached NAME VERSION: the package's file as it came, if apt still has it.
cached() {
  local file
  file=/var/cache/apt/archives/${1%:*}_${2/:/%3a}_$(dpkg-query -W -f '${Architecture}' "$1").deb
  if dpkg-deb -I "$file" >/dev/null 2>&1; then echo "$file"; fi
}

# repacks INST: whether a package that would change must be made anew of its files, for want of its own file.
repacks() {
  local name version
  while read -r name version; do
    [[ -n $(cached "$name" "$version") ]] || apt-get -q --print-uris download "$name=$version" >/dev/null 2>&1 || return 0
  done < <(changed "$1")
  return 1
}

# packed NAME VERSION DIRECTORY: puts the package's file there as it is installed: as it came, or from the archive if that
# still has it, which drops what is no longer the newest, or made anew of the files; says its name.
packed() {
  local name=$1 version=$2 file work=$3/work
  rm -rf "$work"
  mkdir "$work"
  file=$(cached "$name" "$version")
  if [[ -n $file ]]; then
    cp "$file" "$work/" || return 3
  elif ! (cd "$work" && apt-get -q download "$name=$version" >/dev/null 2>&1); then
    rm -f "$work"/*
    # It warns of each file that a host leaves out, such as manuals.
    (cd "$work" && dpkg-repack "$name" >said 2>&1) || {
      tail -n 3 "$work/said" >&2
      return 3
    }
    rm "$work/said"
  fi
  file=$(cd "$work" && ls ./*.deb)
  [[ $(dpkg-deb -f "$work/$file" Version) == "$version" ]] || return 3
  mv "$work/$file" "$3/" || return 3
  rm -r "$work"
  basename "$file"
}

# keep UPDATE INST: each package that would change, as it is now. What an earlier attempt of the same update kept is
# older, and stays; what another update kept goes when all is kept.
keep() {
  local name version file at=$kept
  kept_by "$1" || {
    at=$kept.next
    rm -rf $at
    mkdir -p $at
    chmod 700 $at
    echo "$1" >$at/update
  }
  touch $at/packages
  while read -r name version; do
    cut -d' ' -f1 $at/packages | grep -qxF "$name" && continue
    file=$(packed "$name" "$version" $at) || {
      echo "No way back can be kept for $name $version; nothing was updated." >&2
      return 3
    }
    echo "$name $version $file $([[ -z $(apt-mark showauto "$name") ]] && echo manual || echo auto)" >>$at/packages
  done < <(changed "$2")
  sed -nE 's/^Inst ([^ ]+) \(.*/\1/p' <<<"$2" >>$at/packages
  # No later than what dpkg does.
  sync -f $at
  if [[ $at != "$kept" ]]; then
    rm -rf $kept
    mv $at $kept
    sync -f $kept
  fi
}

# retain UPDATE INST: keeps what would change, after what is needed for that has come.
retain() {
  local inst=$2
  if ! command -v dpkg-repack >/dev/null && repacks "$inst"; then
    # What it needs may be among the packages that would change: those stay with it.
    touch $stamp
    apt-get "${options[@]}" --no-install-recommends install dpkg-repack
    inst=$(would)
  fi
  keep "$1" "$inst"
}

download() { apt-get "${options[@]}" --with-new-pkgs --download-only upgrade; }

upgrade() { apt-get "${options[@]}" --with-new-pkgs upgrade; }

# left: a line "NAME VERSION FILE" for each package that is not as it was; one that is no longer installed has gone since.
left() {
  local name version file state
  while read -r name version file _; do
    [[ -n $version ]] || continue
    state=$(dpkg-query -W -f '${db:Status-Want} ${db:Status-Status} ${Version}' "$name" 2>/dev/null || true)
    [[ -z $state || $state == deinstall* || $state == purge* || $state == *" installed $version" ]] ||
      echo "$name $version $kept/$file"
  done <$kept/packages
}

# again BOOT: boots the host anew, if it has not since the operation was planned. An attempt that completes what a boot
# had cut off is cut off itself, and asked again finds nothing left to do.
again() {
  if [[ $(</proc/sys/kernel/random/boot_id) == "$1" ]]; then
    # Later than the end of this command, so that its status still arrives.
    systemd-run -q --collect --on-active=1s systemctl reboot
  else
    systemctl reboot
    sleep 60
  fi
}
