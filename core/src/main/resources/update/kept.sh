# shellcheck shell=bash
# Functions of what changes a host's packages and of what puts them back; comes before the script that calls them.
# Source: dpkg(1), apt-get(8), dpkg-repack(1).

# Of before the last update: the name of that update, "finished" once it had passed all hosts, a line "NAME VERSION FILE"
# for each package that it was to change and a line "NAME" for each that it was to bring, and the files.
kept=/var/lib/holdfast/before-update
options=(-q -y -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confold)
export DEBIAN_FRONTEND=noninteractive

# What an earlier attempt left half-way is configured; waits for the machine's own package manager.
complete() {
  local said n=0
  until said=$(dpkg --force-confdef --force-confold --configure -a 2>&1); do
    if [[ $said != *lock* ]] || ((n++ > 140)); then
      echo "$said" >&2
      return 2
    fi
    sleep 2
  done
}

# kept_by UPDATE: whether what is kept is of before that update.
kept_by() { [[ $(cat $kept/update 2>/dev/null) == "$1" ]]; }

# keep UPDATE INST: what apt would do, in its words; keeps each package that would change as it is now. What an earlier
# attempt of the same update kept is older, and stays.
keep() {
  local lines line name old
  if ! kept_by "$1"; then
    rm -rf $kept
    mkdir -p $kept
    echo "$1" >$kept/update.new
    mv $kept/update.new $kept/update
  fi
  rm -f $kept/finished
  touch $kept/packages
  mapfile -t lines <<<"$2"
  for line in "${lines[@]}"; do
    [[ $line =~ ^Inst\ ([^\ ]+)\ (\[([^]]*)\]\ )?\( ]] || continue
    name=${BASH_REMATCH[1]} old=${BASH_REMATCH[3]}
    cut -d' ' -f1 $kept/packages | grep -qxF "$name" && continue
    if [[ -n $old ]]; then
      packed "$name" "$old"
      old=" $old $(basename $kept/new/*.deb)"
      mv $kept/new/*.deb $kept/
    fi
    echo "$name$old" >>$kept/packages
  done
}

# packed NAME VERSION: the package as it is installed, in $kept/new: as it came if apt still has it, else the archive
# if that does, which drops what is no longer the newest; else made anew of the files.
packed() {
  local name=$1 version=$2 file
  file=/var/cache/apt/archives/${name%:*}_${version/:/%3a}_$(dpkg-query -W -f '${Architecture}\n' "$name" | head -n 1).deb
  rm -rf $kept/new
  mkdir -p $kept/new
  if dpkg-deb -I "$file" >/dev/null 2>&1; then
    cp "$file" $kept/new/
    return
  fi
  cd $kept/new || return
  if ! apt-get -q download "$name=$version" >/dev/null 2>&1; then
    rm -f ./*
    # What it needs may be among the packages that would change; in its case the newer ones are kept.
    command -v dpkg-repack >/dev/null || apt-get "${options[@]}" --no-install-recommends install dpkg-repack >/dev/null
    # It warns of each file that a host leaves out, such as manuals.
    dpkg-repack "$name" 2>said >/dev/null || {
      echo "No way back can be kept for $name $version; nothing was updated." >&2
      tail -n 3 said >&2
      return 3
    }
    rm said
  fi
  cd /
}
