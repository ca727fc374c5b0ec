"""Compares or brings the settings that all nodes of a location share to what config.yml says.

Usage: python3 - ADDRESS same|set NAME=VALUE...
Status 0 when they are the same (same) or were accepted (set); what differs is printed. Patroni then reloads PostgreSQL
or marks its nodes as waiting for a restart. Source: Patroni 4.0 "REST API", GET and PATCH /config.
"""

import json
import ssl
import sys
import time
import urllib.error
import urllib.request

address, mode, *words = sys.argv[1:]
wanted = dict(word.split("=", 1) for word in words)
# What Patroni goes by where nothing is said. Source: Patroni 4.0, CMDLINE_OPTIONS.
standard = {"max_locks_per_transaction": "64", "max_prepared_transactions": "0"}
tls = ssl.create_default_context(cafile="/etc/holdfast/tls/ca.crt")
tls.load_cert_chain("/etc/holdfast/tls/host.crt", "/etc/holdfast/tls/host.key")


def ask(method="GET", body=None):
    request = urllib.request.Request(f"https://{address}:8008/config", data=body, method=method)
    with urllib.request.urlopen(request, timeout=10, context=tls) as answer:
        return json.load(answer)


parameters = ask().get("postgresql", {}).get("parameters", {})
now = {name: str(parameters.get(name, standard.get(name))) for name in wanted}
different = {name: value for name, value in wanted.items() if now[name] != value}
for name, value in different.items():
    print(f"{name}: {now[name]} becomes {value}")
if different and mode == "set":
    typed = {name: int(value) if value.isdigit() else value for name, value in different.items()}
    # All nodes of the location ask at once, and one at a time is heard.
    for attempt in range(10):
        try:
            ask("PATCH", json.dumps({"postgresql": {"parameters": typed}}).encode())
            break
        except urllib.error.HTTPError as e:
            if e.code not in (409, 503) or attempt == 9:
                raise
            time.sleep(1)
sys.exit(1 if different and mode == "same" else 0)
