#!/usr/bin/env bash
# Runs on a host of Debian, whose apt-get goes away and whose dnf comes instead: packages of our own are looked for and updated by
# the scripts that do so on hosts of Red Hat. Usage: try-dnf.sh DIRECTORY   with update and look; says "passed NAME" of each trial.
set -euo pipefail
cd "$1"
boot=$(</proc/sys/kernel/random/boot_id)

# build NAME VERSION [LINE...]: a package with a file that holds its version.
build() {
  local name=$1 version=$2
  shift 2
  {
    printf 'Name: %s\nVersion: %s\nRelease: 1\nSummary: for a trial\nLicense: none\nBuildArch: noarch\n' "$name" "$version"
    (($# == 0)) || printf '%s\n' "$@"
    printf '%%description\nfor a trial\n%%install\nmkdir -p %%{buildroot}/usr/share/trial\n'
    printf 'echo %s >%%{buildroot}/usr/share/trial/%s\n%%files\n/usr/share/trial/%s\n' "$version" "$name" "$name"
    # It needs no shell, which no package of Debian's brings in rpm's eyes.
    [[ $name != slow ]] || printf '%%post -p <lua>\nos.execute("sleep 3")\n'
  } >one.spec
  rpmbuild -bb --quiet --define "_topdir $PWD/tree" --define "_rpmdir $PWD/rpms" one.spec >/dev/null 2>&1
}

# offer NAME-VERSION...: what the repository has.
offer() {
  local one
  rm -rf repo
  mkdir repo
  for one in "$@"; do cp "rpms/noarch/$one-1.noarch.rpm" repo/; done
  createrepo_c -q repo
}

update() { bash update.sh "$1" "$boot" stay; }
refused() { # STATUS WORDS COMMAND...
  local want=$1 words=$2 status=0
  shift 2
  "$@" >said 2>&1 || status=$?
  [[ $status == "$want" ]] && grep "$words" said
}

if [[ -e /usr/bin/apt-get ]]; then
  apt-get -q -y --no-install-recommends install dnf createrepo-c rpm >/dev/null
  mv /usr/bin/apt-get /usr/bin/apt-gone
fi
build trial 1.0 'Epoch: 1'
build trial 2.0 'Epoch: 1' 'Requires: trial-new'
build trial-new 1.0
build trial-held 1.0
build trial-held 2.0 'Requires: nowhere'
build slow 1.0
build slow 2.0
mkdir -p /etc/yum.repos.d /etc/dnf/vars
echo 9 >/etc/dnf/vars/releasever
printf '[trial]\nname=trial\nbaseurl=file://%s/repo\ngpgcheck=0\nskip_if_unavailable=True\n' "$PWD" >/etc/yum.repos.d/trial.repo

offer trial-1.0 trial-held-1.0 slow-1.0
dnf -q -y --refresh install trial trial-held slow >/dev/null 2>&1
[[ -z $(bash look.sh) ]]
update U1
echo "passed nothing"

offer trial-1.0 trial-2.0 trial-new-1.0 trial-held-2.0
bash look.sh >said
diff said - <<'SAID'
Inst trial [1:1.0-1] (1:2.0-1 trial [noarch])
Inst trial-new (1.0-1 trial [noarch])
The following packages have been kept back:
   trial-held (1.0-1 => 2.0-1)
SAID
update U2 >said
grep -x 'aside' said
[[ $(</usr/share/trial/trial) == 2.0 && $(rpm -q trial-new) == trial-new-1.0-1.noarch && $(</usr/share/trial/trial-held) == 1.0 ]]
update U3 >said
[[ -z $(<said) ]]
echo "passed newer"

echo best=True >>/etc/dnf/dnf.conf
refused 1 'nothing provides nowhere' update U4
sed -i '/^best=True/d' /etc/dnf/dnf.conf
rm -rf repo
refused 100 'Failed to download metadata' bash look.sh
echo "passed refused"

# Killed while a package is installed, it comes to its end when it is asked again.
offer slow-1.0 slow-2.0
setsid bash update.sh U5 "$boot" stay >/dev/null 2>&1 &
killed=$!
until [[ $(rpm -q slow | wc -l) == 2 ]]; do sleep 0.1; done
kill -KILL -- "-$killed"
wait "$killed" || true
[[ $(rpm -q slow | wc -l) == 2 ]]
update U5
[[ $(rpm -q slow) == slow-2.0-1.noarch && $(</usr/share/trial/slow) == 2.0 ]]
echo "passed killed"
