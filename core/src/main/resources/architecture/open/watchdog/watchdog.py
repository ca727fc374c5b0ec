#!/usr/bin/python3
"""Keeps replication between locations whole through failovers. Usage: watchdog.py DATABASE

Runs on every data node as the operating system's user postgres, under systemd. What it does and why nothing that
exists does it: docs/adr/0005-replication-watchdog.md. What it sees and did last: /run/holdfast/watchdog.json.

On a leader, twice a second: synchronized_standby_slots follows synchronous_standby_names, so that no other location
receives what the next leader may not have; and while a standby is new, WAL tells often what its copies of slots
wait for. Each second: a subscription whose apply worker is gone is started anew
when its provider answers, and its slot there is made a failover slot; and conflicts go from the log to a table.
Each minute: sequences stay in this location's own values. On a standby: synchronized_standby_slots names a slot that never exists, so that a new
leader sends nothing before its standby is known; and a slot left over from leading gives way to the synced one.
"""

import json
import os
import signal
import socket
import sys
import threading
import time

import psycopg2

from conflicts import Conflicts
from node import state
from standby_slots import StandbySlots
from subscriptions import Subscriptions

STATE_FILE = "/run/holdfast/watchdog.json"


class Loop(threading.Thread):
    """A duty at its interval. Errors are said once and met by trying again: PostgreSQL comes and goes."""

    def __init__(self, duty, interval, stopping):
        super().__init__(daemon=True)
        self.duty, self.interval, self.stopping = duty, interval, stopping
        self.alive_at = time.monotonic()
        self.said = ""

    def run(self):
        while not self.stopping.wait(self.interval):
            try:
                self.duty.check()
                self.said = ""
            except psycopg2.Error as error:
                self.duty.local.close()
                text = (str(error).strip().splitlines() or [type(error).__name__])[0]
                if text != self.said:
                    self.said = text
                    print(text, flush=True)
            self.alive_at = time.monotonic()


def notify(text):
    path = os.environ.get("NOTIFY_SOCKET")
    if path:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as s:
            s.connect(path.replace("@", "\0", 1))
            s.send(text.encode())


def write_state():
    with open(STATE_FILE + ".part", "w", encoding="utf-8") as part:
        json.dump(dict(state, at=int(time.time() * 1000)), part)
    os.rename(STATE_FILE + ".part", STATE_FILE)


def main(database):
    stopping = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    loops = [
        Loop(StandbySlots(), 0.5, stopping),
        Loop(Subscriptions(database), 1, stopping),
        Loop(Conflicts(database), 1, stopping),
    ]
    for loop in loops:
        loop.start()
    notify("READY=1")
    while not stopping.wait(2):
        write_state()
        # A loop that hangs or died ends the pings, and systemd starts the watchdog anew.
        if all(loop.is_alive() and time.monotonic() - loop.alive_at < 60 for loop in loops):
            notify("WATCHDOG=1\nSTATUS=" + f"{state['role']}, waits for '{state['synchronizedStandbySlots']}'")
    for loop in loops:
        loop.join(5)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
