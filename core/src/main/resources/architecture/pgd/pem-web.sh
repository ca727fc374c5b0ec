#!/bin/bash
# /usr/local/lib/holdfast/pem-web - root:root 0755
# Sets up PEM's web pages at port 443: application, certificate, database of its settings, site of the web server.
# config_setup.py comes last, so an attempt that broke off is begun anew. Usage: pem-web DATABASE_PORT rpm|deb
# Source: PEM manual, "Configuring the PEM server"; TPA's contract for the files.
set -euo pipefail
port=$1 family=$2
base=/usr/edb/pem
cp "$base/web/pem.wsgi.in" "$base/web/pem.wsgi"
if [ ! -s "$base/resources/server-pem.crt" ]; then
  (
    umask 077
    openssl req -newkey rsa:4096 -nodes -x509 -days 365 -subj '/O=Holdfast/CN=pem.holdfast' \
      -addext 'subjectAltName=DNS:pem.holdfast' \
      -keyout "$base/resources/server-pem.key" -out "$base/resources/server-pem.crt" 2>/dev/null
  )
fi
site=/etc/apache2/sites-available/edb-pem.conf
if [ "$family" = rpm ]; then
  site=/etc/httpd/conf.d/edb-pem.conf
fi
cat >"$site" <<SITE
<VirtualHost *:443>
  ServerName pem.holdfast
  SSLEngine on
  SSLProtocol -all +TLSv1.2 +TLSv1.3
  SSLCertificateFile $base/resources/server-pem.crt
  SSLCertificateKeyFile $base/resources/server-pem.key
  WSGIDaemonProcess pem processes=1 threads=25 user=pem group=pem python-path=$base/web
  WSGIScriptAlias /pem $base/web/pem.wsgi
  <Directory $base/web>
    WSGIProcessGroup pem
    WSGIApplicationGroup %{GLOBAL}
    Require all granted
  </Directory>
</VirtualHost>
SITE
cat >"$base/web/config_setup.py.new" <<PYTHON
PEM_DB_HOST = '127.0.0.1'
PEM_DB_PORT = $port
PEM_DB_NAME = 'pem'
SERVER_MODE = True
PYTHON
chown -R pem:pem "$base/web" "$base/resources"
mv -f "$base/web/config_setup.py.new" "$base/web/config_setup.py"
runuser -u pem -- python3 "$base/web/setup.py" || runuser -u pem -- python3 "$base/web/setup.py" setup-db
if [ "$family" = rpm ]; then
  "$base/bin/configure-selinux.sh"
  systemctl restart httpd
else
  a2enmod -q ssl wsgi
  a2ensite -q edb-pem
  systemctl restart apache2
fi
