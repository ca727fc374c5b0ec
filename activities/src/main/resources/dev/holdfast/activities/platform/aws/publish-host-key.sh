#!/bin/bash
# /usr/local/sbin/holdfast-publish-host-key - root:root 0700; run once by cloud-init.
# Publishes the public half of the key that this host made for itself. The address allows one write of one object, and
# "If-None-Match: *" is signed into it: whoever reads the user data later cannot put another key in its place.
set -euo pipefail
key=/etc/ssh/ssh_host_ed25519_key.pub
url=$(</etc/holdfast-host-key-url)
for ((second = 0; second < 60; second++)); do
  [[ -s $key ]] && break
  sleep 1
done
status=
for ((attempt = 0; attempt < 60; attempt++)); do
  if command -v curl >/dev/null; then
    status=$(curl -sS -o /dev/null -w '%{http_code}' -T "$key" -H 'If-None-Match: *' --max-time 20 "$url") || true
  else
    # Debian's cloud images have Python and no curl.
    status=$(python3 - "$key" <<'PY'
import sys, urllib.error, urllib.request
url = open("/etc/holdfast-host-key-url").read().strip()
request = urllib.request.Request(url, open(sys.argv[1], "rb").read(), {"If-None-Match": "*"}, method="PUT")
request.add_unredirected_header("Content-type", "")
try:
    print(urllib.request.urlopen(request, timeout=20).status)
except urllib.error.HTTPError as e:
    print(e.code)
except OSError:
    print("")
PY
    ) || true
  fi
  # 412: the key is there already, from an attempt whose answer was lost.
  if [[ $status == 200 || $status == 412 ]]; then
    rm -f /etc/holdfast-host-key-url
    exit 0
  fi
  sleep 5
done
echo "holdfast: the SSH host key could not be published, last status ${status:-none}" >&2
exit 1
