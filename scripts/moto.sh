#!/usr/bin/env bash
# Installs moto, the server that the tests take for AWS, and prints the path of its program.
set -euo pipefail
version=5.2.5
to=${HOLDFAST_HOME:-/var/lib/holdfast}/cache/moto-$version
if [[ ! -x $to/bin/moto_server ]]; then
  rm -rf "$to"
  mkdir -p "$(dirname "$to")"
  python3 -m venv "$to" >&2
  "$to/bin/pip" -q install "moto[ec2,s3,iam,sts,route53,server]==$version" >&2
fi
echo "$to/bin/moto_server"
