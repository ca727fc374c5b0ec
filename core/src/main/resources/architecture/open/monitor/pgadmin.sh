#!/bin/bash
# /usr/local/lib/holdfast/pgadmin - root:root 0755; run as pgadmin by pgadmin.service
# Installs pgAdmin 4 into its own environment when it is not there, registers the nodes, then serves it.
# Wheels come from the directory that the platform fills, or from the index that this host's pip is set to.
# Source: pgAdmin 4 9 documentation, "Server Deployment", "Import/Export Servers", "Webserver Authentication".
set -euo pipefail
home=/var/lib/pgadmin
wheels=/var/cache/holdfast/wheels
venv=$home/venv
servers=/etc/pgadmin/servers.json
export HOME=$home PIP_DISABLE_PIP_VERSION_CHECK=1

installed() { # what is there is what is wanted
  [ -x "$venv/bin/gunicorn" ] && [ -e "$venv/complete" ]
}

install_it() {
  local from=()
  if compgen -G "$wheels/pgadmin4-*.whl" >/dev/null; then
    from=(--no-index --find-links "$wheels")
  fi
  rm -rf "$venv"
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --no-compile --only-binary :all: "${from[@]}" pgadmin4 gunicorn
  touch "$venv/complete"
}

installed || install_it
app=$(echo "$venv"/lib/python3*/site-packages/pgadmin4)

# Nobody logs in with it: nginx has asked already.
PGADMIN_SETUP_EMAIL=nobody@holdfast.invalid
PGADMIN_SETUP_PASSWORD=$(head -c 24 /dev/urandom | base64)
export PGADMIN_SETUP_EMAIL PGADMIN_SETUP_PASSWORD

if ! cmp -s "$servers" "$home/servers.registered"; then
  "$venv/bin/python" "$app/setup.py" setup-db
  "$venv/bin/python" "$app/setup.py" add-external-user monitor --auth-source webserver --admin || true
  "$venv/bin/python" "$app/setup.py" load-servers "$servers" --user monitor --auth-source webserver --replace
  cp "$servers" "$home/servers.registered"
fi
cd "$app"
exec "$venv/bin/gunicorn" --bind 127.0.0.1:5050 --workers 1 --threads 8 --timeout 300 pgAdmin4:app
