#!/usr/bin/env bash
# Runs on a host of Debian: packages of our own are updated and put back by the scripts that an update and its rollback run there,
# with the words for a host without PostgreSQL. Usage: try-packages.sh DIRECTORY   with update, back, forget, earlier and finished;
# says "passed NAME" of each trial.
set -euo pipefail
cd "$1"
export DEBIAN_FRONTEND=noninteractive
kept=/var/lib/holdfast/before-update
boot=$(</proc/sys/kernel/random/boot_id)

# build NAME VERSION [FIELD...]: a package with a file and a configuration file that hold its version.
build() {
  local name=$1 version=$2
  rm -rf tree
  mkdir -p tree/DEBIAN tree/usr/share/trial tree/etc debs
  {
    printf 'Package: %s\nVersion: %s\nArchitecture: amd64\nMaintainer: nobody <nobody@localhost>\n' "$name" "$version"
    shift 2
    (($# == 0)) || printf '%s\n' "$@"
    printf 'Description: for a trial\n'
  } >tree/DEBIAN/control
  echo "$version" >"tree/usr/share/trial/$name"
  echo "setting of $version" >"tree/etc/$name.conf"
  echo "/etc/$name.conf" >tree/DEBIAN/conffiles
  dpkg-deb -Znone -b tree "debs/${name}_${version#*:}_amd64.deb" >/dev/null
}

# offer NAME_VERSION...: what the archive has.
offer() {
  local one
  rm -rf repo
  mkdir repo
  for one in "$@"; do
    cp "debs/${one}_amd64.deb" repo/
    {
      dpkg-deb -f "repo/${one}_amd64.deb"
      echo "Filename: ./${one}_amd64.deb"
      stat -c 'Size: %s' "repo/${one}_amd64.deb"
      echo "SHA256: $(sha256sum "repo/${one}_amd64.deb" | cut -d' ' -f1)"
      echo
    } >>repo/Packages
  done
  apt-get clean
  apt-get -q update >/dev/null
}

# start: version 1 of trial, in a host that keeps nothing.
start() {
  apt-mark unhold trial >/dev/null 2>&1 || true
  apt-get -q -y purge 'trial*' >/dev/null 2>&1 || true
  rm -rf $kept $kept.next /var/lib/holdfast/update-passed
  offer trial_1.0+b1
  apt-get -q -y install trial >/dev/null 2>&1
}

version() { dpkg-query -W -f '${Version}' "$1"; }
update() { bash update.sh "$1" "$boot" stay "" ""; }
back() { bash back.sh "$1" "$boot" stay "" ""; }
refused() { # STATUS WORDS COMMAND...
  local want=$1 words=$2 status=0
  shift 2
  "$@" >said 2>&1 || status=$?
  [[ $status == "$want" ]] && grep "$words" said
}

build trial 1:1.0+b1
build trial 1:2.0+b1
build trial 1:3.0 'Depends: trial-new'
build trial-new 1.0 'Breaks: trial (<< 1:3.0)'
build trial-other 1.0 'Depends: trial (>= 1:2.0)'
build trial++x.y 1.0
build trial++x.y 2.0
mkdir -p repo
touch repo/Packages
# Newer packages of Debian itself are none of these trials.
mkdir -p aside
apt-get -q -y --with-new-pkgs upgrade >/dev/null
echo "deb [trusted=yes] file:$PWD/repo ./" >/etc/apt/sources.list.d/trial.list

start
offer trial_1.0+b1 trial_2.0+b1
apt-mark auto trial >/dev/null
rm -f /usr/bin/dpkg-repack
update U1 >/dev/null 2>&1
[[ $(version trial) == 1:2.0+b1 && ! -e /usr/bin/dpkg-repack ]]
bash earlier.sh | grep -x 'package trial 1:2.0+b1 1:1.0+b1'
echo 'a setting of ours' >/etc/trial.conf
back U1 >/dev/null 2>&1
[[ $(version trial) == 1:1.0+b1 && $(</usr/share/trial/trial) == 1:1.0+b1 && $(</etc/trial.conf) == 'a setting of ours' ]]
[[ $(apt-mark showauto trial) == trial ]]
bash earlier.sh | grep -q ^kept
bash forget.sh U1
bash earlier.sh >said && grep -x 'update U1' said && ! grep ^kept said
back U1
echo "passed archive"

start
offer trial_2.0+b1
update U2 >/dev/null 2>&1
[[ $(version trial) == 1:2.0+b1 && -x /usr/bin/dpkg-repack ]]
back U2 >/dev/null 2>&1
[[ $(version trial) == 1:1.0+b1 && $(</usr/share/trial/trial) == 1:1.0+b1 && $(apt-mark showauto trial) == '' ]]
bash forget.sh U2
echo "passed made-anew"

# What came in addition breaks the earlier one, so it goes; what somebody installed since stays, and the newer with it.
start
offer trial_3.0 trial-new_1.0
update U3 >/dev/null 2>&1
[[ $(version trial-new) == 1.0 ]]
back U3 >/dev/null 2>&1
[[ $(version trial) == 1:1.0+b1 ]] && ! version trial-new 2>/dev/null | grep .
start
offer trial_2.0+b1 trial-other_1.0
update U3 >/dev/null 2>&1
apt-get -q -y install trial-other >/dev/null 2>&1
refused 3 'would be removed: trial-other' back U3
[[ $(version trial) == 1:2.0+b1 ]]
echo "passed others"

start
offer trial_2.0+b1
update U4 >/dev/null 2>&1
apt-mark hold trial >/dev/null
refused 3 'Held by apt-mark, and so not put back: trial' back U4
bash earlier.sh | grep '^package trial '
apt-mark unhold trial >/dev/null
back U4 >/dev/null 2>&1
[[ $(version trial) == 1:1.0+b1 ]]
echo "passed held"

# An update without anything newer, and one that cannot keep what it would change, leave what an earlier one kept.
start
offer trial_2.0+b1
update U5 >/dev/null 2>&1
update U6 >/dev/null 2>&1
bash earlier.sh | grep -x 'update U5'
offer trial_3.0 trial-new_1.0
mv /usr/bin/dpkg-repack aside/
printf '#!/bin/sh\necho "no room" >&2\nexit 1\n' >/usr/bin/dpkg-repack
chmod +x /usr/bin/dpkg-repack
refused 3 'nothing was updated' update U6
grep 'no room' said
mv aside/dpkg-repack /usr/bin/
[[ $(version trial) == 1:2.0+b1 ]]
bash earlier.sh | grep -x 'update U5'
back U5 >/dev/null 2>&1
[[ $(version trial) == 1:1.0+b1 ]]
echo "passed record"

# Gone on with under its name, an update leads back to before its beginning.
start
offer trial_2.0+b1
update U7 >/dev/null 2>&1
offer trial_3.0 trial-new_1.0
update U7 >/dev/null 2>&1
[[ $(version trial) == 1:3.0 ]]
bash earlier.sh | grep -x 'package trial 1:3.0 1:1.0+b1'
back U7 >/dev/null 2>&1
[[ $(version trial) == 1:1.0+b1 ]]
echo "passed gone-on"

# Killed at any moment, either comes to its end when it is asked again.
for pause in 0.1 0.2 0.4 0.6 0.8 1 1.3 1.6 2 2.5 3 4; do
  start
  offer trial++x.y_1.0
  apt-get -q -y install trial++x.y >/dev/null 2>&1
  offer trial_2.0+b1 trial++x.y_2.0
  timeout -s KILL "$pause" bash update.sh U8 "$boot" stay "" "" >/dev/null 2>&1 || true
  update U8 >/dev/null 2>&1
  [[ $(version trial) == 1:2.0+b1 && $(version trial++x.y) == 2.0 ]]
  [[ $(bash earlier.sh | grep -c '^package ') == 2 ]]
  timeout -s KILL "$pause" bash back.sh U8 "$boot" stay "" "" >/dev/null 2>&1 || true
  back U8 >/dev/null 2>&1
  [[ $(version trial) == 1:1.0+b1 && $(version trial++x.y) == 1.0 && $(</usr/share/trial/trial) == 1:1.0+b1 ]]
  [[ -z $(dpkg --audit) ]]
  bash forget.sh U8
done
echo "passed killed"
