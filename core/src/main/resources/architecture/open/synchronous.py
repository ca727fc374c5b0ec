"""Whether a location has a synchronous standby, as a node of it sees it.

Usage: python3 - ADDRESS NAME there     status 0 when it has; or when NAME leads and no other node serves yet: one that still
                                        copies is waited for on its own host, which takes hours with real data
       python3 - ADDRESS NAME behind    a line for each standby: its name and minus the bytes that it is behind
Source: Patroni 4.0 "REST API", GET /cluster; Patroni 3.0 calls a standby running that 4.0 says streams.
"""

import json
import ssl
import sys
import urllib.request

SERVES = ("running", "streaming")

address, name, mode = sys.argv[1:]
tls = ssl.create_default_context(cafile="/etc/holdfast/tls/ca.crt")
with urllib.request.urlopen(f"https://{address}:8008/cluster", timeout=4, context=tls) as answer:
    members = json.load(answer)["members"]
if mode == "behind":
    for member in members:
        if isinstance(member.get("lag"), int):
            print(member["name"], -member["lag"])
    sys.exit(0)
leads = any(m["name"] == name and m["role"] == "leader" for m in members)
serve = [m["name"] for m in members if m["name"] != name and m["state"] in SERVES]
if any(m["role"] == "sync_standby" for m in members) or (leads and not serve):
    sys.exit(0)
for member in members:
    print(member["name"], member["role"], member["state"], "behind:", member.get("lag", "-"))
sys.exit(1)
