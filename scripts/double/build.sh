#!/bin/bash
# Builds the package repository of the double: stand-ins for EDB's packages, under EDB's names, laid out and signed as
# EDB's downloads are. Usage: build.sh FOLDER TOKEN [VERSION REGEX]; then serve FOLDER by HTTP. Packages whose names match REGEX
# have VERSION. Built once more, it signs with the same key, which is beside FOLDER, and has the newest of each package only.
set -euo pipefail
out=$1 token=$2 newer=${3:-} which=${4:-}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pg=17

# package NAME DEPENDS: makes a .deb of $work/root and empties it.
package() {
  local version=5.6.1-1double
  [[ -z $newer || ! $1 =~ $which ]] || version=$newer
  install -d "$work/root/DEBIAN" "$work/debs"
  cat >"$work/root/DEBIAN/control" <<CONTROL
Package: $1
Version: $version
Architecture: all
Maintainer: Holdfast tests <root@localhost>
Depends: $2
Description: stand-in for EDB's $1, for tests of Holdfast only
CONTROL
  dpkg-deb --root-owner-group -b "$work/root" "$work/debs/$1.deb" >/dev/null
  rm -rf "$work/root"
}
put() { # MODE FILE TARGET
  install -D -m "$1" "$here/$2" "$work/root/$3"
}

put 644 bdr/bdr.control usr/share/postgresql/$pg/extension/bdr.control
put 644 bdr/bdr--5.6.1.sql usr/share/postgresql/$pg/extension/bdr--5.6.1.sql
put 755 bdr/bdr-double usr/lib/bdr-double/bdr-double
put 644 bdr/bdr-double.service usr/lib/systemd/system/bdr-double.service
put 644 bdr/postgres-double.conf usr/lib/systemd/system/postgres.service.d/double.conf
install -d "$work/root/usr/lib/postgresql/$pg/lib"
# What is to be preloaded as bdr is what carries the rows here.
ln -s pglogical.so "$work/root/usr/lib/postgresql/$pg/lib/bdr.so"
package edb-bdr5-pg$pg "postgresql-$pg, postgresql-$pg-pglogical, python3-psycopg2"

put 755 cli/pgd usr/bin/pgd
package edb-pgd5-cli "python3-psycopg2, python3-yaml"
install -d "$work/root/usr/share/doc/edb-bdr-utilities"
package edb-bdr-utilities "edb-pgd5-cli"
put 755 proxy/pgd-proxy usr/bin/pgd-proxy
package edb-pgd5-proxy "python3-psycopg2, python3-yaml"

put 644 pem/sslutils.control usr/share/postgresql/$pg/extension/sslutils.control
put 644 pem/sslutils--1.4.sql usr/share/postgresql/$pg/extension/sslutils--1.4.sql
package postgresql-$pg-sslutils "postgresql-$pg, openssl"
put 644 pem/pemserver.sql usr/edb/pem/share/pemserver.sql
put 644 pem/pem.wsgi.in usr/edb/pem/web/pem.wsgi.in
put 644 pem/setup.py usr/edb/pem/web/setup.py
install -d "$work/root/usr/edb/pem/resources" "$work/root/DEBIAN"
printf '#!/bin/sh\ngetent passwd pem >/dev/null || useradd -r -d /usr/edb/pem pem\n' >"$work/root/DEBIAN/postinst"
chmod 755 "$work/root/DEBIAN/postinst"
package edb-pem "python3"
put 755 pem/pemworker usr/edb/pem/agent/bin/pemworker
put 644 pem/pemagent.service usr/lib/systemd/system/pemagent.service
install -d "$work/root/usr/edb/pem/agent/etc"
package edb-pem-agent "python3-psycopg2"

export GNUPGHOME=$out.keys
if [ ! -e "$GNUPGHOME" ]; then
  install -d -m 700 "$GNUPGHOME"
  gpg --batch -q --passphrase '' --quick-gen-key 'double <root@localhost>' ed25519 sign never
fi
for repository in standard postgres_distributed; do
  base=$out/$token/$repository
  dist=$base/deb/debian/dists/trixie
  install -d "$dist/main/binary-amd64" "$base/deb/debian/pool"
  if [ "$repository" = postgres_distributed ]; then
    cp "$work"/debs/*bdr* "$work"/debs/*pgd* "$base/deb/debian/pool/"
  else
    cp "$work"/debs/*pem* "$work"/debs/*sslutils* "$base/deb/debian/pool/"
  fi
  (
    cd "$base/deb/debian"
    dpkg-scanpackages -m pool /dev/null >dists/trixie/main/binary-amd64/Packages 2>/dev/null
    cd dists/trixie
    {
      printf 'Origin: double\nSuite: trixie\nCodename: trixie\nArchitectures: amd64 all\nComponents: main\nDate: %s\nSHA256:\n' \
        "$(date -Ru | sed 's/+0000/UTC/')"
      printf ' %s %s main/binary-amd64/Packages\n' "$(sha256sum main/binary-amd64/Packages | cut -d' ' -f1)" \
        "$(stat -c %s main/binary-amd64/Packages)"
    } >Release
    gpg --batch -q --yes --clearsign -o InRelease Release
  )
  gpg --batch -q --armor --export >"$base/gpg.key"
done
gpgconf --kill all
