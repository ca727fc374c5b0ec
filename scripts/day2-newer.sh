#!/bin/bash
# Read by bash on a data node: offers the installed PostgreSQL once more under a higher version, as a minor update would
# come, from a repository on the host itself. Usage: bash -s NUMBER [broken], the same number for all nodes; a broken one
# does not start.
set -euo pipefail
package=postgresql-17
# What an earlier run offered would be what is downloaded.
rm -rf /var/tmp/newer /etc/apt/sources.list.d/newer.list /var/lib/apt/lists/_var_tmp_newer_*
mkdir /var/tmp/newer
cd /var/tmp/newer
apt-get -q download "$package"
dpkg-deb -R ./*.deb tree
rm ./*.deb
sed -i "s/^Version: .*/&+newer$1/" tree/DEBIAN/control
[[ ${2:-} != broken ]] ||
  printf '#!/bin/sh\necho "postgres: made not to start, for a trial" >&2\nexit 1\n' >tree/usr/lib/postgresql/17/bin/postgres
dpkg-deb -Znone -b tree "$package.deb"
rm -rf tree
{
  dpkg-deb -f "$package.deb"
  echo "Filename: ./$package.deb"
  stat -c 'Size: %s' "$package.deb"
  echo "SHA256: $(sha256sum "$package.deb" | cut -d' ' -f1)"
} >Packages
echo "deb [trusted=yes] file:/var/tmp/newer ./" >/etc/apt/sources.list.d/newer.list
