"""Tells by which settings this data node goes, and whether PostgreSQL runs with those that config.yml wants.

Usage: python3 - ADDRESS PSQL NAME=VALUE...
Prints JSON: shared and local, name to text, as Patroni has them in etcd and in its own file; running, name to shown, context
and same (whether the value wanted is the one that runs). Or failure: why not.
Changes nothing. Source: Patroni 4.0 "REST API", GET /config, and its own comparison when it reloads, compare_values;
PostgreSQL 17 manual, pg_settings.
"""

import json
import re
import ssl
import subprocess
import sys
import urllib.request

import yaml

FILE = "/etc/patroni/config.yml"
address, psql, *words = sys.argv[1:]
wanted = dict(word.split("=", 1) for word in words)


def same(row):
    name = row["name"]
    if name not in wanted:
        return False
    try:
        from patroni.utils import compare_values

        return bool(compare_values(row["vartype"], row["unit"], row["setting"], wanted[name]))
    except ImportError:
        return wanted[name] in (row["setting"], row["shown"])


def texts(parameters):
    return {name: str(value) for name, value in parameters.items()}


def shared():
    tls = ssl.create_default_context(cafile="/etc/holdfast/tls/ca.crt")
    with urllib.request.urlopen(f"https://{address}:8008/config", timeout=10, context=tls) as answer:
        return texts(json.load(answer).get("postgresql", {}).get("parameters", {}))


def local():
    with open(FILE) as file:
        return texts((yaml.safe_load(file).get("postgresql") or {}).get("parameters") or {})


def running(names):
    listed = ", ".join(f"'{n}'" for n in sorted(names) if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.]*", n))
    query = f"""select json_agg(s) from (select name, setting, unit, vartype, context,
        current_setting(name) as shown from pg_settings where name in ({listed})) s"""
    asked = subprocess.run(
        ["runuser", "-u", "postgres", "--", psql, "-X", "-qtA", "-h", "/var/run/postgresql", "-d", "postgres", "-c", query],
        cwd="/",
        capture_output=True,
        text=True,
        timeout=10,
        check=True,
    )
    rows = json.loads(asked.stdout.strip() or "[]")
    return {r["name"]: {"shown": r["shown"], "context": r["context"], "same": same(r)} for r in rows}


def seen():
    of_node = local()
    try:
        of_all = shared()
    except OSError as e:
        return {"failure": f"Patroni does not answer: {e}"}
    try:
        return {"shared": of_all, "local": of_node, "running": running({*wanted, *of_node})}
    except subprocess.SubprocessError:
        return {"failure": "PostgreSQL does not answer"}


print(json.dumps(seen()))
