#!/usr/bin/env python3
"""Makes the directory that TPA would have left of a cluster that Holdfast deployed, for tests of `adopt` only.

Usage: tpa-directory.py DIR OUT <passwords, where each line of standard input is "USER PASSWORD"
The files are those of TPA's contract: config.yml (platform bare), ssh_config, tpa_known_hosts, the cluster's key, the
passwords closed by ansible-vault's format 1.1 with the key in vault/vault_pass.txt.
"""

import hashlib
import hmac
import pathlib
import re
import secrets
import subprocess
import sys

source, out = map(pathlib.Path, sys.argv[1:3])


def put(name, text, mode=0o644):
    file = out / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode)
    file.write_text(text)


def closed(plain, key):
    """ansible-vault, "Ansible Vault payload format 1.1 - 1.2"."""
    salt = secrets.token_bytes(32)
    derived = hashlib.pbkdf2_hmac("sha256", key.encode(), salt, 10_000, 80)
    pad = 16 - len(plain.encode()) % 16
    text = subprocess.run(
        ["openssl", "enc", "-aes-256-ctr", "-nosalt", "-K", derived[:32].hex(), "-iv", derived[64:].hex()],
        input=plain.encode() + bytes([pad]) * pad, capture_output=True, check=True).stdout
    total = hmac.new(derived[32:64], text, "sha256").digest()
    body = b"\n".join(part.hex().encode() for part in (salt, total, text)).hex()
    lines = [body[i:i + 80] for i in range(0, len(body), 80)]
    return "!vault |\n" + "".join(f"          {line}\n" for line in ["$ANSIBLE_VAULT;1.1;AES256", *lines])


config = (source / "config.yml").read_text()
cluster = re.search(r"^cluster_name: (\S+)", config, re.M)[1]
hosts = dict(re.findall(r"^Host (\S+)\n(?:.*\n)*?\s*HostName (\S+)", (source / "ssh_config").read_text(), re.M))
config = config.replace("platform: local", "platform: bare").replace("keyring_backend: system", "keyring_backend: legacy")
for name, address in hosts.items():
    config = config.replace(f"- Name: {name}\n", f"- Name: {name}\n  public_ip: {address}\n  private_ip: {address}\n")
put("config.yml", config)
put("ssh_config", f'Host *\n    Port 22\n    IdentityFile "id_{cluster}"\n' + "".join(
    f"Host {name}\n    User root\n    HostName {address}\n" for name, address in hosts.items()))
put("tpa_known_hosts", (source / "known_hosts").read_text())
put(f"id_{cluster}", (source / "id_cluster").read_text(), 0o600)
key = secrets.token_hex(16)
put("vault/vault_pass.txt", key + "\n", 0o600)
for line in sys.stdin:
    user, password = line.split()
    put(f"inventory/group_vars/tag_Cluster_{cluster}/secrets/{user}_password.yml", f"{user}_password: {closed(password, key)}")
