"""Carries a restored data directory from a backup host to a data node over TLS.

Usage: transfer.py receive ADDRESS PORT DIRECTORY    as root on the data node; DIRECTORY is made anew, and what
                                                     DIRECTORY-ready says of it is no longer so
       transfer.py send ADDRESS PORT NAME DIRECTORY  as root on the backup host; NAME stands in the node's certificate
Both read a word that they must share from the file token beside this one. Chunks carry their length; one of no length ends
the transfer, so that a cut connection is never taken for the end. Source: Python 3.11 "ssl", tar(1).
"""

import contextlib
import hmac
import os
import shutil
import socket
import ssl
import struct
import subprocess
import sys
import time

TLS = "/etc/holdfast/tls/"
CHUNK = 1 << 20
TOKEN_BYTES = 32


def token():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "token"), "rb") as file:
        return hmac.digest(file.read().strip(), b"holdfast seed", "sha256")


def exactly(connection, count):
    data = b""
    while len(data) < count:
        more = connection.recv(count - len(data))
        if not more:
            raise EOFError("the other side went away")
        data += more
    return data


def unpack(connection, directory):
    # Raw data are nothing to put in place, whatever was made of those before them.
    with contextlib.suppress(FileNotFoundError):
        os.remove(directory + "-ready")
    shutil.rmtree(directory, ignore_errors=True)
    os.mkdir(directory, 0o700)
    shutil.chown(directory, "postgres", "postgres")
    tar = subprocess.Popen(
        ["runuser", "-u", "postgres", "--", "tar", "-xf", "-", "-C", directory, "--no-same-owner"], stdin=subprocess.PIPE
    )
    while length := struct.unpack(">I", exactly(connection, 4))[0]:
        tar.stdin.write(exactly(connection, length))
    tar.stdin.close()
    if tar.wait() != 0:
        raise OSError("tar could not unpack")
    connection.sendall(b"ok")


def receive(address, port, directory):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(TLS + "host.crt", TLS + "host.key")
    with socket.create_server((address, int(port))) as server:
        while True:
            plain, _ = server.accept()
            plain.settimeout(60)
            try:
                with context.wrap_socket(plain, server_side=True) as connection:
                    if hmac.compare_digest(exactly(connection, TOKEN_BYTES), token()):
                        unpack(connection, directory)
                        return
            except (OSError, EOFError) as error:
                print(f"a transfer ended: {error}", file=sys.stderr)


def send(address, port, name, directory):
    context = ssl.create_default_context(cafile=TLS + "ca.crt")
    with connect(address, port) as plain, context.wrap_socket(plain, server_hostname=name) as connection:
        connection.settimeout(600)
        connection.sendall(token())
        tar = subprocess.Popen(["tar", "-cf", "-", "-C", directory, "."], stdout=subprocess.PIPE)
        while chunk := tar.stdout.read(CHUNK):
            connection.sendall(struct.pack(">I", len(chunk)) + chunk)
        if tar.wait() != 0:
            raise OSError("tar could not read")
        connection.sendall(struct.pack(">I", 0))
        if exactly(connection, 2) != b"ok":
            raise OSError("the data node did not take it")


def connect(address, port):
    for attempt in range(30):
        try:
            return socket.create_connection((address, int(port)), timeout=10)
        except OSError:
            if attempt == 29:
                raise
            time.sleep(1)


if __name__ == "__main__":
    {"receive": receive, "send": send}[sys.argv[1]](*sys.argv[2:])
