"""Prints for each address the shortest of five round trips to it in milliseconds; nothing for one that does not answer.

A connection takes one round trip, whether it is accepted or refused. The cluster's hosts may reach each other's port of etcd or
of PostgreSQL, on which nobody may listen yet.
"""
import socket
import sys
import time


def connect(address, port):
    begin = time.monotonic()
    with socket.socket() as there:
        there.settimeout(3)
        try:
            there.connect((address, port))
        except ConnectionRefusedError:
            pass
    return (time.monotonic() - begin) * 1000


def shortest(address):
    for port in (2379, 5432):
        try:
            return min(connect(address, port) for _ in range(5))
        except OSError:
            continue
    return None


for address in sys.argv[1:]:
    millis = shortest(address)
    if millis is not None:
        print(address, f"{millis:.3f}")
