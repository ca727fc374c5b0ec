#!/bin/bash
# Whether the worker in this container takes work; with a port, whether anything listens there. The image has no curl.
set -euo pipefail
if (($# > 0)); then
  exec 3<>"/dev/tcp/127.0.0.1/$1"
  exit 0
fi
exec 3<>/dev/tcp/127.0.0.1/8080
printf 'GET /health/readiness HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r _ status _ <&3
[[ $status == 200 ]]
