#!/bin/bash
# Downloads pgAdmin 4 for Debian 13's Python, with all that it needs, as wheels. Usage: wheelhouse.sh TARGET
# Hosts of platform local reach Debian's archive only, so this machine's pip asks the index that it is set to.
set -euo pipefail
target=$1
mkdir -p "$target"
# The only ones that are published without a wheel; they are pure Python.
python3 -m pip wheel --quiet --no-deps --wheel-dir "$target" 'jsonformatter~=0.3.4' 'Flask-Principal~=0.4.0'
python3 -m pip download --quiet --dest "$target" --find-links "$target" --only-binary :all: \
  --implementation cp --python-version 3.13 \
  --platform "manylinux_2_28_$(uname -m)" --platform "manylinux_2_17_$(uname -m)" --platform "manylinux2014_$(uname -m)" \
  pgadmin4==9.14 gunicorn
